"""Terraform addresses: of every node and edge of the model, and back from an address to the words for it.

Addresses are made of keys only, so they never contain what can change (a name, an id, a place in the tree for accounts).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.hcl import label, string
from generator.model import Access, Group, Org, PermissionSet, Policy

ORGANIZATION = "aws_organizations_organization.this"
# Made by the first apply, and only then: what looks up Identity Center waits for it (see organization.tf).
FIRST_APPLY = "terraform_data.first_apply"
ACCESS_ATTRIBUTES = "aws_ssoadmin_instance_access_control_attributes.this"
_UNIT = "aws_organizations_organizational_unit"


def account_module(key: str) -> str:
    """`module.account_payments_prod`."""
    return f"module.account_{label(key)}"


def access_module(key: str) -> str:
    """`module.access_payments_prod`, who may enter that account."""
    return f"module.access_{label(key)}"


def policy_module(key: str) -> str:
    """`module.policy_region_guard`."""
    return f"module.policy_{label(key)}"


def group_module(key: str) -> str:
    """`module.group_platform`."""
    return f"module.group_{label(key)}"


def user_module(key: str) -> str:
    """`module.user_ann`."""
    return f"module.user_{label(key)}"


def permission_set_module(key: str) -> str:
    """`module.permission_set_administrator`."""
    return f"module.permission_set_{label(key)}"


def unit_address(path: str) -> str:
    """`aws_organizations_organizational_unit.workloads__prod`."""
    return f"{_UNIT}.{label(path)}"


def account_address(key: str) -> str:
    """The account itself, inside its module."""
    return f"{account_module(key)}.aws_organizations_account.this"


def attachment_address(policy: str, target: str) -> str:
    """The attachment of a policy (key) to a target (reference)."""
    kind = "account" if target.startswith("accounts/") else "unit"
    return f"{policy_module(policy)}.aws_organizations_policy_attachment.{kind}[{string(target)}]"


def membership_address(group: str, member: str) -> str:
    """The membership of a user (reference) in a group (key)."""
    return f"{group_module(group)}.aws_identitystore_group_membership.this[{string(member)}]"


def grant_address(account: str, line: str) -> str:
    """The grant (`groups/platform administrator`) on an account (key)."""
    return f"{access_module(account)}.aws_ssoadmin_account_assignment.this[{string(line)}]"


def addresses(org: Org) -> list[str]:
    """Every managed object that the generated root has, sorted; exactly what Terraform plans."""
    found = [
        ORGANIZATION,
        *(unit_address(unit.path) for unit in org.units),
        *(account_address(one.key) for one in org.accounts),
    ]
    if org.identity and not org.organization.id:
        found.append(FIRST_APPLY)
    for policy in org.policies:
        found += _policy(policy)
    if org.identity:
        if org.identity.access_attributes:
            found.append(ACCESS_ATTRIBUTES)
        if not org.identity.external:
            found += (f"{user_module(user.key)}.aws_identitystore_user.this" for user in org.identity.users)
            for group in org.identity.groups:
                found += _group(group)
        for one in org.identity.permission_sets:
            found += _permission_set(one)
        for access in org.identity.access:
            found += _access(access)
    return sorted(found)


def _policy(policy: Policy) -> Iterator[str]:
    yield f"{policy_module(policy.key)}.aws_organizations_policy.this"
    for target in policy.attachments:
        yield attachment_address(policy.key, target)


def _group(group: Group) -> Iterator[str]:
    yield f"{group_module(group.key)}.aws_identitystore_group.this"
    for member in group.members:
        yield membership_address(group.key, member)


def _permission_set(one: PermissionSet) -> Iterator[str]:
    module = permission_set_module(one.key)
    yield f"{module}.aws_ssoadmin_permission_set.this"
    for name in one.aws_managed:
        yield f"{module}.aws_ssoadmin_managed_policy_attachment.this[{string(name)}]"
    for path in one.customer_managed:
        yield f"{module}.aws_ssoadmin_customer_managed_policy_attachment.this[{string(path)}]"
    if one.inline:
        yield f"{module}.aws_ssoadmin_permission_set_inline_policy.this[0]"
    if one.boundary_aws_managed or one.boundary_customer_managed:
        # A boundary belongs to one name of the set; modules/permission-set says why.
        yield f"{module}.aws_ssoadmin_permissions_boundary_attachment.this[{string(one.name)}]"


def _access(access: Access) -> Iterator[str]:
    prefix = f"{access_module(access.account)}.aws_ssoadmin_account_assignment.this["
    for grant in access.grants:
        yield f'{prefix}"{grant.line}"]'


# -- back from addresses to words ------------------------------------------------------------------------------------------

_NODE = re.compile(
    rf"(?:(?P<organization>{re.escape(ORGANIZATION)})|{_UNIT}\.(?P<unit>\w+)"
    r"|module\.account_(?P<account>\w+)\.aws_organizations_account\.this"
    r"|module\.policy_(?P<policy>\w+)\.aws_organizations_policy\.this"
    r"|module\.group_(?P<group>\w+)\.aws_identitystore_group\.this"
    r"|module\.user_(?P<user>\w+)\.aws_identitystore_user\.this"
    r"|module\.permission_set_(?P<permission_set>\w+)\.aws_ssoadmin_permission_set\.this)\Z"
)
_EDGE = re.compile(
    r'module\.(?P<kind>access|policy|group|permission_set)_(?P<label>\w+)\.(?P<type>\w+)\.\w+\[(?:"(?P<key>.*)"|0)\]\Z'
)
_PREFIX = {"unit": "units", "account": "accounts", "policy": "policies", "group": "groups", "user": "users"}


def node_reference(address: str) -> str | None:
    """The reference of a node's address (`accounts/payments-prod`), or None when the address is an edge's."""
    match = _NODE.match(address)
    if match is None:
        return None
    kind = match.lastgroup or ""
    if kind == "organization":
        return "organization"
    key = match[kind].replace("__", "/").replace("_", "-")
    return f"{_PREFIX.get(kind, 'permission_sets')}/{key}"


def edge_words(address: str) -> str:
    """What it means that this edge is withdrawn: `groups/platform no longer enters accounts/audit as administrator`."""
    match = _EDGE.match(address)
    if match is None:
        return f"{address} goes"
    owner, type_, key = match["label"].replace("_", "-"), match["type"], match["key"] or ""
    if match["kind"] == "access":
        principal, _, permission_set = key.partition(" ")
        return f"{principal} no longer enters accounts/{owner} as {permission_set}"
    if match["kind"] == "policy":
        return f"policies/{owner} no longer binds {key}"
    if match["kind"] == "group":
        return f"{key} leaves groups/{owner}"
    what = {
        "aws_ssoadmin_permission_set_inline_policy": "its inline policy",
        "aws_ssoadmin_permissions_boundary_attachment": "its permissions boundary",
    }.get(type_, f"the managed policy {key}")
    return f"permission_sets/{owner} loses {what}"
