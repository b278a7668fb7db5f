"""Drift of the organization itself, units and accounts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.adopt.drift.words import Beyond, differs, only_in_aws, only_in_spec, sets_differ, tags_differ
from generator.adopt.live import ACTIVE, Live
from generator.model import Account, Org, Unit
from generator.model.tree import Tags
from generator.policy.types import DEFAULT_POLICY_TYPE, POLICY_TYPES

_TYPE_KEYS = {kind.aws: kind.key for kind in POLICY_TYPES.values()}


def tree_drift(org: Org, live: Live, ids: Mapping[str, str]) -> Iterator[str | Beyond]:
    """What differs, in words."""
    references = {one: reference for reference, one in ids.items()}
    yield from _lists(org, live)
    units = {one.id: one for one in live.tree.units}
    for unit in org.units:
        if unit.reference not in ids:
            yield only_in_spec(unit.reference)
            continue
        found = units.pop(ids[unit.reference])
        yield from _node(org, unit, found.name, found.tags)
        yield from differs(unit.reference, "the parent", unit.parent, references.get(found.parent_id, found.parent_id))
    yield from (only_in_aws("unit", one.name, one.id) for one in units.values())
    yield from _accounts(org, live, ids, references)


def _lists(org: Org, live: Live) -> Iterator[str | Beyond]:
    organization, tree = org.organization, live.tree
    if organization.id:
        yield from differs("organization", "the id", organization.id, tree.id)
    if not organization.unmanaged.trusted_access:
        yield from sets_differ("organization", "trusted access of", organization.trusted_access, tree.trusted_access)
        yield from _switches(org, live)
    if not organization.unmanaged.policy_types:
        types = {policy.type.key for policy in org.policies} | {DEFAULT_POLICY_TYPE} | set(organization.policy_types)
        yield from sets_differ(
            "organization", "the policy type", types, (_TYPE_KEYS.get(one, one) for one in tree.policy_types)
        )


def _switches(org: Org, live: Live) -> Iterator[str | Beyond]:
    """They come with trusted access, so what leaves that to others leaves them too."""
    if live.switches is None:
        return
    root_access, ram = org.services.root_access, org.services.ram
    features = root_access.features if root_access and root_access.enabled else ()
    mine, theirs = (
        {f"feature {one} of centralized root access" for one in found}
        for found in (features, live.switches.root_access)
    )
    yield from sets_differ("organization", "the", mine, theirs)
    if live.switches.sharing != bool(ram and ram.enabled):
        where = "in AWS, not in the spec" if live.switches.sharing else "in the spec, not in AWS"
        yield f"organization: sharing inside the organization is {where}"


def _node(org: Org, node: Unit | Account, name: str, tags: Tags) -> Iterator[str]:
    yield from differs(node.reference, "the name", node.name, name)
    yield from tags_differ(node.reference, {**dict(org.organization.tags), **dict(node.tags)}.items(), tags)


def _accounts(org: Org, live: Live, ids: Mapping[str, str], references: Mapping[str, str]) -> Iterator[str | Beyond]:
    accounts = {one.id: one for one in live.tree.accounts if one.id != live.tree.management_id}
    for account in (*org.accounts, *org.leaving):
        if account.reference not in ids:
            yield only_in_spec(account.reference)
            continue
        found = accounts.pop(ids[account.reference])
        if account in org.leaving:
            continue
        if found.state != ACTIVE:
            yield f"{account.reference} is {found.state or 'in no known state'} in AWS"
        yield from _node(org, account, found.name, found.tags)
        yield from differs(account.reference, "the e-mail address", account.email.casefold(), found.email.casefold())
        yield from differs(
            account.reference, "the parent", account.parent, references.get(found.parent_id, found.parent_id)
        )
    for one in accounts.values():
        if one.state == ACTIVE:
            yield only_in_aws("account", one.name, one.id)
