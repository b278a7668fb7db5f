"""Ids of everything that the spec describes, by the addresses that Terraform will know it under: what imports.tf is made of.

The forms are those of the provider's documentation (AWS provider 5.100), tried with the emulator.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator import addresses as a
from generator.adopt.live import Live, LiveGroup, LiveIdentity
from generator.hcl import string
from generator.model import Access, Group, Identity, Org, PermissionSet, Policy

Import = tuple[str, str]  # address, id


def imports(org: Org, live: Live, ids: Mapping[str, str]) -> dict[str, str]:
    """Import ids by address, sorted. `ids` are AWS's ids by reference; the organization itself has its id in the spec."""
    found: list[Import] = []
    found += ((a.unit_address(unit.path), ids[unit.reference]) for unit in org.units)
    found += ((a.account_address(account.key), ids[account.reference]) for account in org.accounts)
    for policy in org.policies:
        found += _policy(policy, ids)
    for account in org.accounts:
        for contact in account.furniture.contacts:
            address = f'{a.account_module(account.key)}.aws_account_alternate_contact.this["{contact.kind}"]'
            found.append((address, f"{ids[account.reference]}/{contact.kind.upper()}"))
    # Without an account id it is the account that Terraform runs in.
    found += ((f"aws_account_alternate_contact.{one.kind}", one.kind.upper()) for one in org.management_contacts)
    for one in org.delegated_administrators:
        found.append((a.administrator_address(one.line), f"{ids[one.account]}/{one.service}"))
    if org.services.root_access:
        found.append((a.ROOT_ACCESS, live.tree.id))
    if org.services.ram:
        found.append((a.SHARING, live.tree.management_id))
    if org.delegation_policy and live.delegation:
        found.append(("module.delegation_policy.aws_organizations_resource_policy.this", live.delegation.policy_id))
    # With SELF behind the name: left out, the provider would set it by a change.
    found += ((a.node_address(one.reference), f"{one.name},SELF") for one in org.stack_sets)
    if org.identity and live.identity:
        found += _identity(org.identity, live.identity, ids)
    return dict(sorted(found))


def _policy(policy: Policy, ids: Mapping[str, str]) -> Iterator[Import]:
    mine = ids[policy.reference]
    yield f"{a.policy_module(policy.key)}.aws_organizations_policy.this", mine
    for target in policy.attachments:
        yield a.attachment_address(policy.reference, target), f"{ids[target]}:{mine}"


def _identity(identity: Identity, live: LiveIdentity, ids: Mapping[str, str]) -> Iterator[Import]:
    if not identity.external:
        groups = {one.id: one for one in live.groups}
        for user in identity.users:
            yield f"{a.user_module(user.key)}.aws_identitystore_user.this", f"{live.store_id}/{ids[user.reference]}"
        for group in identity.groups:
            yield from _group(group, groups[ids[group.reference]], live.store_id, ids)
    for one in identity.permission_sets:
        yield from _permission_set(one, live.instance_arn, ids)
    for access in identity.access:
        yield from _access(access, live.instance_arn, ids)
    if identity.access_attributes:
        yield a.ACCESS_ATTRIBUTES, live.instance_arn


def _group(group: Group, live: LiveGroup, store: str, ids: Mapping[str, str]) -> Iterator[Import]:
    yield f"{a.group_module(group.key)}.aws_identitystore_group.this", f"{store}/{live.id}"
    memberships = {user: membership for membership, user in live.members}
    for member in group.members:
        yield a.membership_address(group.key, member), f"{store}/{memberships[ids[member]]}"


def _permission_set(one: PermissionSet, instance: str, ids: Mapping[str, str]) -> Iterator[Import]:
    module = a.permission_set_module(one.key)
    both = f"{ids[one.reference]},{instance}"
    partition = instance.split(":")[1]
    yield f"{module}.aws_ssoadmin_permission_set.this", both
    for name in one.aws_managed:
        address = f"{module}.aws_ssoadmin_managed_policy_attachment.this[{string(name)}]"
        yield address, f"arn:{partition}:iam::aws:policy/{name},{both}"
    for path in one.customer_managed:
        folder, _, name = path.rpartition("/")
        address = f"{module}.aws_ssoadmin_customer_managed_policy_attachment.this[{string(path)}]"
        yield address, f"{name},{folder}/,{both}"
    if one.inline:
        yield f"{module}.aws_ssoadmin_permission_set_inline_policy.this[0]", both
    if one.boundary_aws_managed or one.boundary_customer_managed:
        yield f"{module}.aws_ssoadmin_permissions_boundary_attachment.this[{string(one.name)}]", both


def _access(access: Access, instance: str, ids: Mapping[str, str]) -> Iterator[Import]:
    account = ids[f"accounts/{access.account}"]
    for grant in access.grants:
        kind = "GROUP" if grant.principal.startswith("groups/") else "USER"
        permission_set = ids[f"permission_sets/{grant.permission_set}"]
        edge = f"{ids[grant.principal]},{kind},{account},AWS_ACCOUNT,{permission_set},{instance}"
        yield a.grant_address(access.account, grant.line), edge
