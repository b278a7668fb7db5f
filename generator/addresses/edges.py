"""The address of every edge, whose key says what it joins, and of what else the organization has by key or line."""

from __future__ import annotations

from generator.addresses.nodes import access_module, call_address, group_module
from generator.hcl import label, string


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


def baseline_address(unit: str) -> str:
    """The registration of a unit (reference) with Control Tower."""
    return f"aws_controltower_baseline.{label(unit.removeprefix('units/'))}"


def control_address(line: str) -> str:
    """The control on a unit (`units/workloads 5fm4zvz5wfpqa34k8hvyq0j7u`)."""
    return f"aws_controltower_control.this[{string(line)}]"
