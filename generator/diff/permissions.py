"""What permission sets allow more and less, and which of them can do everything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.diff.difference import Item
from generator.diff.documents import Documents
from generator.diff.follow import Pairs, permission_sets
from generator.diff.meaning import Decided, compare
from generator.diff.statements import ALLOWS, DENIES, INLINE, changes
from generator.diff.words import say
from generator.evaluate.managed import managed_policy
from generator.evaluate.statements import Statement, statements
from generator.model import PermissionSet

_SECTION = "nodes"
_SIGNS: Mapping[str, Any] = {"more": "+", "less": "-", "otherwise": "~"}
# Who may do these to any role can do everything.
_EVERYTHING = ("iam:attachrolepolicy", "iam:createrole")


class Permissions:
    """The permission sets of both sides."""

    def __init__(self, pairs: Pairs) -> None:
        self._pairs = pairs
        self._before = Documents(pairs.before, pairs.now)
        self._after = Documents(pairs.after, lambda reference: reference)
        self.administrators = frozenset(
            one.key for one in permission_sets(pairs.after) if is_administrator(one, self._inline(one, self._after))
        )
        self._were = frozenset(
            one.key for one in permission_sets(pairs.before) if is_administrator(one, self._inline(one, self._before))
        )

    def was_administrator(self, key: str) -> bool:
        """Whether the permission set that is called so now could do everything before."""
        before = self._pairs.permission_sets.get(key)
        return before is not None and before.key in self._were

    def items(self) -> Iterator[Item]:
        """What inline policies allow and deny otherwise; managed policies are told with the permission set."""
        for now in permission_sets(self._pairs.after):
            before = self._pairs.permission_sets.get(now.key)
            if before is None:
                continue
            for effect, decided in self._decided(before, now):
                for change in changes(decided, effect):
                    facts = {**dict(change.facts), "node": now.reference}
                    kind = f"permission-{change.direction}"
                    phrase = say("{}: {}", now.reference, change.phrase)
                    yield Item(_SECTION, kind, _SIGNS[change.direction], phrase, change.at, change.before, facts)

    def widened(self) -> Iterator[PermissionSet]:
        """The permission sets that allow more than before, as far as can be told."""
        for now in permission_sets(self._pairs.after):
            before = self._pairs.permission_sets.get(now.key)
            if before is not None and self._is_widened(before, now):
                yield now

    def _is_widened(self, before: PermissionSet, now: PermissionSet) -> bool:
        if before.key in self._were and now.key in self.administrators and _bounds(before) == _bounds(now):
            return False
        managed = set(now.aws_managed + now.customer_managed) - set(before.aws_managed + before.customer_managed)
        unbound = _bounds(before) != _bounds(now) and any(_bounds(before))
        return (
            bool(managed)
            or unbound
            or any(decided.more if effect is ALLOWS else decided.less for effect, decided in self._decided(before, now))
        )

    def _decided(self, before: PermissionSet, now: PermissionSet) -> Iterator[tuple[Any, Decided]]:
        old, new = self._inline(before, self._before), self._inline(now, self._after)
        for effect in (ALLOWS, DENIES):
            denies = effect is DENIES
            for one in compare([s for s in old if s.is_deny is denies], [s for s in new if s.is_deny is denies]):
                yield effect, one

    def _inline(self, one: PermissionSet, documents: Documents) -> tuple[Statement, ...]:
        if one.inline is None or one.inline.value is None:
            return ()
        return documents.statements(one.inline, INLINE)


def _bounds(one: PermissionSet) -> tuple[str | None, str | None]:
    return one.boundary_aws_managed, one.boundary_customer_managed


def is_administrator(one: PermissionSet, inline: tuple[Statement, ...]) -> bool:
    """Whether it can do everything, or give itself that: all of IAM's ways to make a role, on everything, with no condition and no boundary."""
    if any(_bounds(one)):
        return False
    known = [*inline]
    for name in one.aws_managed:
        document = managed_policy(name)
        known += statements(document, name, one.at, lambda text: (text,)) if document else ()
    free = [s for s in known if not s.is_deny and s.resources is None and not s.conditions]
    return all(any(s.concerns(action) for s in free) for action in _EVERYTHING)
