"""Policy documents made comparable: ids that one side knows and the other does not are called by what they are the ids of."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from generator.evaluate.statements import Statement, statements
from generator.load.text import Map, mark_of, text_at
from generator.model import Account, Document, Org, Unit
from generator.model.tree import MANAGEMENT

_ID = re.compile(r"(?<![0-9a-z-])(?:[0-9]{12}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|o-[0-9a-z]{10,32})(?![0-9a-z-])")
_TOKEN = re.compile(r"(?<!\$)\{((?:accounts|units)/[a-z0-9/-]+)\.id\}")
_REGIONS = "{organization.regions}"

Now = Callable[[str], str]  # what a reference is called now


class Documents:
    """The documents of one side."""

    def __init__(self, org: Org, now: Now) -> None:
        self._now = now
        self._regions = tuple(str(one) for one in org.organization.regions)
        self._references = _references(org, now)

    def statements(self, document: Document, policy: str) -> tuple[Statement, ...]:
        """The statements of a document, ready to be asked and to be compared."""
        value = self._comparable(document.value)
        return statements(value, policy, document.at, lambda text: (text,))

    def comparable(self, value: Any) -> Any:
        """A value of a document with ids called by what they are the ids of."""
        return self._comparable(value)

    def _comparable(self, value: Any) -> Any:
        if isinstance(value, dict):
            found = Map()
            for key, inner in value.items():
                found[key if not isinstance(key, str) else text_at(self._text(key), mark_of(key, _NOWHERE))] = (
                    self._comparable(inner)
                )
            at = getattr(value, "at", None)
            if at is not None:
                found.at = at
            return found
        if isinstance(value, (list, tuple)):
            return [
                inner for one in value for inner in (self._regions if one == _REGIONS else (self._comparable(one),))
            ]
        if isinstance(value, str):
            return list(self._regions) if value == _REGIONS else self._text(value)
        return value

    def _text(self, text: str) -> str:
        found = _TOKEN.sub(lambda match: f"{{{self._now(match[1])}.id}}", text) if "{" in text else str(text)
        return _ID.sub(lambda match: self._references.get(match[0], match[0]), found)


class _Nowhere:
    name, line, column = "", 0, 0


_NOWHERE = _Nowhere()


def _references(org: Org, now: Now) -> Mapping[str, str]:
    """Placeholders by the id that they stand for, of the spec and of the lock."""
    found = {
        id_: f"{{{now(reference)}.id}}"
        for reference, id_ in org.lock.ids.items()
        if reference.startswith(("accounts/", "units/"))
    }
    nodes: list[Account | Unit] = [*org.accounts, *org.units]
    found |= {str(node.id): f"{{{now(node.reference)}.id}}" for node in nodes if node.id}
    if org.organization.management_id:
        found[str(org.organization.management_id)] = f"{{accounts/{MANAGEMENT}.id}}"
    if org.organization.id:
        found[str(org.organization.id)] = "{organization.id}"
    return found
