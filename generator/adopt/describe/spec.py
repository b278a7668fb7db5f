"""The whole spec, its files, and the notes for the to-do list, from what stands in AWS."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from generator.adopt.describe.contacts import Contacts
from generator.adopt.describe.delegation import POLICY_FILE, delegation_sections
from generator.adopt.describe.identity import identity_section, is_external
from generator.adopt.describe.names import Names, is_described, names_of
from generator.adopt.describe.policies import Policies, policies_section, refused_policies
from generator.adopt.describe.services import services_beside, services_section
from generator.adopt.describe.stack_sets import stack_sets_section
from generator.adopt.describe.tree import (
    TreeSections,
    has_known_policy_types,
    members,
    organization_section,
    pattern_of,
)
from generator.adopt.describe.users import untyped_address
from generator.adopt.describe.yaml_text import Entry, write_yaml
from generator.adopt.live import Live
from generator.frozen import frozen
from generator.limits import LIMITS
from generator.policy.types import POLICY_TYPES

SPEC = "org.yaml"
_HEADER = """\
# yaml-language-server: $schema=./org.schema.json
# Written by `orgwright adopt` from what stands in AWS; yours from now on. What it left alone is in adopted.md.
"""
_HEADER_LINES = ("",) * _HEADER.count("\n")
# AWS answers once a second, and once for each account.
_NOT_READ = (
    "primary contacts, opt-in regions, budgets and `costs` are not read and stay as they are; write `primary_contact` or `opt_in_regions`, and the "
    "next apply sets it; a budget, monitor or cost category whose name is taken has to be imported"
)
_IDENTITY_CENTER = "sso.amazonaws.com"


@frozen
class Description:
    """A spec in words. `files` are the documents by path; `owners` say for each line of `text` which id it is about."""

    text: str
    files: Mapping[str, str]
    names: Names
    owners: tuple[str, ...]
    file_owners: Mapping[str, str]
    notes: tuple[str, ...]

    def owner(self, file: str, line: int) -> str:
        """The id of what a place in the spec, or in one of its files, is about; empty where that cannot be left out."""
        if file == SPEC:
            return self.owners[line] if line < len(self.owners) else ""
        return self.file_owners.get(file, "")


def describe(live: Live, left_out: Mapping[str, str], home_region: str) -> Description:
    """The spec of everything but what is left out (ids, with the reason in words)."""
    left_out = {**refused_policies(live), **left_out}
    names = names_of(live, left_out)
    pattern = pattern_of(live, names)
    contacts = Contacts(live.contacts or (), [one.id for one in members(live, names)], left_out)
    tree = TreeSections(live, names, pattern, contacts)
    policies = policies_section(live, names)
    delegation = delegation_sections(live, names, left_out)
    unmanaged, notes = _unmanaged(live, policies)
    stack_sets = stack_sets_section(live, names, left_out, home_region)
    notes += delegation.notes + stack_sets.notes
    organization = organization_section(live, home_region, pattern, contacts)
    if delegation.policy:
        organization["delegation_policy"] = delegation.policy
    if set(stack_sets.regions) - {home_region}:
        organization["regions"] = sorted({home_region, *stack_sets.regions})
    if _is_nearly_full(live, policies):
        organization["packing"] = "never"
    sections: dict[str, Any] = {"version": 1, "organization": organization}
    limits = _limits(live)
    if limits:
        sections["limits"] = limits
        notes += [
            f"limits.{name}: {value} is what is in use, or AWS's default; write the quota that AWS has granted you"
            for name, value in limits.items()
        ]
    sections["services"] = services_section(live, delegation)
    if unmanaged:
        sections["unmanaged"] = Entry(unmanaged, block=True)
    files = policies.files | delegation.files | stack_sets.files
    for name, entries in (
        ("accounts", tree.accounts(live.tree.root_id)),
        ("units", tree.units(live.tree.root_id)),
        ("policies", policies.section),
        ("stack_sets", stack_sets.section),
    ):
        if entries:
            sections[name] = entries
    if live.identity:
        people = identity_section(live, names, dict(left_out), home_region)
        sections["identity"] = people.section
        files |= people.files
        notes += people.notes
    text, owners = write_yaml(sections)
    notes += [_NOT_READ, *services_beside(live)]
    notes += [*_left_alone(live, left_out), *_suspended(live), *_people(live), *_invitations(live)]
    file_owners = _file_owners(live, names) | stack_sets.owners
    return Description(_HEADER + text, files, names, (*_HEADER_LINES, *owners), file_owners, tuple(notes))


def _file_owners(live: Live, names: Names) -> dict[str, str]:
    """The id of what each file is the document of."""
    found = {f"policies/{names.key(one.id)}.json": one.id for one in live.policies or () if one.id in names}
    if live.identity:
        sets = [one.arn for one in live.identity.permission_sets if one.arn in names]
        found |= {f"policies/permission-sets/{names.key(arn)}.json": arn for arn in sets}
    return found | ({POLICY_FILE: live.delegation.policy_id} if live.delegation else {})


def _unmanaged(live: Live, policies: Policies) -> tuple[dict[str, Any], list[str]]:
    found: dict[str, Any] = {}
    notes = []
    if live.identity and _IDENTITY_CENTER not in live.tree.trusted_access:
        found["trusted_access"] = True
        notes.append(
            f"trusted access stays unmanaged: {_IDENTITY_CENTER} is not in AWS's list, and an identity section would add it"
        )
    if not has_known_policy_types(live):
        found["policy_types"] = True
        types = ", ".join(live.tree.policy_types) or "none"
        notes.append(
            f"policy types stay unmanaged, because the list of those enabled ({types}) cannot be written exactly"
        )
    if policies.foreign:
        found["attachments"] = Entry(policies.foreign, block=True)
    return found, notes


def _is_nearly_full(live: Live, policies: Policies) -> bool:
    """Whether a target has no slot to spare: the generator would pack policies, and the first plan would change them."""
    slots = {kind.aws: kind.slots for kind in POLICY_TYPES.values()}
    used = Counter((target, policy.type) for policy in live.policies or () for target in policy.targets)
    return any(count >= slots[kind] - 1 for (_, kind), count in used.items())


def _limits(live: Live) -> dict[str, int]:
    """Quotas that have certainly been raised, since more is in use than AWS starts with."""
    used = {"accounts": len(live.tree.accounts)}
    sets = live.identity.permission_sets if live.identity else ()
    used["managed_policies_per_role"] = max(
        (len(one.aws_managed) + len(one.customer_managed) for one in sets), default=0
    )
    return {name: count for name, count in used.items() if count > LIMITS[name].value}


def _left_alone(live: Live, left_out: Mapping[str, str]) -> Iterator[str]:
    named = {one.id: f"unit {one.name} ({one.id})" for one in live.tree.units}
    named |= {one.id: f"account {one.name} ({one.id})" for one in live.tree.accounts}
    named |= {one.id: f"StackSet {one.name}" for one in (live.stack_sets.sets if live.stack_sets else ())}
    named |= {one.id: f"policy {one.name} ({one.id})" for one in live.policies or ()}
    if live.identity:
        named |= {one.id: f"user {one.name}" for one in live.identity.users}
        named |= {one.id: f"group {one.name}" for one in live.identity.groups}
        named |= {one.arn: f"permission set {one.name}" for one in live.identity.permission_sets}
    for one, reason in left_out.items():
        yield f"{named.get(one, one)} stays unmanaged: {reason}"


def _suspended(live: Live) -> Iterator[str]:
    for one in live.tree.accounts:
        if one.id != live.tree.management_id and not is_described(one, live):
            yield f"account {one.name} ({one.id}, {one.email}) is {one.state or 'in no known state'} and is not described; its address stays taken"


def _people(live: Live) -> Iterator[str]:
    if live.identity is None:
        return
    if is_external(live.identity):
        yield "users and groups come from outside (SCIM): those with access are looked up by name, none is managed"
        return
    for user in live.identity.users:
        if untyped_address(user):
            yield f"user {user.name}: the postal address has no type; the first apply makes it `work`"


def _invitations(live: Live) -> Iterator[str]:
    for invited in live.invitations:
        yield f"{invited} is invited and has not answered; once it has joined, describe the account with its `id:`"
