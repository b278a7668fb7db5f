"""Moves: what a former key (`was:`) was called in state, and what it is called now.

A key stands in the address of its own node and in the keys of edges elsewhere; all of them move, so that a renamed key neither
remakes a node nor withdraws a grant for a moment.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses as a
from generator.model import Org, Unit


@dataclass(frozen=True, slots=True)
class Move:
    """A moved block."""

    before: str
    after: str


def moves(org: Org) -> list[Move]:
    """Every moved block that the `was:` of the spec ask for: first whole nodes, then edges inside nodes, each once."""
    found = [*_nodes(org), *_attachments(org)]
    if org.identity:
        found += [*_memberships(org), *_grants(org)]
    return list(dict.fromkeys(found))


def _nodes(org: Org) -> Iterator[Move]:
    for unit in org.units:
        for former in _former_paths(unit, org):
            yield Move(a.unit_address(former), a.unit_address(unit.path))
    for account in org.accounts:
        for former in account.was:
            yield Move(a.account_module(former), a.account_module(account.key))
            yield Move(a.access_module(former), a.access_module(account.key))
    for policy in org.policies:
        for former in policy.was:
            yield Move(a.policy_module(former), a.policy_module(policy.key))
    if org.identity:
        for one in org.identity.permission_sets:
            for former in one.was:
                yield Move(a.permission_set_module(former), a.permission_set_module(one.key))
        if not org.identity.external:
            for group in org.identity.groups:
                for former in group.was:
                    yield Move(a.group_module(former), a.group_module(group.key))
            for user in org.identity.users:
                for former in user.was:
                    yield Move(a.user_module(former), a.user_module(user.key))


def _former_paths(unit: Unit, org: Org) -> list[str]:
    """The paths that a unit has had: its own former keys, under each of the paths that the units above it have had."""
    by_path = {one.path: one for one in org.units}
    above = unit.path.rpartition("/")[0]
    parents = [above, *_former_paths(by_path[above], org)] if above else [""]
    keys = [unit.key, *unit.was]
    paths = [f"{parent}/{key}" if parent else key for parent in parents for key in keys]
    return [path for path in paths if path != unit.path]


def _former_references(org: Org) -> dict[str, list[str]]:
    """References of units and accounts that have had others."""
    found = {unit.reference: [f"units/{path}" for path in _former_paths(unit, org)] for unit in org.units}
    found |= {account.reference: [f"accounts/{key}" for key in account.was] for account in org.accounts if account.was}
    return {reference: former for reference, former in found.items() if former}


def _attachments(org: Org) -> Iterator[Move]:
    former = _former_references(org)
    for policy in org.policies:
        for target in policy.attachments:
            for before in former.get(target, ()):
                yield Move(a.attachment_address(policy.key, before), a.attachment_address(policy.key, target))


def _memberships(org: Org) -> Iterator[Move]:
    assert org.identity is not None
    former = {user.reference: [f"users/{key}" for key in user.was] for user in org.identity.users if user.was}
    for group in org.identity.groups:
        for member in group.members:
            for before in former.get(member, ()):
                yield Move(a.membership_address(group.key, before), a.membership_address(group.key, member))


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
            for principal in [grant.principal, *principals[grant.principal]]:
                for permission_set in [grant.permission_set, *sets[grant.permission_set]]:
                    before = f"{principal} {permission_set}"
                    if before != grant.line:
                        yield Move(a.grant_address(access.account, before), a.grant_address(access.account, grant.line))
