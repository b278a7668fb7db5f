"""What it means that something an account is furnished with, or that watches the bill, is withdrawn: words for its address."""

from __future__ import annotations

import re

from generator.addresses.nodes import DELEGATION_POLICY

_FURNITURE = re.compile(r'module\.account_(?P<account>\w+)\.(?P<type>aws_\w+)\.this\[(?:"(?P<key>.*)"|0)\]\Z')
_ADMINISTRATOR = re.compile(r'aws_organizations_delegated_administrator\.this\["(?P<account>\S+) (?P<service>\S+)"\]\Z')
_SINGLE = re.compile(r"(?P<type>aws_\w+)\.(?P<label>\w+)\Z")
_CONTROL = re.compile(r'aws_controltower_control\.this\["(?P<unit>\S+) (?P<control>\S+)"\]\Z')
_BASELINE = re.compile(r"aws_controltower_baseline\.(?P<label>\w+)\Z")

_OF_AN_ACCOUNT = {
    "aws_account_alternate_contact": "{account} loses its {key} contact",
    "aws_account_primary_contact": "{account} keeps its primary contact, which nobody looks after any more",
    "aws_account_region": "{account} keeps {key} turned on, which nobody looks after any more",
    "aws_budgets_budget": "{account} loses its budget",
    "aws_budgets_budget_action": "{account} is no longer frozen when its budget is spent",
}
_OF_THE_ORGANIZATION = {
    "aws_account_alternate_contact": "accounts/management loses its {key} contact",
    "aws_budgets_budget": "the budget {key} goes",
    "aws_ce_anomaly_monitor": "the anomaly monitor {key} goes",
    "aws_ce_anomaly_subscription": "nobody hears of anomalies by {key} any more",
    "aws_iam_role": "AWS Budgets freezes no account any more",
    "aws_iam_role_policy": "AWS Budgets may attach no policies any more",
    "aws_iam_organizations_features": "centralized root access is turned off",
    "aws_ram_sharing_with_organization": "sharing inside the organization is turned off; what is shared stays shared by invitation only",
    "aws_ce_cost_category": "the cost category {key} goes, and its column in the bill with it",
}


def withdrawal_words(address: str) -> str | None:
    """`accounts/audit no longer administers config.amazonaws.com`; None where the address is of another kind."""
    if address == DELEGATION_POLICY:
        return "the delegation policy goes, and with it what it let member accounts do"
    match = _ADMINISTRATOR.match(address)
    if match:
        return f"{match['account']} no longer administers {match['service']}"
    match = _CONTROL.match(address)
    if match:
        return f"the control {match['control']} is disabled on {match['unit']}"
    match = _BASELINE.match(address)
    if match:
        unit = match["label"].replace("__", "/").replace("_", "-")
        return f"units/{unit} is no longer registered with Control Tower, and its accounts are no longer enrolled"
    match = _FURNITURE.match(address)
    if match and match["type"] in _OF_AN_ACCOUNT:
        account = f"accounts/{match['account'].replace('_', '-')}"
        return _OF_AN_ACCOUNT[match["type"]].format(account=account, key=match["key"])
    match = _SINGLE.match(address)
    if match and match["type"] in _OF_THE_ORGANIZATION:
        return _OF_THE_ORGANIZATION[match["type"]].format(key=match["label"].replace("_", "-"))
    return None
