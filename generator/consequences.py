"""Findings that only follow from others: what is wrong with a value is said, not also that the value is then missing.

A refused value is left out while the rest goes on being checked, and the checks would say of an account with a misspelt address that it
has none. Whoever mends the first finding mends the second.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.finding import Finding, Mark
from generator.load.text import Map, Seq, Text

# What says that something is missing, by the keys under which it would stand.
_MISSING: Mapping[str, frozenset[str]] = {
    "ORG201": frozenset(("email",)),
    "ORG214": frozenset(("accounts", "except")),
    "ORG301": frozenset(("guardrail", "statements", "content", "file")),
    "ORG308": frozenset(("targets", "except")),
    "ORG314": frozenset(("with",)),
    "ORG360": frozenset(("permission_set", "role", "account", "accounts", "action", "actions")),
    "ORG405": frozenset(("members",)),
    "ORG407": frozenset(("name", "given_name", "family_name")),
}
# An unknown key may be any of them, misspelt.
_UNKNOWN_KEY = "ORG910"
# What every account falls back on.
_ADDRESSES = ("ORG201", "account_email")

Position = tuple[str, int, int]


def without_consequences(root: Map, findings: list[Finding]) -> list[Finding]:
    """The findings about a document, without those that follow from an error among the others."""
    if not any(one.code in _MISSING for one in findings):
        return findings
    errors = [one for one in findings if one.severity == "error" and one.code not in _MISSING]
    causes = _Causes(errors)
    causes.look_into(root)
    return [one for one in findings if not causes.explain(one)]


class _Causes:
    """The keys under which something is wrong, by the positions at which findings about their mapping stand."""

    def __init__(self, errors: Iterable[Finding]) -> None:
        self._errors = {_position(one.at) for one in errors}
        self._unknown = {_position(one.at) for one in errors if one.code == _UNKNOWN_KEY}
        self._keys: dict[Position, set[str]] = {}
        self._all: set[str] = set()

    def look_into(self, value: Any, key: Mark | None = None) -> bool:
        """Note what is wrong in a value, which stands under a key; say whether anything is."""
        if isinstance(value, Map):
            return self._mapping(value, key)
        if isinstance(value, Seq):
            found = [self.look_into(one) for one in value]  # every one of them, for what each notes
            return any(found) or self._is_wrong(value.at)
        return self._is_wrong(getattr(value, "at", None))

    def explain(self, finding: Finding) -> bool:
        """Whether the finding says that something is missing which stands there, and is wrong."""
        missing = _MISSING.get(finding.code)
        if missing is None:
            return False
        wrong = self._keys.get(_position(finding.at), set())
        is_address = finding.code == _ADDRESSES[0] and _ADDRESSES[1] in self._all
        return is_address or _UNKNOWN_KEY in wrong or not missing.isdisjoint(wrong)

    def _mapping(self, value: Map, key: Mark | None) -> bool:
        wrong = {str(one) for one, inner in value.items() if self.look_into(inner, one.at) or self._is_wrong(one.at)}
        if any(_position(one.at) in self._unknown for one in value):
            wrong.add(_UNKNOWN_KEY)
        if wrong:
            self._all |= wrong
            texts = (inner.at for inner in value.values() if isinstance(inner, Text))
            for place in (key, *(one.at for one in value), *texts):
                if place is not None:
                    self._keys.setdefault(_position(place), set()).update(wrong)
        return bool(wrong) or self._is_wrong(value.at)

    def _is_wrong(self, at: Mark | None) -> bool:
        return at is not None and _position(at) in self._errors


def _position(at: Mark) -> Position:
    return at.name, at.line, at.column
