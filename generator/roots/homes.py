"""Homes: the root module in which each item stands in this run, and what leaves one root module for another.

An item stays where it is until the lock says what to import elsewhere (`handed`). Then it is described in its new home with `import` blocks,
and its old one gets a `removed` block that destroys nothing; both until a lock has seen it in the one state and out of the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.addresses import addresses
from generator.finding import Finding, Mark
from generator.manifest import Wish
from generator.model import Org
from generator.previous import Previous
from generator.render.imports import followed_imports
from generator.roots.items import call_of_address, call_of_item, items_of, withdrawable
from generator.roots.placement import Homes, given_key
from generator.roots.root import ORGANIZATION_ROOT
from generator.roots.stack_sets import going
from generator.roots.wishes import wishes
from generator.security.ids import known_ids

_NAMED = 3  # so many items are named in a line


def find_homes(org: Org, past: Mapping[str, Previous], at: Mark) -> Homes:
    """The homes of this run. `past` is what earlier runs wrote, by root module; `at` the place of what stands nowhere."""
    delegated = [org.identity.administrator] if org.identity else []
    delegated += [one.administrator for one in org.stack_sets]
    divided = org.terraform.layout.split or any(delegated)
    if not divided and set(past) == {ORGANIZATION_ROOT}:
        return Homes()
    return _Move(org, past, at).homes()


class _Move:
    def __init__(self, org: Org, past: Mapping[str, Previous], at: Mark) -> None:
        self._org = org
        self._past = past
        self._at = at
        self._items = items_of(org)
        # An account leaves or closes where its state is.
        self._leaving = {one.reference for one in org.accounts if one.state in ("leaving", "closed")}
        self._calls = _standing_calls(past)
        self._stack_sets = {one.reference: one for one in org.stack_sets}
        self._ids = known_ids(org)
        self._given: dict[str, dict[str, int]] = defaultdict(dict)
        self._wanted: dict[str, dict[str, Wish]] = defaultdict(dict)
        self._findings: list[Finding] = []
        self._under: dict[str, set[str]] | None = None

    def homes(self) -> Homes:
        stands = {item: root for item, former in self._items.items() if (root := self._stands(item, former))}
        wished = wishes(self._org, stands)
        stones = {one.reference: self._stands_as_stone(one.reference, one.was) for one in self._org.tombstones}
        homes = {item: self._home(item, stands.get(item), wished[item]) for item in self._items}
        self._keep_given(homes)
        self._refuse_withdrawals(homes)
        return Homes(
            {item: root for item, root in (stones | homes).items() if root != ORGANIZATION_ROOT},
            {root: dict(sorted(items.items())) for root, items in self._given.items() if items},
            {root: dict(sorted(items.items())) for root, items in self._wanted.items() if items},
            self._withdrawn_items(),
            tuple(self._words(homes)),
            tuple(self._findings),
        )

    def _stands(self, item: str, former: tuple[str, ...]) -> str | None:
        """Where an item is: by what was generated last, else by the lock; nowhere if it is new."""
        lock = self._org.lock
        for one in (item, *former):
            if call_of_item(one) in self._calls:
                return self._calls[call_of_item(one)]
        for root, previous in self._past.items():
            if any(
                one in previous.withdrawn and not self._is_gone(root, one, previous.withdrawn)
                for one in (item, *former)
            ):
                return root  # withdrawn there, and come back before anybody knows that it has gone
        for one in (item, *former):
            if one in lock.roots:
                return lock.roots[one]
            if lock.stands(one):
                return ORGANIZATION_ROOT
        return None

    def _stands_as_stone(self, reference: str, was: tuple[str, ...]) -> str:
        """Where the `removed` block of a tombstone stands: where an earlier run wrote it, or where the node was."""
        written = next((root for root, previous in self._past.items() if reference in previous.tombstones), None)
        kind = reference.partition("/")[0]
        former = tuple(f"{kind}/{key}" for key in was)
        return written or self._stands(reference, former) or ORGANIZATION_ROOT

    def _home(self, item: str, now: str | None, wished: str) -> str:
        if now is None or now == wished:
            return wished
        if item in self._leaving:
            return now
        known = self._past[now].wanted if now in self._past else {}
        before = next((known[one] for one in (item, *self._items[item]) if one in known), None)
        since = self._org.lock.revision if before is None else before.since
        ready = before is not None and self._handed(item) == before.since
        if ready and not self._withdrawn(item) and self._can_be_run(item):
            for one in (item, *self._items[item]):
                self._given[now][one] = self._org.lock.revision
            return wished
        # What the lock has handed over holds an edge that is withdrawn now: that first, and then another lock.
        self._wanted[now][item] = Wish(wished, self._org.lock.revision if ready else since)
        return now

    def _handed(self, item: str) -> int | None:
        handed = self._org.lock.handed
        return next((handed[one] for one in (item, *self._items[item]) if one in handed), None)

    def _can_be_run(self, item: str) -> bool:
        """Whether the account that is to run a stack set has an id."""
        administrator = self._stack_sets[item].administrator if item in self._stack_sets else None
        return administrator is None or administrator in self._ids

    def _withdrawn(self, item: str) -> set[str]:
        """The objects of an item that are to be imported and are not described any longer; of a stack set also where its stacks go."""
        if item in self._stack_sets:
            names = (item, *self._items[item])
            known = (
                previous.facts[name] for name in names for previous in self._past.values() if name in previous.facts
            )
            return set(going(self._org, self._stack_sets[item], next(known, {})))
        if self._under is None:
            self._under = defaultdict(set)
            described = set(addresses(self._org))
            for before, address in followed_imports(self._org):
                if address not in described:
                    self._under[call_of_address(before)].add(address)
                    self._under[call_of_address(address)].add(address)
        return self._under.get(call_of_item(item), set())

    def _is_gone(self, root: str, item: str, since: Mapping[str, int]) -> bool:
        return self._org.lock.gone.get(given_key(root, item)) == since[item]

    def _withdrawn_items(self) -> dict[str, dict[str, int]]:
        """Items without a tombstone that are described no longer, until a lock has seen them gone: if they come back, they stand there."""
        described = {call_of_item(one) for item, former in self._items.items() for one in (item, *former)}
        found: dict[str, dict[str, int]] = defaultdict(dict)
        for root, previous in self._past.items():
            for item, since in previous.withdrawn.items():
                if call_of_item(item) not in described and not self._is_gone(root, item, previous.withdrawn):
                    found[root][item] = since
        for call, root in self._calls.items():
            edge = withdrawable(call)
            if edge and call not in described and edge not in self._past[root].withdrawn:
                found[root][edge] = self._org.lock.revision
        return {root: dict(sorted(items.items())) for root, items in found.items()}

    def _keep_given(self, homes: Mapping[str, str]) -> None:
        """`removed` blocks of earlier runs, until a lock has seen them done and the item where it went, or the item has come back."""
        for root, previous in self._past.items():
            for item, since in previous.given.items():
                done = self._is_gone(root, item, previous.given) and item not in self._org.lock.handed
                if not done and homes.get(item) != root:
                    self._given[root].setdefault(item, since)

    def _refuse_withdrawals(self, homes: Mapping[str, str]) -> None:
        """While an item is on its way nobody knows in which state it is, so nothing can be withdrawn from it."""
        on_its_way = {item for items in self._given.values() for item in items}
        now = {former: item for item, names in self._items.items() for former in names}
        for item in sorted(on_its_way & self._org.lock.handed.keys()):
            gone = sorted(self._withdrawn(item) | self._withdrawn(now.get(item, item)))
            if gone:
                home = homes.get(item) or self._calls.get(call_of_item(item), ORGANIZATION_ROOT)
                message = f"{gone[0]} is to be withdrawn while {item} is on its way to generated/{home}: write it back, apply all root modules, run `orgwright lock`, and withdraw it then"
                self._findings.append(Finding("ORG161", self._at, message))

    def _words(self, homes: Mapping[str, str]) -> Iterator[str]:
        asked: dict[tuple[str, str], list[str]] = defaultdict(list)
        for root, wanted in self._wanted.items():
            for item, wish in wanted.items():
                asked[root, wish.root].append(item)
        for (root, home), items in sorted(asked.items()):
            yield f"{_listed(items)} from generated/{root} to generated/{home}: `orgwright lock`, then `make generate`; what is to be withdrawn from them is applied first"
        moving: dict[tuple[str, str], list[str]] = defaultdict(list)
        for root, items_given in self._given.items():
            for item in items_given:
                if item in homes:
                    moving[root, homes[item]].append(item)
        for (root, home), items in sorted(moving.items()):
            yield f"{_listed(items)} from the state of generated/{root} to that of generated/{home}: apply both, then `orgwright lock`, then `make generate`"


def _standing_calls(past: Mapping[str, Previous]) -> dict[str, str]:
    """The root module of each module call, by what was generated last."""
    found: dict[str, str] = {}
    for root, previous in past.items():
        if previous.snapshots:
            found |= dict.fromkeys(map(call_of_address, previous.snapshots[0]), root)
    return found


def _listed(items: Iterable[str]) -> str:
    """`accounts/a, access/a and 7 more move`."""
    names = sorted(items)
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{', '.join(names[:_NAMED])}{more} {'moves' if len(names) == 1 else 'move'}"
