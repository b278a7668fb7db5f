"""Assignments folded into few lines: equal access of several principals to a set of accounts is one line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from generator.frozen import frozen
from generator.model.tree import ROOT, lineage

Edge = tuple[str, str, str]  # principal, permission set key, account; references


@frozen
class Line:
    """One entry of `assignments`."""

    principals: tuple[str, ...]
    permission_set: str
    accounts: tuple[str, ...]


class Places:
    """Which accounts stand below the root and each unit; `parents` are by account, both references."""

    def __init__(self, parents: Mapping[str, str]) -> None:
        below: dict[str, set[str]] = defaultdict(set)
        for account, parent in parents.items():
            for place in lineage(parent):
                below[place].add(account)
        # One account alone is named itself: its unit would let people into whatever comes there later.
        self._below = {place: accounts for place, accounts in below.items() if len(accounts) > 1}

    def cover(self, accounts: Collection[str]) -> tuple[str, ...]:
        """The fewest targets that come to exactly these accounts: root or units where all below belong, the rest by name."""
        left = set(accounts)
        found = []
        for place in sorted(self._below, key=lambda place: (place != ROOT, place.count("/"), place)):
            if self._below[place] <= left:
                left -= self._below[place]
                found.append(place)
        return (*found, *sorted(left))


def fold(edges: Iterable[Edge], places: Places) -> tuple[Line, ...]:
    """The lines that mean exactly these edges, sorted by permission set and principals."""
    accounts: dict[tuple[str, str], set[str]] = defaultdict(set)
    for principal, permission_set, account in edges:
        accounts[principal, permission_set].add(account)
    principals: dict[tuple[str, frozenset[str]], list[str]] = defaultdict(list)
    for (principal, permission_set), mine in accounts.items():
        principals[permission_set, frozenset(mine)].append(principal)
    lines = [
        Line(tuple(sorted(names)), permission_set, places.cover(mine))
        for (permission_set, mine), names in principals.items()
    ]
    return tuple(sorted(lines, key=lambda line: (line.permission_set, line.principals, line.accounts)))
