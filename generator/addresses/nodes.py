"""The address of every node: of the block that the spec's entry becomes, and of the resource inside that stands in AWS."""

from __future__ import annotations

from collections.abc import Container

from generator.hcl import label, string
from generator.model import Account
from generator.model.tree import MANAGEMENT

ORGANIZATION = "aws_organizations_organization.this"
# Made by the first apply, and only then: what looks up Identity Center waits for it (see organization.tf).
FIRST_APPLY = "terraform_data.first_apply"
ACCESS_ATTRIBUTES = "aws_ssoadmin_instance_access_control_attributes.this"
LANDING_ZONE = "aws_controltower_landing_zone.this"
DELEGATION_POLICY = "module.delegation_policy.aws_organizations_resource_policy.this"
ROOT_ACCESS = "aws_iam_organizations_features.this"
SHARING = "aws_ram_sharing_with_organization.this"
UNIT = "aws_organizations_organizational_unit"


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
    return f"{UNIT}.{label(path)}"


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


def account_id(reference: str, elsewhere: Container[str] = ()) -> str:
    """The HCL of an account's id. `elsewhere`: what other root modules make, whose ids are known from the lock."""
    if reference in elsewhere:
        return f"local.locked_ids[{string(reference)}]"
    if reference == f"accounts/{MANAGEMENT}":
        return f"{ORGANIZATION}.master_account_id"
    return f"{account_module(reference.removeprefix('accounts/'))}.id"
