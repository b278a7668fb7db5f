"""Policies: documents that AWS would refuse, targets that they cannot bind, slots and sizes."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.names import duplicates, former_keys, within
from generator.checks.tree import tags_within
from generator.finding import Finding, Mark, place_of, quoted
from generator.limits import LIMITS, WARNING_SHARE
from generator.model import Org, Policy
from generator.model.tree import MANAGEMENT
from generator.policy.syntax import check_document
from generator.policy.types import POLICY_TYPES, PolicyType

_MANAGEMENT = f"accounts/{MANAGEMENT}"


def check_policies(org: Org) -> Iterator[Finding]:
    """Everything about the organization's policies."""
    yield from duplicates("ORG304", ((policy.name, policy.name_at) for policy in org.policies), "policy name")
    yield from former_keys("ORG309", "policy", ((policy.key, policy.was, policy.at) for policy in org.policies))
    for policy in org.policies:
        yield from tags_within(org, policy.tags, policy)
        yield from _targets(policy)
        yield from _size(policy)
        if policy.document.value is not None:
            yield from check_document(policy.document.value, policy.type, policy.document.at)
    for kind in POLICY_TYPES.values():
        mine = [policy for policy in org.policies if policy.type is kind]
        yield from within(
            org.limits, f"{kind.key}.per_organization", len(mine), org.organization.at, ("ORG380", "ORG390")
        )
        yield from _slots(kind, mine, org.organization.reserved_slots.get(kind.key, 0))


def _targets(policy: Policy) -> Iterator[Finding]:
    seen: dict[str, Mark] = {}
    for target, at in policy.targets_at:
        if target in seen:
            yield Finding("ORG307", at, f"the target {quoted(target)} is given twice; also at {place_of(seen[target])}")
        seen.setdefault(target, at)
        if target == _MANAGEMENT and not policy.type.binds_management_account:
            yield Finding(
                "ORG306", at, f"{policy.type.a_title} never binds the management account; leave this target out"
            )
    if not policy.attachments:
        yield Finding("ORG308", policy.at, f"policy {quoted(policy.key)} is attached to nothing")


def _size(policy: Policy) -> Iterator[Finding]:
    size, most = policy.document.size, policy.type.size
    at = policy.document.at
    if size > most:
        yield Finding(
            "ORG380", at, f"the document has {size:,} characters as sent; {policy.type.a_title} has room for {most:,}"
        )
    elif size > most * WARNING_SHARE:
        yield Finding("ORG390", at, f"the document has {size:,} of the {most:,} characters of {policy.type.a_title}")


def _slots(kind: PolicyType, policies: list[Policy], reserved: int) -> Iterator[Finding]:
    """Too many policies of one type on one target, said at the last of them with the names of all."""
    most = LIMITS[f"{kind.key}.per_target"].value
    room = kind.slots - reserved
    attached: dict[str, list[Policy]] = {}
    for policy in policies:
        for target in policy.attachments:
            attached.setdefault(target, []).append(policy)
    taken = f", {kind.attached_by_aws} more by AWS's own" if kind.attached_by_aws else ""
    taken += f", {reserved} reserved" if reserved else ""
    for target, mine in sorted(attached.items()):
        if len(mine) < room:
            continue
        sentence = f"{target} has {len(mine)} policies of type {kind.key} attached{taken}; AWS allows {most}"
        names = ", ".join(policy.key for policy in mine)
        if len(mine) > room:
            yield Finding("ORG381", mine[-1].at, f"{sentence}: {names}")
        else:
            yield Finding("ORG391", mine[-1].at, f"{sentence}, so no slot is left: {names}")
