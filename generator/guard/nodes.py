"""Nodes that earlier runs knew: vanished, or taken for another by a `was:` that cannot be true."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.addresses import node_address, node_reference, unit_address
from generator.finding import Finding, Mark
from generator.fit.bindings import policies_in
from generator.frozen import frozen
from generator.guard.purposes import place_of_purpose, vanished_purpose
from generator.manifest import Facts
from generator.model import Account, Org, Unit
from generator.render.moves import moves

_VANISHED = {"units": "ORG150", "accounts": "ORG250", "policies": "ORG350", "stack_sets": "ORG538"}
_CONTRADICTS = {"units": "ORG104", "accounts": "ORG209", "policies": "ORG309", "stack_sets": "ORG533"}


@frozen
class Steps:
    """The `moved` blocks of this run, by the address they lead away from."""

    after: dict[str, str]

    @classmethod
    def of(cls, org: Org, *, packs: bool = True) -> Steps:
        """The blocks that the spec's `was:` ask for, and those of policies that have become packs, if wanted."""
        found = {move.before: move.after for move in moves(org)}
        return cls({before: after for before, after in found.items() if packs or not after.startswith("module.pack_")})

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


def packed_policies(facts: Facts) -> dict[str, str]:
    """The policies in packs of the last run, each with its pack: they have no address of their own that could vanish."""
    packs = ((reference, keys) for reference, keys in policies_in(facts).items() if _is_pack(reference))
    return {f"policies/{key}": reference for reference, keys in packs for key in keys}


def let_go_from_a_pack(org: Org, facts: Facts) -> Iterator[Finding]:
    """A packed policy is no object that could stay in AWS by itself."""
    packed = packed_policies(facts)
    for removal in org.removed:
        if removal.reference in packed and not removal.destroy:
            message = f"{removal.reference} is a part of {packed[removal.reference]} and cannot stay in AWS by itself: write `{removal.reference}: destroy`, or write it back with `packing: never`, apply that, and let it go then"
            yield Finding("ORG334", removal.at, message)


def without_arranged(nodes: Iterable[str], org: Org) -> set[str]:
    """The references without packs, and policies of the spec or parts of one: these come and go as slots and characters have it."""
    policies = {f"policies/{known}" for policy in org.policies for known in (policy.key, *policy.was)}
    return {one for one in nodes if not _is_pack(one) and "/".join(one.split("/")[:2]) not in policies}


def _is_pack(reference: str) -> bool:
    return reference.startswith("packs/")


def vanished(org: Org, nodes: set[str], known: frozenset[str], facts: Facts, spec: Mark) -> Iterator[Finding]:
    """A finding for each of the nodes that are gone, with the words to write instead."""
    if not nodes:
        return
    heirs = {account.email.casefold(): account for account in org.accounts if account.reference not in facts}
    nodes_with_id: tuple[Unit | Account, ...] = (*org.units, *org.accounts)
    by_id = {node.id: node for node in nodes_with_id if node.id}
    new_units = {unit.key: unit for unit in org.units if unit_address(unit.path) not in known}
    for reference in sorted(nodes):
        kind, _, key = reference.partition("/")
        former = key.rpartition("/")[2]
        at = spec
        if (same := by_id.get(org.lock.ids.get(reference, ""))) is not None:
            message = (
                f"{same.reference} has the id of {reference}, which has vanished: write `was: [{former}]` under it"
            )
            yield Finding(_VANISHED.get(kind, "ORG450"), same.at, message)
            continue
        heir = heirs.get(facts.get(reference, {}).get("email", "").casefold()) if kind == "accounts" else None
        if heir is not None:
            at = heir.at
            message = f"{heir.reference} has the e-mail address of {reference}, which has vanished; if it is the same account, write `was: [{key}]` under it"
        elif kind == "units" and former in new_units:
            moved = new_units[former]
            at = moved.at
            message = (
                f"{reference} now stands under {moved.parent}, and AWS cannot move a unit: write it back where it was, make the new one under "
                "another key beside it, and move its accounts and targets one by one, or let it take the place of the old one with `replace_unit: true`"
            )
        elif kind == "accounts":
            at = place_of_purpose(org, facts.get(reference, {}).get("made_by", ""), spec)
            message = _vanished_account(org, reference, facts)
        elif heir_name := _same_name(org, reference, facts, known):
            at, message = heir_name
        else:
            message = f"{reference} has vanished, and Terraform would remove it. Write it back; if it has a new key now, write `was: [{former}]` under that key; if it is to go, write under removed: `{reference}: destroy` (or keep)"
        yield Finding(_VANISHED.get(kind, "ORG450"), at, message)


def _vanished_account(org: Org, reference: str, facts: Facts) -> str:
    key = reference.partition("/")[2]
    if facts.get(reference, {}).get("state") == "leaving":
        return (
            f"{reference} is leaving, and nobody is let in so far. Write it back with `state: leaving`; once that is applied and `orgwright lock` "
            "has seen it, Terraform lets it go, and then the entry can go"
        )
    if facts.get(reference, {}).get("state") == "closed":
        return (
            f"{reference} was in the first step of being closed. Write it back with `state: closed`; once that is applied and "
            "`orgwright lock` has seen it, the second step is generated, and then the entry can go"
        )
    if made_by := facts.get(reference, {}).get("made_by"):
        return vanished_purpose(org, reference, made_by)
    return (
        f"{reference} has vanished, and Terraform would remove it. Write it back; if it has a new key now, write `was: [{key}]` under that key; "
        "if it is to go, write it back with `state: leaving` (it stays in AWS) or `state: closed`"
    )


def _same_name(org: Org, reference: str, facts: Facts, known: frozenset[str]) -> tuple[Mark, str] | None:
    """A new node with the name of the one that vanished: most likely the same under another key."""
    name = facts.get(reference, {}).get("name")
    kind, _, key = reference.partition("/")
    if not name:
        return None
    for other, other_name, at in _names(org):
        beside = kind != "units" or other.rpartition("/")[0] == reference.rpartition("/")[0]
        if other.partition("/")[0] == kind and other_name == name and beside and node_address(other) not in known:
            former = key.rpartition("/")[2]
            return (
                at,
                f"{other} has the name of {reference}, which has vanished; if it is the same, write `was: [{former}]` under it",
            )
    return None


def _names(org: Org) -> Iterator[tuple[str, str, Mark]]:
    yield from ((unit.reference, str(unit.name), unit.at) for unit in org.units)
    yield from ((policy.reference, str(policy.name), policy.at) for policy in org.policies)
    if org.identity:
        yield from ((user.reference, str(user.user_name), user.at) for user in org.identity.users)
        yield from ((group.reference, str(group.name), group.at) for group in org.identity.groups)
        yield from ((one.reference, str(one.name), one.at) for one in org.identity.permission_sets)
    yield from ((one.reference, str(one.name), one.at) for one in org.stack_sets)


def _places(org: Org) -> Iterator[tuple[str, Mark]]:
    yield from ((unit.reference, unit.at) for unit in org.units)
    yield from ((account.reference, account.at) for account in org.accounts)
    yield from ((policy.reference, policy.at) for policy in org.policies)
    if org.identity:
        yield from ((user.reference, user.at) for user in org.identity.users)
        yield from ((group.reference, group.at) for group in org.identity.groups)
        yield from ((one.reference, one.at) for one in org.identity.permission_sets)
    yield from ((one.reference, one.at) for one in org.stack_sets)
