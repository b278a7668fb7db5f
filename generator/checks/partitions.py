"""Partitions: regions and ARNs of another one, and what the organization's own does not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from generator.finding import Finding, Mark, quoted, suggest
from generator.load.text import mark_of
from generator.model import Furniture, Org
from generator.model.tree import furnished_alike
from generator.partitions import PARTITIONS, REGIONS_CHECKED, Partition, partition_of_region, partitions_named

_FURNITURE = ("contacts", "primary_contact", "budget")


def check_partition(org: Org) -> Iterator[Finding]:
    """What is of another partition, and what AWS would not know in this one."""
    partition = PARTITIONS[org.organization.partition]
    said: set[str] = set()
    for region, at in _regions(org):
        if region not in said:
            said.add(region)
            yield from _region(region, at, partition)
    for text, at in _texts(org):
        yield from _arns(text, at, partition)
    if partition.lacks or partition.most:
        yield from _lacking(org, partition)


def _region(region: str, at: Mark, partition: Partition) -> Iterator[Finding]:
    if region in partition.regions:
        return
    if partition.has_region(region):
        message = (
            f"{region} is none of the regions that AWS had on {REGIONS_CHECKED}{suggest(region, partition.regions)}"
        )
        yield Finding("ORG594", at, message)
        return
    other = partition_of_region(region)
    where = f"is in {other.key}, {other.title}" if other else "is in none of the partitions that are known"
    change = f"`partition: {other.key}` under organization, or " if other else ""
    message = f"{region} {where}, and the organization is in {partition.key}, {partition.title}; write {change}a region such as {partition.regions[-1]}"
    yield Finding("ORG591", at, message)


def _arns(text: str, at: Mark, partition: Partition) -> Iterator[Finding]:
    for named in partitions_named(text):
        if named != partition.key:
            message = f"{quoted(text)} is an ARN of {named}, and nothing in {partition.key} has such a one; write arn:{partition.key}:, or in policies arn:{{organization.partition}}:"
            yield Finding("ORG593", at, message)
            return


def _regions(org: Org) -> Iterator[tuple[str, Mark]]:
    """Every region of the spec, where it is written."""
    organization = org.organization
    places: list[tuple[Iterable[str], Mark]] = [
        ((organization.home_region,), organization.at),
        (organization.regions, organization.at),
    ]
    places.append(((organization.services_region,), organization.at))
    if org.control_tower:
        places.append(((org.control_tower.region,), org.control_tower.at))
    if org.identity:
        places.append(((org.identity.region,), org.identity.at))
    for regions, at in places:
        yield from ((str(region), mark_of(region, at)) for region in regions)
    for furniture in _furniture(org):
        yield from ((str(one), at) for one, at in zip(furniture.opt_in_regions, furniture.regions_at, strict=True))


def _furniture(org: Org) -> Iterable[Furniture]:
    """The furniture of accounts, each once: most accounts have the same."""
    return (accounts[0].furniture for accounts in furnished_alike(org.accounts))


def _texts(org: Org) -> Iterator[tuple[str, Mark]]:
    """Every text in which an ARN can stand."""
    role = org.terraform.assume_role
    if role is not None:
        yield role.role_arn, mark_of(role.role_arn, org.organization.at)
    yield from ((one.arn, one.at) for one in org.protected_roles)
    for test in org.tests:
        yield from ((text, mark_of(text, test.at)) for text in (test.role, test.resource) if text)
    documents = [policy.document for policy in org.policies]
    documents += [one.inline for one in (org.identity.permission_sets if org.identity else ()) if one.inline]
    documents += [org.delegation_policy] if org.delegation_policy else []
    for document in documents:
        yield from _of(document.value, document.at)
    for stack_set in org.stack_sets:
        yield from ((one.text, one.at) for one in stack_set.parameters)
    for control in {one.at: one for one in (org.control_tower.controls if org.control_tower else ())}.values():
        yield from _of([given for _, given in control.parameters], control.at)


def _of(value: Any, at: Mark) -> Iterator[tuple[str, Mark]]:
    """The texts in a document that hold an ARN, keys among them. Without recursion: documents are as deep as their authors like."""
    pending = [value]
    while pending:
        one = pending.pop()
        if isinstance(one, str):
            if "arn:" in one:
                yield one, mark_of(one, at)
        elif isinstance(one, dict):
            pending += [*one, *one.values()]
        elif isinstance(one, (list, tuple)):
            pending += one


def _lacking(org: Org, partition: Partition) -> Iterator[Finding]:
    for what, at, part in _parts(org):
        if part in partition.lacks:
            yield Finding("ORG592", at, f"{what}: not in {partition.key}, since {partition.lacks[part]}")
    for key, most in partition.most.items():
        if org.limits[key] > most:
            message = (
                f"limits.{key}: AWS raises this quota to {most:,} at the most in {partition.key}; write {key}: {most}"
            )
            yield Finding("ORG592", org.organization.at, message)


def _parts(org: Org) -> Iterator[tuple[str, Mark, str]]:
    """What a partition may lack: in words, where it stands, and what the partition calls it."""
    for policy in org.policies:
        yield f"{policy.reference} is {policy.type.a_title}", policy.at, f"policy_types.{policy.type.key}"
    for key in org.organization.policy_types:
        yield f"the policy type {key}", mark_of(key, org.organization.at), f"policy_types.{key}"
    for account in org.accounts:
        if not account.id:
            yield f"{account.reference} would be made by Terraform", account.at, "accounts"
        if account.create_govcloud:
            yield f"create_govcloud of {account.reference}", account.at, "create_govcloud"
    for contact in org.management_contacts:
        yield f"the {contact.kind} contact of the management account", org.organization.management_at, "contacts"
    said: set[str] = set()
    for origin in (one for furniture in _furniture(org) for one in furniture.origins):
        field = origin.field.partition(".")[0]
        if field in _FURNITURE and field not in said:
            said.add(field)
            yield f"{field} of accounts", origin.at, field
    if org.control_tower:
        yield "the section control_tower", org.control_tower.at, "control_tower"
        if org.control_tower.account_factory:
            yield "the account factory", org.control_tower.account_factory.at, "account_factory"
    yield from ((f"the section {one.reference}", one.at, one.reference) for one in org.services.running())
    for stack_set in org.stack_sets:
        if stack_set.administrator:
            at = stack_set.administrator_at or stack_set.at
            yield f"the administrator of {stack_set.reference}", at, "stack_sets.administrator"
    if org.costs:
        yield from ((f"the budget {one.key}", one.at, "costs") for one in org.costs.budgets)
        yield from ((f"the cost category {one.key}", one.at, "costs") for one in org.costs.categories)
        if org.costs.anomalies:
            yield "anomaly detection", org.costs.anomalies.at, "costs"
