"""What is drawn: the root, units and accounts, each with what it is called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Literal

from generator.frozen import frozen
from generator.model import Org
from generator.model.tree import ROOT

Kind = Literal["root", "unit", "account", "aside", "more"]  # aside: an account that is not active


@frozen
class Node:
    """One box: `key` tells it from all others, `label` is what stands in it."""

    kind: Kind
    key: str
    label: str
    children: tuple[Node, ...] = ()

    def walk(self) -> Iterator[Node]:
        """The box and all below it, from the top."""
        yield self
        for child in self.children:
            yield from child.walk()


def tree(org: Org, most: int | None) -> Node:
    """The organization; of more accounts than `most` in one place the rest is counted, of none at all only units are drawn."""
    accounts: dict[str, list[Node]] = defaultdict(list)
    for account in org.accounts:
        kind: Kind = "account" if account.state == "active" else "aside"
        accounts[account.parent].append(Node(kind, account.reference, str(account.name)))
    units: dict[str, list[str]] = defaultdict(list)
    names = {unit.reference: str(unit.name) for unit in org.units}
    for unit in org.units:
        units[unit.parent].append(unit.reference)

    def drawn(place: str) -> Node:
        inside = [drawn(unit) for unit in units[place]] + list(_few(place, accounts[place], most))
        if place == ROOT:
            return Node("root", ROOT, str(org.organization.name), tuple(inside))
        return Node("unit", place, names[place], tuple(inside))

    return drawn(ROOT)


def _few(place: str, accounts: list[Node], most: int | None) -> Iterator[Node]:
    if most is None or len(accounts) <= most:
        yield from accounts
        return
    shown = accounts[: max(most - 1, 0)]
    yield from shown
    left = len(accounts) - len(shown)
    more = " more" if shown else ""
    yield Node("more", f"{place}/*", f"{left:,}{more} account{'s' if left > 1 else ''}")
