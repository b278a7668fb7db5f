"""Placeholders: `{organization.id}` and its like in policy documents, and what becomes of each.

What the spec knows is put in when it is read. What only AWS knows stays a literal token, which Terraform replaces; nothing else in
braces means anything, so `${aws:username}` and `{key}` stay the text that they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.finding import Finding, Mark, quoted, suggest
from generator.frozen import frozen
from generator.load.text import Map, Seq, Text, mark_of, text_at
from generator.model import Replacement
from generator.partitions import COMMERCIAL

REGIONS = "{organization.regions}"
# Whoever misspelt more in one document has pasted something else; looking for the nearest of ten thousand names takes its time.
_MOST_SUGGESTED = 20
# What a placeholder looks like, or somebody's slip of one: then it is a finding, and never sent to AWS as it stands.
_TOKEN = re.compile(r"\$?\{(?:organi[sz]ation|accounts?|units?)[./][^{}\s\"]*\}")


@frozen
class Placeholders:
    """Every placeholder that there is: its value where the spec knows it, or what Terraform replaces it by."""

    known: Mapping[str, str]
    later: Mapping[str, Replacement]
    regions: tuple[str, ...]
    partition: str = COMMERCIAL

    def put_in(self, value: Any, at: Mark, findings: list[Finding]) -> Any:
        """The value with everything that is known put in; unknown placeholders and misplaced ones become findings (ORG317, ORG318)."""
        return _Reading(self, findings).value(value, at) if _mentions(value) else value

    def left(self, value: Any) -> tuple[Replacement, ...]:
        """What Terraform has to replace in a value, sorted by token."""
        found = {token for text in _texts(value) for token in _TOKEN.findall(text)}
        return tuple(self.later[token] for token in sorted(found) if token in self.later)

    def stand_in(self, text: str) -> str:
        """Text with what Terraform replaces replaced by zeros of the same form, for rules about its characters."""
        return _TOKEN.sub(lambda match: _ZEROS.get(match[0].partition("/")[0], "o-0000000000"), text)


_ZEROS = {"{accounts": "000000000000", "{units": "ou-0000-00000000"}


class _Reading:
    def __init__(self, placeholders: Placeholders, findings: list[Finding]) -> None:
        self._known = placeholders.known
        self._later = placeholders.later
        self._regions = placeholders.regions
        self._findings = findings
        self._suggested = 0

    def value(self, value: Any, at: Mark) -> Any:
        if isinstance(value, str):
            place = mark_of(value, at)
            return self._all_regions(place) if value == REGIONS else self._text(value, place)
        if isinstance(value, dict):
            found = Map()
            for key, one in value.items():
                place = mark_of(key, at)
                found[self._text(key, place)] = self.value(one, place)
            found.at = mark_of(value, at)
            return found
        if isinstance(value, (list, tuple)):
            return self._list(value, mark_of(value, at))
        return value

    def _list(self, values: list[Any] | tuple[Any, ...], at: Mark) -> Seq:
        found = Seq()
        for one in values:
            if isinstance(one, str) and one == REGIONS:
                found += self._all_regions(mark_of(one, at))
            else:
                found.append(self.value(one, at))
        found.at = at
        return found

    def _all_regions(self, at: Mark) -> Seq:
        found = Seq(text_at(region, at) for region in self._regions)
        found.at = at
        return found

    def _text(self, text: str, at: Mark) -> Text:
        replaced = _TOKEN.sub(lambda match: self._one(match[0], at), text)
        return text_at(replaced, at, plain=getattr(text, "plain", False))

    def _one(self, token: str, at: Mark) -> str:
        if token in self._known:
            return self._known[token]
        if token in self._later:
            return token
        if token == REGIONS:
            self._findings.append(
                Finding("ORG318", at, f"{quoted(token)} is a list of regions; it stands alone, as an item of a list")
            )
        else:
            self._findings.append(Finding("ORG317", at, f"unknown placeholder {quoted(token)}{self._near(token)}"))
        return token

    def _near(self, token: str) -> str:
        bare = token.removeprefix("$")
        if bare == REGIONS or bare in self._known or bare in self._later:
            return f"; did you mean {quoted(bare)}?"
        self._suggested += 1
        names = (*self._known, *self._later, REGIONS)
        return suggest(token, names) if self._suggested <= _MOST_SUGGESTED else ""


def _mentions(value: Any) -> bool:
    return any("{" in text and _TOKEN.search(text) is not None for text in _texts(value))


def _texts(value: Any) -> Iterator[str]:
    """Every text in a value, keys among them. A list in place of recursion: documents are as deep as their authors like."""
    pending = [value]
    while pending:
        one = pending.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            pending += one
            pending += one.values()
        elif isinstance(one, (list, tuple)):
            pending += one
