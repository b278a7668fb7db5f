"""Terraform addresses: of every node and edge of the model, and back from an address to the words for it.

Addresses are made of keys only, so they never contain what can change (a name, an id, a place in the tree for accounts).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.hcl import label, string
from generator.model import Access, Account, ControlTower, Costs, Group, Org, PermissionSet, Policy, StackSet
from generator.model.tree import MANAGEMENT
from generator.withdrawals import withdrawal_words

ORGANIZATION = "aws_organizations_organization.this"
# Made by the first apply, and only then: what looks up Identity Center waits for it (see organization.tf).
FIRST_APPLY = "terraform_data.first_apply"
ACCESS_ATTRIBUTES = "aws_ssoadmin_instance_access_control_attributes.this"
LANDING_ZONE = "aws_controltower_landing_zone.this"
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


def pack_module(key: str) -> str:
    """`module.pack_service_control_1`, several policies in one."""
    return f"module.pack_{label(key)}"


def group_module(key: str) -> str:
    """`module.group_platform`."""
    return f"module.group_{label(key)}"


def user_module(key: str) -> str:
    """`module.user_ann`."""
    return f"module.user_{label(key)}"


def permission_set_module(key: str) -> str:
    """`module.permission_set_administrator`."""
    return f"module.permission_set_{label(key)}"


def stack_set_module(key: str) -> str:
    """`module.stack_set_audit_role`."""
    return f"module.stack_set_{label(key)}"


def unit_address(path: str) -> str:
    """`aws_organizations_organizational_unit.workloads__prod`."""
    return f"{_UNIT}.{label(path)}"


def account_address(key: str) -> str:
    """The account itself, inside its module."""
    return f"{account_module(key)}.aws_organizations_account.this"


# What makes an account, by how it comes about.
_MADE_BY = {"organizations": "aws_organizations_account", "account-factory": "aws_servicecatalog_provisioned_product"}

_NODE_RESOURCES = {
    "policies": ("policy", "aws_organizations_policy"),
    "packs": ("pack", "aws_organizations_policy"),
    "groups": ("group", "aws_identitystore_group"),
    "users": ("user", "aws_identitystore_user"),
    "permission_sets": ("permission_set", "aws_ssoadmin_permission_set"),
    "stack_sets": ("stack_set", "aws_cloudformation_stack_set"),
    "accounts": ("account", "aws_organizations_account"),
}


def account_node(account: Account) -> str:
    """The resource that makes the account, inside its module."""
    return f"{account_module(account.key)}.{_MADE_BY[account.through]}.this"


def baseline_address(unit: str) -> str:
    """The registration of a unit (reference) with Control Tower."""
    return f"aws_controltower_baseline.{label(unit.removeprefix('units/'))}"


def control_address(line: str) -> str:
    """The control on a unit (`units/workloads 5fm4zvz5wfpqa34k8hvyq0j7u`)."""
    return f"aws_controltower_control.this[{string(line)}]"


def call_address(reference: str) -> str:
    """The module call of a node, or of a unit the resource: what a `moved` or `removed` block names."""
    kind, _, key = reference.partition("/")
    return unit_address(key) if kind == "units" else f"module.{_NODE_RESOURCES[kind][0]}_{label(key)}"


def node_address(reference: str) -> str:
    """The resource by which a node is known (`accounts/x`: the account in its module)."""
    kind = reference.partition("/")[0]
    address = call_address(reference)
    return address if kind == "units" else f"{address}.{_NODE_RESOURCES[kind][1]}.this"


def node_addresses(reference: str) -> tuple[str, ...]:
    """Every resource by which a node can be known: an account by what made it."""
    if not reference.startswith("accounts/"):
        return (node_address(reference),)
    return tuple(f"{call_address(reference)}.{resource}.this" for resource in _MADE_BY.values())


def account_id(reference: str) -> str:
    """The HCL of an account's id."""
    if reference == f"accounts/{MANAGEMENT}":
        return f"{ORGANIZATION}.master_account_id"
    return f"{account_module(reference.removeprefix('accounts/'))}.id"


def administrator_address(line: str) -> str:
    """The delegated administrator (`accounts/audit config.amazonaws.com`)."""
    return f"aws_organizations_delegated_administrator.this[{string(line)}]"


def anomaly_monitor_address(key: str) -> str:
    """The monitor of a key."""
    return f"aws_ce_anomaly_monitor.{label(key)}"


def attachment_address(policy: str, target: str) -> str:
    """The attachment of a policy or pack (reference) to a target (reference)."""
    kind = "account" if target.startswith("accounts/") else "unit"
    return f"{call_address(policy)}.aws_organizations_policy_attachment.{kind}[{string(target)}]"


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
        *(unit_address(unit.path) for unit in org.units if not unit.owned),
        *(account_node(one) for one in org.accounts),
    ]
    if org.identity and not org.organization.id:
        found.append(FIRST_APPLY)
    for policy in org.policies_in_aws:
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
    for stack_set in org.stack_sets:
        found += _stack_set(stack_set)
    found += _furniture(org)
    found += _costs(org.costs) if org.costs else ()
    found += _control_tower(org.control_tower) if org.control_tower else ()
    return sorted(found)


def _policy(policy: Policy) -> Iterator[str]:
    yield node_address(policy.reference)
    for target in policy.attachments:
        yield attachment_address(policy.reference, target)


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


def _stack_set(stack_set: StackSet) -> Iterator[str]:
    module = stack_set_module(stack_set.key)
    yield f"{module}.aws_cloudformation_stack_set.this"
    if stack_set.units:
        yield f"{module}.aws_cloudformation_stack_instances.this[0]"


def _furniture(org: Org) -> Iterator[str]:
    for account in org.accounts:
        one, module = account.furniture, account_module(account.key)
        yield from (f'{module}.aws_account_alternate_contact.this["{contact.kind}"]' for contact in one.contacts)
        yield from (f'{module}.aws_account_region.this["{region}"]' for region in one.opt_in_regions)
        if one.primary_contact:
            yield f"{module}.aws_account_primary_contact.this[0]"
        if one.budget:
            yield f"{module}.aws_budgets_budget.this[0]"
    yield from (f"aws_account_alternate_contact.{contact.kind}" for contact in org.management_contacts)
    yield from (administrator_address(one.line) for one in org.delegated_administrators)
    yield from _switches(org)
    if org.delegation_policy:
        yield "module.delegation_policy.aws_organizations_resource_policy.this"


def _switches(org: Org) -> Iterator[str]:
    services = org.services
    if services.ram and services.ram.enabled:
        yield "aws_ram_sharing_with_organization.this"
    if services.root_access and services.root_access.enabled:
        yield "aws_iam_organizations_features.this"


def _control_tower(control_tower: ControlTower) -> Iterator[str]:
    if control_tower.landing_zone:
        yield LANDING_ZONE
    if control_tower.baseline:
        yield from (baseline_address(unit) for unit in control_tower.baseline.units)
    yield from sorted({control_address(one.line) for one in control_tower.controls})


def _costs(costs: Costs) -> Iterator[str]:
    yield from (f"aws_budgets_budget.{label(one.key)}" for one in costs.budgets if not one.is_idle)
    yield from (f"aws_ce_cost_category.{label(one.key)}" for one in costs.categories)
    anomalies = costs.anomalies
    if anomalies is None:
        return
    monitors = [anomaly_monitor_address(one.key) for one in anomalies.monitors if not one.is_idle]
    yield from monitors
    if monitors and anomalies.notify:
        yield "aws_ce_anomaly_subscription.mail"
    if monitors and anomalies.topic:
        yield "aws_ce_anomaly_subscription.topic"


# -- back from addresses to words ------------------------------------------------------------------------------------------

_NODE = re.compile(
    rf"(?:(?P<organization>{re.escape(ORGANIZATION)})|{_UNIT}\.(?P<unit>\w+)"
    r"|module\.account_(?P<account>\w+)\.(?:aws_organizations_account|aws_servicecatalog_provisioned_product)\.this"
    r"|module\.policy_(?P<policy>\w+)\.aws_organizations_policy\.this"
    r"|module\.pack_(?P<pack>\w+)\.aws_organizations_policy\.this"
    r"|module\.group_(?P<group>\w+)\.aws_identitystore_group\.this"
    r"|module\.user_(?P<user>\w+)\.aws_identitystore_user\.this"
    r"|module\.permission_set_(?P<permission_set>\w+)\.aws_ssoadmin_permission_set\.this"
    r"|module\.stack_set_(?P<stack_set>\w+)\.aws_cloudformation_stack_set\.this)\Z"
)
_EDGE = re.compile(
    r'module\.(?P<kind>access|policy|pack|group|permission_set|stack_set)_(?P<label>\w+)\.(?P<type>\w+)\.\w+\[(?:"(?P<key>.*)"|0)\]\Z'
)
_PREFIX = {
    "unit": "units",
    "account": "accounts",
    "policy": "policies",
    "pack": "packs",
    "group": "groups",
    "user": "users",
    "stack_set": "stack_sets",
}


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
        return withdrawal_words(address) or f"{address} goes"
    owner, type_, key = match["label"].replace("_", "-"), match["type"], match["key"] or ""
    if match["kind"] == "access":
        principal, _, permission_set = key.partition(" ")
        return f"{principal} no longer enters accounts/{owner} as {permission_set}"
    if match["kind"] in ("policy", "pack"):
        return f"{_PREFIX[match['kind']]}/{owner} no longer binds {key}"
    if match["kind"] == "group":
        return f"{key} leaves groups/{owner}"
    if match["kind"] == "stack_set":
        return f"stack_sets/{owner} no longer reaches any account"
    what = {
        "aws_ssoadmin_permission_set_inline_policy": "its inline policy",
        "aws_ssoadmin_permissions_boundary_attachment": "its permissions boundary",
    }.get(type_, f"the managed policy {key}")
    return f"permission_sets/{owner} loses {what}"
