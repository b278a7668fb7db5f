"""The tree: units and accounts, with tags, and what stands once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.adopt.live import LiveAccount, LiveTree, LiveUnit
from generator.adopt.read.questions import Answer, Questions
from generator.model.tree import Tags

_SERVICE = "organizations"


def read_tree(ask: Questions, organization: Answer) -> LiveTree:
    """Every unit and account. Raises ReadError."""
    root = ask.all(_SERVICE, "list_roots", "Roots")[0]
    units: list[LiveUnit] = []
    accounts: list[LiveAccount] = []
    pending = [root["Id"]]
    while pending:
        parent = pending.pop()
        for unit in ask.all(_SERVICE, "list_organizational_units_for_parent", "OrganizationalUnits", ParentId=parent):
            units.append(LiveUnit(unit["Id"], unit["Name"], parent, read_tags(ask, unit["Id"])))
            pending.append(unit["Id"])
        for account in ask.all(_SERVICE, "list_accounts_for_parent", "Accounts", ParentId=parent):
            accounts.append(_account(ask, account, parent))
    services = ask.all(_SERVICE, "list_aws_service_access_for_organization", "EnabledServicePrincipals")
    enabled = [one["Type"] for one in root.get("PolicyTypes", ()) if one.get("Status", "ENABLED") == "ENABLED"]
    return LiveTree(
        id=organization["Id"],
        root_id=root["Id"],
        management_id=organization["MasterAccountId"],
        policy_types=tuple(sorted(enabled)),
        trusted_access=tuple(sorted(one["ServicePrincipal"] for one in services)),
        units=tuple(sorted(units, key=lambda unit: unit.id)),
        accounts=tuple(sorted(accounts, key=lambda account: account.id)),
    )


def _account(ask: Questions, account: Answer, parent: str) -> LiveAccount:
    # Either of the two may be missing: AWS is replacing Status by State.
    state = account.get("State") or account.get("Status") or ""
    return LiveAccount(account["Id"], account["Name"], account["Email"], state, parent, read_tags(ask, account["Id"]))


def read_invitations(ask: Questions) -> tuple[str, ...]:
    """Accounts that were invited and have not answered, by id or address, sorted. Raises ReadError."""
    invite = {"ActionType": "INVITE"}
    found = ask.all(_SERVICE, "list_handshakes_for_organization", "Handshakes", Filter=invite)
    pending = [one for one in found if one.get("State") in ("REQUESTED", "OPEN")]
    return tuple(sorted(p["Id"] for one in pending for p in one.get("Parties", ()) if p["Type"] != "ORGANIZATION"))


def read_tags(ask: Questions, resource: str) -> Tags:
    """The tags of a unit, an account or a policy."""
    return own_tags(ask.all(_SERVICE, "list_tags_for_resource", "Tags", ResourceId=resource))


def own_tags(tags: Iterable[dict[str, Any]]) -> Tags:
    """Tags sorted by key, without those that AWS keeps for itself and Terraform passes over."""
    return tuple(sorted((tag["Key"], tag["Value"]) for tag in tags if not tag["Key"].lower().startswith("aws:")))
