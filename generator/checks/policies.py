"""Policies: documents that AWS would refuse, targets that they cannot bind. Slots and sizes are counted in `fit`."""

from __future__ import annotations

from collections.abc import Container, Iterator

from generator.checks.names import duplicates, former_keys
from generator.checks.tree import tags_within
from generator.finding import Finding, Mark, place_of, quoted
from generator.model import Org, Policy
from generator.model.tree import MANAGEMENT
from generator.policy.syntax import check_document

_MANAGEMENT = f"accounts/{MANAGEMENT}"


def check_policies(org: Org) -> Iterator[Finding]:
    """Everything about the organization's policies."""
    yield from duplicates("ORG304", ((policy.name, policy.name_at) for policy in org.policies), "policy name")
    yield from former_keys("ORG309", "policy", ((policy.key, policy.was, policy.at) for policy in org.policies))
    yield from tags_within(org, org.policies)
    frozen = org.frozen
    for policy in org.policies:
        yield from _targets(policy, frozen)
        if policy.document.value is not None:
            yield from check_document(policy.document.value, policy.type, policy.document.at)


def _targets(policy: Policy, frozen: Container[str]) -> Iterator[Finding]:
    seen: dict[str, Mark] = {}
    for target, at in policy.targets_at:
        if target in seen:
            yield Finding("ORG307", at, f"the target {quoted(target)} is given twice; also at {place_of(seen[target])}")
        seen.setdefault(target, at)
        if target == _MANAGEMENT and not policy.type.binds_management_account:
            yield Finding(
                "ORG306", at, f"{policy.type.a_title} never binds the management account; leave this target out"
            )
    if not policy.attachments and policy.reference not in frozen:
        yield Finding("ORG308", policy.at, f"policy {quoted(policy.key)} is attached to nothing")
