"""Nodes that earlier runs knew: vanished, or taken for another by a `was:` that cannot be true."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.addresses import node_reference, unit_address
from generator.finding import Finding, Mark
from generator.manifest import Facts
from generator.model import Org
from generator.render.moves import moves

_VANISHED = {"units": "ORG150", "accounts": "ORG250", "policies": "ORG350"}
_CONTRADICTS = {"units": "ORG104", "accounts": "ORG209", "policies": "ORG309"}


@dataclass(frozen=True, slots=True)
class Steps:
    """The `moved` blocks of this run, by the address they lead away from."""

    after: dict[str, str]

    @classmethod
    def of(cls, org: Org) -> Steps:
        """The blocks that the spec's `was:` ask for."""
        return cls({move.before: move.after for move in moves(org)})

    def follow(self, address: str) -> str:
        """Where an address of an earlier run is now: its whole module moves first, then the edge in it."""
        if not self.after:
            return address
        if address.startswith("module."):
            module, _, rest = address[len("module.") :].partition(".")
            address = f"{self._follow(f'module.{module}')}.{rest}"
        return self._follow(address)

    def _follow(self, address: str) -> str:
        while address in self.after:
            address = self.after[address]
        return address


def remade(org: Org, snapshot: Iterable[str], steps: Steps) -> Iterator[Finding]:
    """Findings where a node is said to have been another, and an earlier run knew both: Terraform would destroy one of them."""
    if not steps.after:
        return
    known = frozenset(snapshot)
    places = dict(_places(org))
    for address in sorted(known):
        now = steps.follow(address)
        reference, former = node_reference(now), node_reference(address)
        if now == address or now not in known or reference is None or former is None or reference not in places:
            continue
        message = f"{former} and {reference} existed side by side, so the one cannot have been the other: take it out of `was:`, and write {former} back"
        yield Finding(_CONTRADICTS.get(reference.partition("/")[0], "ORG414"), places[reference], message)


def vanished(org: Org, nodes: set[str], known: frozenset[str], facts: Facts, spec: Mark) -> Iterator[Finding]:
    """A finding for each of the nodes that are gone, with the words to write instead."""
    heirs = {account.email.casefold(): account for account in org.accounts if account.reference not in facts}
    new_units = {unit.key: unit for unit in org.units if unit_address(unit.path) not in known}
    for reference in sorted(nodes):
        kind, _, key = reference.partition("/")
        former = key.rpartition("/")[2]
        at = spec
        message = f"{reference} has vanished, and Terraform would remove it. Write it back; if it has a new key now, write `was: [{former}]` under that key"
        heir = heirs.get(facts.get(reference, {}).get("email", "").casefold()) if kind == "accounts" else None
        if heir is not None:
            at = heir.at
            message = f"{heir.reference} has the e-mail address of {reference}, which has vanished; if it is the same account, write `was: [{key}]` under it"
        elif kind == "units" and former in new_units:
            moved = new_units[former]
            at = moved.at
            message = (
                f"{reference} now stands under {moved.parent}, and AWS cannot move a unit: write it back where it was, make the new one under "
                "another key beside it, and move its accounts and targets one by one"
            )
        yield Finding(_VANISHED.get(kind, "ORG450"), at, message)


def _places(org: Org) -> Iterator[tuple[str, Mark]]:
    yield from ((unit.reference, unit.at) for unit in org.units)
    yield from ((account.reference, account.at) for account in org.accounts)
    yield from ((policy.reference, policy.at) for policy in org.policies)
    if org.identity:
        yield from ((user.reference, user.at) for user in org.identity.users)
        yield from ((group.reference, group.at) for group in org.identity.groups)
        yield from ((one.reference, one.at) for one in org.identity.permission_sets)
