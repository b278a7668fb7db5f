"""The guard: nothing is lost by accident. What the last run wrote is compared with what this one would write.

A node that vanished without a word in the spec is an error. An edge may be withdrawn by deleting its line; it is listed in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.addresses import FIRST_APPLY, addresses, edge_words, node_reference, unit_address
from generator.finding import Finding, Mark, printable, quoted
from generator.manifest import Facts
from generator.model import Account, Org, PermissionSet, Policy, User
from generator.render.moves import moves

_VANISHED = {"units": "ORG150", "accounts": "ORG250", "policies": "ORG350"}
_RENAMES = "account.amazonaws.com"


@dataclass(frozen=True, slots=True)
class Previous:
    """What the last run wrote: the addresses, and the facts of nodes."""

    addresses: tuple[str, ...]
    facts: Facts


@dataclass(frozen=True, slots=True)
class Guarded:
    """What the guard has to say: findings, and the withdrawn edges in words, sorted."""

    findings: tuple[Finding, ...]
    withdrawn: tuple[str, ...]


def guard(org: Org, previous: Previous, spec: Mark) -> Guarded:
    """Compare with the last run. `spec` is the place of findings about what no longer stands anywhere."""
    now = frozenset(addresses(org))
    gone = [address for address in _moved_on(org, previous.addresses) if address not in now]
    nodes = {reference for address in gone if (reference := node_reference(address))}
    findings = [*_vanished(org, nodes, previous, spec), *_changed(org, previous.facts)]
    edges = [address for address in gone if address != FIRST_APPLY and node_reference(address) is None]
    withdrawn = {edge_words(address) for address in edges}
    if (
        withdrawn
    ):  # an edge that comes back under another address (a replaced permission set's boundary) is not withdrawn
        withdrawn -= {edge_words(address) for address in now.difference(previous.addresses)}
    return Guarded(tuple(findings), tuple(sorted(map(printable, withdrawn))))  # addresses.txt may be damaged


def _moved_on(org: Org, before: Iterable[str]) -> Iterator[str]:
    """The addresses of the last run, as the `moved` blocks of this one rename them: whole modules first, then edges in them."""
    steps = {move.before: move.after for move in moves(org)}
    if not steps:
        yield from before
        return
    for address in before:
        if address.startswith("module."):
            module, _, rest = address[len("module.") :].partition(".")
            address = f"{_followed(steps, f'module.{module}')}.{rest}"
        yield _followed(steps, address)


def _followed(steps: dict[str, str], address: str) -> str:
    while address in steps:
        address = steps[address]
    return address


def _vanished(org: Org, nodes: set[str], previous: Previous, spec: Mark) -> Iterator[Finding]:
    facts = previous.facts
    heirs = {account.email.casefold(): account for account in org.accounts if account.reference not in facts}
    known = frozenset(previous.addresses)
    new_units = {unit.key: unit for unit in org.units if unit_address(unit.path) not in known}
    for reference in sorted(nodes):
        kind, _, key = reference.partition("/")
        former = key.rpartition("/")[2]
        at, message = (
            spec,
            f"{reference} has vanished, and Terraform would remove it. Write it back; if it has a new key now, write `was: [{former}]` under that key",
        )
        heir = heirs.get(facts.get(reference, {}).get("email", "").casefold()) if kind == "accounts" else None
        if heir is not None:
            at, message = (
                heir.at,
                f"{heir.reference} has the e-mail address of {reference}, which has vanished; if it is the same account, write `was: [{key}]` under it",
            )
        elif kind == "units" and former in new_units:
            moved = new_units[former]
            at, message = (
                moved.at,
                (
                    f"{reference} now stands under {moved.parent}, and AWS cannot move a unit: write it back where it was, make the new one under "
                    "another key beside it, and move its accounts and targets one by one"
                ),
            )
        yield Finding(_VANISHED.get(kind, "ORG450"), at, message)


def _changed(org: Org, facts: Facts) -> Iterator[Finding]:
    yield from _foundations(org, facts)
    for account in org.accounts:
        yield from _account(org, account, _fact(facts, "accounts", account.key, account.was))
    for policy in org.policies:
        yield from _type(policy, _fact(facts, "policies", policy.key, policy.was))
    if org.identity is None:
        return
    for user in org.identity.users:
        yield from _name(user, _fact(facts, "users", user.key, user.was), user.user_name, "user")
    for one in org.identity.permission_sets:
        before = _fact(facts, "permission_sets", one.key, one.was)
        yield from _name(one, before, one.name, "permission set")
        yield from _boundary(one, before)


def _foundations(org: Org, facts: Facts) -> Iterator[Finding]:
    """Two values on which everything rests: Identity Center would be looked up elsewhere, or later, and all of it made anew."""
    imported = facts.get("organization", {}).get("id")
    if imported and imported != org.organization.id:
        message = f"the organization was imported as {imported}; write `id: {imported}` back, it is a fact and stays"
        yield Finding("ORG151", org.organization.at, message)
    region = facts.get("identity", {}).get("region")
    if region and org.identity and region != org.identity.region:
        message = f"Identity Center was in {region}, and AWS does not move it; write `region: {region}` under identity"
        yield Finding("ORG416", org.identity.at, message)


def _fact(facts: Facts, kind: str, key: str, was: tuple[str, ...]) -> dict[str, str]:
    known = next((name for name in (f"{kind}/{one}" for one in (key, *was)) if name in facts), None)
    return dict(facts[known]) if known else {}


def _account(org: Org, account: Account, before: dict[str, str]) -> Iterator[Finding]:
    email, name = before.get("email", account.email), before.get("name", account.name)
    if email.casefold() != account.email.casefold() and not account.email_changed:
        message = (
            f"the address of {account.reference} was {quoted(email)}. AWS changes it only for somebody who reads the mail at both addresses, and "
            "Terraform ignores the change: write the old address back, or, once it has been changed by hand, accept it with `email_changed: true`"
        )
        yield Finding("ORG210", account.email_at, message)
    if name != account.name and _RENAMES not in org.organization.trusted_access:
        message = f"{account.reference} is renamed from {quoted(name)}; for that, name {_RENAMES} under services.trusted_access"
        yield Finding("ORG211", account.name_at, message)


def _type(policy: Policy, before: dict[str, str]) -> Iterator[Finding]:
    known = before.get("type", policy.type.key)
    if known != policy.type.key:
        message = f"{policy.reference} was of type {known}, and AWS cannot change that; write the other policy under a key of its own"
        yield Finding("ORG351", policy.at, message)


def _name(node: User | PermissionSet, before: dict[str, str], name: str, kind: str) -> Iterator[Finding]:
    known = before.get("name", name)
    if known != name and not node.replace:
        message = (
            f"the {kind} {quoted(node.key)} was called {quoted(known)}, and AWS cannot rename it: write the old name back, "
            "or accept that a new one takes its place with `replace: true`"
        )
        yield Finding("ORG413", node.name_at, message)


def _boundary(one: PermissionSet, before: dict[str, str]) -> Iterator[Finding]:
    now = one.boundary_aws_managed or one.boundary_customer_managed
    known = before.get("boundary")
    if known and now and known != now and before.get("name") == one.name:
        message = f"the boundary of {quoted(one.key)} was {quoted(known)}; exchanging it leaves everybody inside without one for a moment: give the set a new name too, with `replace: true`"
        yield Finding("ORG415", one.at, message)
