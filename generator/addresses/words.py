"""Back from addresses to words: which node an address is, and what it means that an edge goes."""

from __future__ import annotations

import re

from generator.addresses.nodes import ORGANIZATION, UNIT
from generator.addresses.withdrawals import withdrawal_words

_NODE = re.compile(
    rf"(?:(?P<organization>{re.escape(ORGANIZATION)})|{UNIT}\.(?P<unit>\w+)"
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
        if type_ == "aws_cloudformation_stack":
            return f"stack_sets/{owner} removes its stack from accounts/management, with all that it made"
        return f"stack_sets/{owner} no longer reaches any account"
    what = {
        "aws_ssoadmin_permission_set_inline_policy": "its inline policy",
        "aws_ssoadmin_permissions_boundary_attachment": "its permissions boundary",
    }.get(type_, f"the managed policy {key}")
    return f"permission_sets/{owner} loses {what}"
