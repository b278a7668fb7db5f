"""Terraform addresses: of every node and edge of the model, of all that an organization has, and back from an address to the words for it.

Addresses are made of keys only, so they never contain what can change (a name, an id, a place in the tree for accounts).
"""

from generator.addresses.edges import (
    administrator_address,
    anomaly_monitor_address,
    attachment_address,
    baseline_address,
    control_address,
    grant_address,
    membership_address,
)
from generator.addresses.nodes import (
    ACCESS_ATTRIBUTES,
    FIRST_APPLY,
    LANDING_ZONE,
    ORGANIZATION,
    ROOT_ACCESS,
    SHARING,
    access_module,
    account_address,
    account_id,
    account_module,
    account_node,
    call_address,
    group_module,
    node_address,
    node_addresses,
    pack_module,
    permission_set_module,
    policy_module,
    stack_set_module,
    unit_address,
    user_module,
)
from generator.addresses.planned import addresses
from generator.addresses.words import edge_words, node_reference

__all__ = [
    "ACCESS_ATTRIBUTES",
    "FIRST_APPLY",
    "LANDING_ZONE",
    "ORGANIZATION",
    "ROOT_ACCESS",
    "SHARING",
    "access_module",
    "account_address",
    "account_id",
    "account_module",
    "account_node",
    "addresses",
    "administrator_address",
    "anomaly_monitor_address",
    "attachment_address",
    "baseline_address",
    "call_address",
    "control_address",
    "edge_words",
    "grant_address",
    "group_module",
    "membership_address",
    "node_address",
    "node_addresses",
    "node_reference",
    "pack_module",
    "permission_set_module",
    "policy_module",
    "stack_set_module",
    "unit_address",
    "user_module",
]
