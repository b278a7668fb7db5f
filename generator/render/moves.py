"""Moves: what a former key (`was:`) was called in state, and what it is called now.

A key stands in the address of its own node and in the keys of edges elsewhere; all of them move, so that a renamed key neither
remakes a node nor withdraws a grant for a moment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import pairwise, product

from generator import addresses as a
from generator.frozen import frozen
from generator.model import Org


@frozen
class Move:
    """A moved block."""

    before: str
    after: str


def moves(org: Org) -> list[Move]:
    """Every moved block that the `was:` of the spec ask for: first whole nodes, then edges inside nodes."""
    found = [*_nodes(org), *_attachments(org), *_administrators(org), *_control_tower(org)]
    if org.identity:
        found += [*_memberships(org), *_grants(org)]
    return found


def _chain(former: Iterable[str], now: str) -> Iterator[Move]:
    """From each former address to the next, and to the one of now: Terraform lets one block alone lead to an address."""
    steps = [*former, now]
    return (Move(before, after) for before, after in pairwise(steps))


def _nodes(org: Org) -> Iterator[Move]:
    for stone in org.tombstones:
        before = (a.call_address(f"{stone.kind}/{former}") for former in stone.was)
        yield from _chain(before, a.call_address(stone.reference))
    for path, former in former_paths(org).items():
        yield from _chain(map(a.unit_address, former), a.unit_address(path))
    for account in (one for one in org.accounts if one.was):
        yield from _chain(map(a.account_module, account.was), a.account_module(account.key))
        yield from _chain(map(a.access_module, account.was), a.access_module(account.key))
    yield from _policies(org)
    for stack_set in org.stack_sets:
        yield from _chain(map(a.stack_set_module, stack_set.was), a.stack_set_module(stack_set.key))
    if org.identity:
        for one in org.identity.permission_sets:
            yield from _chain(map(a.permission_set_module, one.was), a.permission_set_module(one.key))
        if not org.identity.external:
            for group in org.identity.groups:
                yield from _chain(map(a.group_module, group.was), a.group_module(group.key))
            for user in org.identity.users:
                yield from _chain(map(a.user_module, user.was), a.user_module(user.key))


def _policies(org: Org) -> Iterator[Move]:
    """Policies and parts of them under former keys; last, those that have become packs and are the same object."""
    parts = [policy for policy in org.policies_in_aws if "/" in policy.key]
    for policy in (*org.policies, *parts):
        yield from _chain(map(a.policy_module, policy.was), a.policy_module(policy.key))
    gone = {one.reference for one in org.tombstones}
    for pack in org.policies_in_aws:
        origin = pack.arrangement.origin if pack.arrangement else ""
        if origin and origin not in gone:
            yield Move(a.call_address(origin), a.call_address(pack.reference))


def former_paths(org: Org) -> dict[str, list[str]]:
    """The paths that units have had, by their path of now: own former keys under each of the paths that the units above have had."""
    found: dict[str, list[str]] = {}
    for unit in org.units:  # depth-first, so the units above come first
        above = unit.path.rpartition("/")[0]
        if not unit.was and above not in found:
            continue
        parents = [above, *found.get(above, ())]
        paths = [f"{parent}/{key}" if parent else key for parent in parents for key in (unit.key, *unit.was)]
        found[unit.path] = [path for path in paths if path != unit.path]
    return found


def _former_references(org: Org) -> dict[str, list[str]]:
    """References of units and accounts that have had others."""
    found = {f"units/{path}": [f"units/{one}" for one in former] for path, former in former_paths(org).items()}
    found |= {account.reference: [f"accounts/{key}" for key in account.was] for account in org.accounts if account.was}
    return {reference: former for reference, former in found.items() if former}


def _attachments(org: Org) -> Iterator[Move]:
    former = _former_references(org)
    for policy in org.policies_in_aws:
        for target in policy.attachments:
            address = partial(a.attachment_address, policy.reference)
            yield from _chain(map(address, former.get(target, ())), address(target))


def _administrators(org: Org) -> Iterator[Move]:
    former = _former_references(org)
    for one in org.delegated_administrators:
        before = (a.administrator_address(f"{reference} {one.service}") for reference in former.get(one.account, ()))
        yield from _chain(before, a.administrator_address(one.line))


def _control_tower(org: Org) -> Iterator[Move]:
    if org.control_tower is None:
        return
    former = _former_references(org)
    for unit in org.control_tower.baseline.units if org.control_tower.baseline else ():
        yield from _chain(map(a.baseline_address, former.get(unit, ())), a.baseline_address(unit))
    for one in org.control_tower.controls:
        before = (a.control_address(f"{unit} {one.id}") for unit in former.get(one.unit, ()))
        yield from _chain(before, a.control_address(one.line))


def _memberships(org: Org) -> Iterator[Move]:
    assert org.identity is not None
    former = {user.reference: [f"users/{key}" for key in user.was] for user in org.identity.users if user.was}
    for group in org.identity.groups:
        for member in group.members:
            address = partial(a.membership_address, group.key)
            yield from _chain(map(address, former.get(member, ())), address(member))


def _grants(org: Org) -> Iterator[Move]:
    assert org.identity is not None
    identity = org.identity
    principals = {user.reference: [f"users/{key}" for key in user.was] for user in identity.users}
    principals |= {group.reference: [f"groups/{key}" for key in group.was] for group in identity.groups}
    sets = {one.key: list(one.was) for one in identity.permission_sets}
    if not any(principals.values()) and not any(sets.values()):
        return
    for access in identity.access:
        for grant in access.grants:
            lines = product(
                [grant.principal, *principals[grant.principal]], [grant.permission_set, *sets[grant.permission_set]]
            )
            former = [line for line in (f"{principal} {one}" for principal, one in lines) if line != grant.line]
            address = partial(a.grant_address, access.account)
            yield from _chain(map(address, former), address(grant.line))
