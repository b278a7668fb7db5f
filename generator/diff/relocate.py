"""What was laid out in a temporary folder, called as it is called in the repository."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.diff.difference import Difference
from generator.diff.words import Code, Phrase
from generator.finding import Finding, Mark, Place


class Relocation:
    """From one folder to another, in places and in texts."""

    def __init__(self, folder: Path, to: Path) -> None:
        self._from, self._to = f"{folder}/", "" if to == Path() else f"{to}/"

    def text(self, text: str) -> str:
        """A text that may name files of the folder."""
        return text.replace(self._from, self._to)

    def finding(self, finding: Finding) -> Finding:
        """A finding about a file of the folder."""
        at = self._mark(finding.at)
        return Finding(finding.code, at or finding.at, self.text(finding.message))

    def difference(self, found: Difference) -> Difference:
        """Everything in a comparison."""
        items = {one: replace(one, phrase=self._phrase(one.phrase), at=self._mark(one.at)) for one in found.items}
        risks = (
            replace(
                one, phrase=self._phrase(one.phrase), at=self._mark(one.at), item=items[one.item] if one.item else None
            )
            for one in found.risks
        )
        return replace(found, headline=self._phrase(found.headline), items=tuple(items.values()), risks=tuple(risks))

    def _phrase(self, phrase: Phrase) -> Phrase:
        return Phrase(tuple(Code(self.text(part.text)) if isinstance(part, Code) else part for part in phrase.parts))

    def _mark(self, at: Mark | None) -> Mark | None:
        return at if at is None or not at.name.startswith(self._from) else Place(self.text(at.name), at.line, at.column)
