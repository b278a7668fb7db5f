"""settle: the organization as this run writes it, with tombstones for what leaves and without what has left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.addresses import account_address
from generator.finding import Finding, Mark
from generator.frozen import frozen
from generator.lifecycle.closing import closing
from generator.lifecycle.replacing import replacing
from generator.lifecycle.stepping_out import stepping_out
from generator.lifecycle.tombstones import tombstones
from generator.lock import Left
from generator.model import Account, Group, Org, PermissionSet, Policy, StackSet, Tombstone, Unit, User
from generator.previous import Previous

_TAKEN = {"units": "ORG104", "accounts": "ORG209", "policies": "ORG309", "stack_sets": "ORG533"}


@frozen
class Settled:
    """The organization, findings, and in words what waits for a later run."""

    org: Org
    findings: tuple[Finding, ...]
    waiting: tuple[str, ...]


def settle(org: Org, previous: Previous) -> Settled:
    """Compare with earlier runs and the lock. Pure; the organization is one that the checks have passed."""
    out = stepping_out(org, previous)
    org = out.org
    step = closing(org, previous)
    gone = step.now | step.done
    units = replacing(_without(org, gone) if gone else org, previous)
    stones = tombstones(units.org, previous, frozenset(_described(units.org)), units.removed)
    settled = replace(units.org, tombstones=stones)
    findings = [
        *units.findings,
        *_holds_something(settled),
        *_back_again(settled, previous),
        *_nothing_left(settled, previous),
    ]
    findings += _taken_keys(settled)
    return Settled(settled, tuple(findings), (*units.waiting, *step.waiting, *out.waiting))


def _without(org: Org, gone: frozenset[str]) -> Org:
    """The organization without these accounts: nothing binds them, and they are among those that leave."""
    leave = tuple(account for account in org.accounts if account.reference in gone)
    return replace(
        org,
        accounts=tuple(account for account in org.accounts if account.reference not in gone),
        leaving=(*org.leaving, *leave),
        policies=tuple(_unbound(policy, gone) for policy in org.policies),
    )


def _unbound(policy: Policy, gone: frozenset[str]) -> Policy:
    kept = tuple(target for target in policy.attachments if target not in gone)
    return policy if kept == policy.attachments else replace(policy, attachments=kept)


def _described(org: Org) -> dict[str, Mark]:
    """Every node that stays, by reference, and where it is described."""
    nodes: list[Unit | Account | Policy | StackSet | User | Group | PermissionSet] = []
    nodes += (unit for unit in org.units if not unit.owned)
    nodes += (*org.accounts, *org.policies, *org.stack_sets)
    if org.identity:
        nodes += (*org.identity.users, *org.identity.groups, *org.identity.permission_sets)
    return {node.reference: node.at for node in nodes}


def _taken_keys(org: Org) -> Iterator[Finding]:
    """What leaves under a new key that is not applied, while another has its former one: both would move, one after the other, and go."""
    described = _described(org) if any(one.was for one in org.tombstones) else {}
    for one in org.tombstones:
        for former in (f"{one.kind}/{key}" for key in one.was):
            if former in described:
                message = f"{former} has the key that {one.reference}, which leaves, had before, and that move is not applied yet: give {former} another key, or apply and run `orgwright lock` first"
                yield Finding(_TAKEN.get(one.kind, "ORG414"), described[former], message)


def _holds_something(org: Org) -> Iterator[Finding]:
    """AWS deletes no unit in which something stands; what Terraform lets go stays where it is."""
    stays = [
        (one.reference, place)
        for one in org.tombstones
        if not one.destroy or one.kind == "accounts"
        for place in _places(one, org)
    ]
    for removal in org.removed:
        if not removal.destroy or not removal.reference.startswith("units/"):
            continue
        inside = {reference for reference, place in stays if f"{place}/".startswith(f"{removal.reference}/")}
        if inside:
            moves = ", ".join(sorted(inside))
            message = f"{removal.reference} still holds what Terraform only lets go: {moves}. Move it to another unit and apply that first, or write `{removal.reference}: keep`"
            yield Finding("ORG155", removal.at, message)


def _places(tombstone: Tombstone, org: Org) -> set[str]:
    """Where it stands: as described last, and where the lock has seen it, which is where it stays when its move was not applied."""
    if tombstone.kind == "units":
        return {f"units/{tombstone.key.rpartition('/')[0]}"}
    if tombstone.kind != "accounts":
        return set()
    seen = (org.lock.parents.get(f"accounts/{key}") for key in (tombstone.key, *tombstone.was))
    return {tombstone.parent, *(place for place in seen if place)}


def _back_again(org: Org, previous: Previous) -> Iterator[Finding]:
    """An account that was let go, or closed, and is described again: without its id Terraform would make a second one."""
    left = {one.email.casefold(): one for one in org.lock.left.values()}
    if not left and not previous.tombstones:
        return
    for account in org.accounts:
        before = previous.tombstones.get(account.reference)
        if account.id or account_address(account.key) in org.lock.imports:
            continue
        if before is None:
            gone = left.get(account.email.casefold())
            if gone and not any(org.lock.stands(f"accounts/{key}") for key in (account.key, *account.was)):
                yield Finding("ORG251", account.at, _has_left(account, gone))
            continue
        if org.lock.revision > before.since and org.lock.stands(account.reference):
            continue  # seen in the state since: it never left
        known = org.lock.ids.get(account.reference)
        what = "was closed" if before.destroy else "was let go"
        message = (
            f"{account.reference} {what} by an earlier run; write its id beside it, so that it is taken over and not made anew"
            + (f': `id: "{known}"`' if known else "")
        )
        yield Finding("ORG251", account.at, message)


def _has_left(account: Account, left: Left) -> str:
    known = f' `id: "{left.id}"`' if left.id else " its `id:`"
    return (
        f"{account.reference} has the e-mail address of an account that has left Terraform's state, and AWS gives an address to one account only: where "
        f"that one is still a member, write{known} beside it; where it is closed, or gone, write `state: leaving`"
    )


def _nothing_left(org: Org, previous: Previous) -> Iterator[Finding]:
    """Words in the spec that have done their work."""
    standing = {one.reference for one in org.tombstones}
    for account in _sorted(org.leaving):
        if account.reference not in standing:
            yield Finding("ORG291", account.at, f"{account.reference} has left; its entry can be deleted")
    for removal in org.removed:
        # What was a part of a pack has no block; it goes in this very run.
        if removal.reference not in standing and removal.reference not in previous.facts:
            message = f"{removal.reference} is gone, or was never there; the line can be deleted"
            yield Finding("ORG191", removal.at, message)


def _sorted(accounts: Iterable[Account]) -> list[Account]:
    return sorted(accounts, key=lambda account: account.key)
