"""Policies: documents that AWS would refuse, targets that they cannot bind, slots and sizes."""

from __future__ import annotations

from collections import Counter
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
        yield from _slots(kind, mine)


def _targets(policy: Policy) -> Iterator[Finding]:
    seen: dict[str, Mark] = {}
    for target, at in policy.targets_at:
        if target in seen:
            yield Finding("ORG307", at, f"the target {quoted(target)} is given twice; also at {place_of(seen[target])}")
        seen.setdefault(target, at)
        if target == _MANAGEMENT and not policy.type.binds_management_account:
            yield Finding(
                "ORG306", at, f"a {policy.type.title} never binds the management account; leave this target out"
            )
    if not policy.attachments:
        yield Finding("ORG308", policy.at, f"policy {quoted(policy.key)} is attached to nothing")


def _size(policy: Policy) -> Iterator[Finding]:
    size, most = len(policy.document.sent), policy.type.size
    at = policy.document.at
    if size > most:
        yield Finding(
            "ORG380", at, f"the document has {size:,} characters as sent; a {policy.type.title} has room for {most:,}"
        )
    elif size > most * WARNING_SHARE:
        yield Finding("ORG390", at, f"the document has {size:,} of the {most:,} characters of a {policy.type.title}")


def _slots(kind: PolicyType, policies: list[Policy]) -> Iterator[Finding]:
    """Too many policies of one type on one target, said at the last of them with the names of all."""
    counts = Counter(target for policy in policies for target in policy.attachments)
    full = [target for target, count in sorted(counts.items()) if count >= kind.slots]
    for target in full:
        attached = [policy for policy in policies if target in policy.attachments]
        taken = f", {kind.attached_by_aws} more by AWS's own" if kind.attached_by_aws else ""
        sentence = f"{target} has {len(attached)} policies of type {kind.key} attached{taken}; AWS allows {LIMITS[f'{kind.key}.per_target'].value}"
        names = ", ".join(policy.key for policy in attached)
        if len(attached) > kind.slots:
            yield Finding("ORG381", attached[-1].at, f"{sentence}: {names}")
        else:
            yield Finding("ORG391", attached[-1].at, f"{sentence}, so no slot is left: {names}")
