"""Many accounts as few words: a unit stands for all that is in it, never a row an account where a unit says it all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.diff.words import Phrase, count, joined, say
from generator.model import Org
from generator.model.tree import ROOT, lineage

_MOST_NAMED = 8
_MOST_EXCEPTED = 3


class Places:
    """The tree of one organization. Leaves are what is asked about: accounts, and where wanted the units themselves."""

    def __init__(self, org: Org, *, with_units: bool) -> None:
        self._parents = {account.reference: account.parent for account in org.accounts}
        self._leaves: dict[str, list[str]] = defaultdict(list)  # below each place
        self._inside: dict[str, list[str]] = defaultdict(list)  # units and accounts directly in a place
        self._order: dict[str, int] = {ROOT: 0}
        for unit in org.units:
            self._inside[unit.parent].append(unit.reference)
        for account in org.accounts:
            self._inside[account.parent].append(account.reference)
        self._accounts: dict[str, int] = defaultdict(int)
        for reference, parent in self._parents.items():
            for above in lineage(parent):
                self._leaves[above].append(reference)
                self._accounts[above] += 1
        if with_units:
            for unit in org.units:
                for above in lineage(unit.reference):
                    self._leaves[above].append(unit.reference)
        for n, place in enumerate(self._walk(ROOT)):
            self._order[place] = n

    def order(self, reference: str) -> tuple[int, str]:
        """The place of a place in the tree, from the top."""
        return self._order.get(reference, len(self._order)), reference

    def covering(self, leaves: Iterable[str]) -> list[tuple[str, tuple[str, ...]]]:
        """The fewest places that hold just these leaves, each with what is excepted in it."""
        hit: dict[str, int] = defaultdict(int)
        wanted = set(leaves)
        for leaf in wanted:
            for place in self._above(leaf):
                hit[place] += 1
        known = [leaf for leaf in wanted if leaf in self._order]
        found = list(self._covered(ROOT, set(known), hit))
        others = sorted(wanted.difference(known))
        return [*found, *((one, ()) for one in others)]

    def words(self, leaves: Iterable[str]) -> Phrase:
        """The places as a list: `units/workloads but units/workloads/prod, and accounts/audit`."""
        shown = [self._place(place, excepted) for place, excepted in self.covering(leaves)]
        return joined(shown, most=_MOST_NAMED, what="more places")

    def _place(self, place: str, excepted: tuple[str, ...]) -> Phrase:
        number = self._accounts.get(place, 0) - sum(self._accounts.get(one, 1) for one in excepted)
        if place.startswith("accounts/"):
            return say("{}", place)
        held = f" ({count(number, 'account')})" if number else " (no account yet)"
        if excepted:
            return say("{} but {}" + held, place, joined(excepted))
        return say("{}" + held, place)

    def _above(self, leaf: str) -> tuple[str, ...]:
        if leaf in self._parents:
            return (*lineage(self._parents[leaf]), leaf)
        return lineage(leaf) if leaf in self._order else ()

    def _covered(self, place: str, wanted: set[str], hit: dict[str, int]) -> Iterator[tuple[str, tuple[str, ...]]]:
        below = self._leaves.get(place, ())
        if not hit.get(place):
            return
        if place.startswith("accounts/"):
            yield place, ()
            return
        missing = len(below) - hit[place]
        if len(below) == 1 and below[0].startswith("accounts/"):
            yield below[0], ()
        elif missing == 0:
            yield place, ()
        elif missing <= max(_MOST_EXCEPTED, len(below) // 4) and hit[place] > 2:
            yield from self._shortest(place, wanted, hit)
        else:
            yield from self._one_by_one(place, wanted, hit)

    def _shortest(self, place: str, wanted: set[str], hit: dict[str, int]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """All but a few, unless what is inside can be named as briefly, and nothing is said of what is to come."""
        inside = list(self._one_by_one(place, wanted, hit))
        named = sum(1 + len(excepted) for _, excepted in inside)
        left_out = [leaf for leaf in self._leaves[place] if leaf not in wanted]
        excepted = tuple(one for one, _ in self._complement(place, left_out))
        is_briefer = len(excepted) + 1 < named and len(excepted) * 3 <= hit[place]
        if 0 < len(excepted) <= _MOST_EXCEPTED and (is_briefer or place in wanted):
            yield place, excepted
        else:
            yield from inside

    def _complement(self, place: str, left_out: list[str]) -> list[tuple[str, tuple[str, ...]]]:
        hit: dict[str, int] = defaultdict(int)
        for leaf in left_out:
            for above in self._above(leaf):
                hit[above] += 1
        return list(self._one_by_one(place, set(left_out), hit, plain=True))

    def _one_by_one(
        self, place: str, wanted: set[str], hit: dict[str, int], *, plain: bool = False
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        for inner in self._inside.get(place, ()):
            if plain and hit.get(inner) == len(self._leaves.get(inner, (inner,))):
                yield inner, ()
            elif plain and hit.get(inner):
                yield from self._one_by_one(inner, wanted, hit, plain=True)
            elif not plain:
                yield from self._covered(inner, wanted, hit)

    def _walk(self, place: str) -> Iterator[str]:
        yield place
        for inner in self._inside.get(place, ()):
            yield from self._walk(inner)
