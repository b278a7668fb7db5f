"""The organization of a walk over layouts: what it is, how it is written down, and the edits that can come to it."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from typing import Any

from generator.model.stack_set import PRINCIPAL

UNITS = ("units/security", "units/sandbox", "units/workloads/prod", "units/workloads/dev", "root")
_PEOPLE = ("groups/platform", "groups/auditors", "users/ben")
_SETS = ("administrator", "look")


@dataclass(slots=True)
class Account:
    """An account: where it is, the keys that it had, and whether it has a contact of its own."""

    parent: str
    was: list[str] = field(default_factory=list)
    contact: bool = False


@dataclass(slots=True)
class Organization:
    """All that a walk changes."""

    accounts: dict[str, Account] = field(default_factory=dict)
    grants: set[tuple[str, str, str]] = field(default_factory=set)  # principal, permission set, account
    bound: set[str] = field(default_factory=set)  # accounts with a policy of their own
    terraform: dict[str, Any] = field(default_factory=lambda: {"layout": "single"})
    delegated: bool = False
    deployed: set[str] = field(default_factory=lambda: {"units/sandbox", "units/workloads/prod"})  # has stacks
    deployed_by: str | None = None  # the account that runs the stack set
    made: int = 0

    @classmethod
    def small(cls) -> Organization:
        """Some accounts in each unit, and people in most of them."""
        org = cls(accounts={"audit": Account("units/security"), "deployer": Account("units/security")})
        for parent in (*UNITS, *UNITS[1:4]):
            org.add(parent)
        keys = list(org.accounts)
        org.grants = {(_PEOPLE[n % 3], _SETS[n % 2], key) for n, key in enumerate(keys) if n % 4}
        return org

    def add(self, parent: str) -> str:
        """One more account."""
        self.made += 1
        key = f"a{self.made}"
        self.accounts[key] = Account(parent)
        return key

    def spec(self) -> str:
        """The spec, as JSON, which is YAML too."""
        tree: dict[str, Any] = {"security": {}, "sandbox": {}, "workloads": {"units": {"prod": {}, "dev": {}}}}
        top: dict[str, Any] = {}
        for key, account in self.accounts.items():
            self._place(tree, top, account.parent)[key] = self._entry(key, account)
        identity: dict[str, Any] = {
            "region": "eu-west-1",
            "users": {name: {"name": f"{name} lee", "email": f"{name}@example.com"} for name in ("ann", "ben")},
            "groups": {"platform": {"members": ["users/ann", "users/ben"]}, "auditors": {"members": ["users/ann"]}},
            "permission_sets": {key: {"aws_managed": ["ReadOnlyAccess"]} for key in (*_SETS, "billing")},
            "assignments": [
                {"principals": [who], "permission_set": what, "accounts": [f"accounts/{key}"]}
                for who, what, key in sorted(self.grants)
            ]
            + [{"principals": ["groups/platform"], "permission_set": "billing", "accounts": ["accounts/management"]}],
        }
        if self.delegated:
            identity["administrator"] = "accounts/audit"
        statement = {"Effect": "Deny", "Action": "sns:Publish", "Resource": "*"}
        return json.dumps(
            {
                "version": 1,
                "limits": {"accounts": 500},
                "organization": {
                    "name": "walk",
                    "management_account": {"name": "Management", "email": "management@example.com"},
                    "account_email": "aws+{key}@example.com",
                    "home_region": "eu-west-1",
                },
                "terraform": self.terraform,
                "services": {
                    "trusted_access": ["account.amazonaws.com"],
                    "delegated_administrators": {
                        "sso.amazonaws.com": ["accounts/audit"],
                        PRINCIPAL: ["accounts/audit", "accounts/deployer"],
                    },
                },
                "accounts": top,
                "units": tree,
                "policies": {
                    "stay": {"statements": [statement], "targets": ["root"]},
                    "own": {"statements": [statement], "targets": [f"accounts/{key}" for key in sorted(self.bound)]},
                },
                "identity": identity,
                "stack_sets": {"alarms": self._stack_set()},
            },
            indent=1,
        )

    def _stack_set(self) -> dict[str, Any]:
        entry = {
            "template": "budget-alarm-topic",
            "parameters": {"Email": "costs@example.com"},
            "targets": sorted(self.deployed),
        }
        return entry | ({"administrator": self.deployed_by} if self.deployed_by else {})

    def _place(self, tree: dict[str, Any], top: dict[str, Any], parent: str) -> dict[str, Any]:
        if parent == "root":
            return top
        names = parent.split("/")[1:]
        unit = tree[names[0]]
        for name in names[1:]:
            unit = unit["units"][name]
        accounts: dict[str, Any] = unit.setdefault("accounts", {})
        return accounts

    def _entry(self, key: str, account: Account) -> dict[str, Any]:
        entry: dict[str, Any] = {"email": f"aws+{(account.was or [key])[-1]}@example.com"}
        entry |= {"was": account.was} if account.was else {}
        contact = {"name": "On call", "title": "On call", "email": "on-call@example.com", "phone": "+46 8 123 456"}
        return entry | ({"contacts": {"security": contact}} if account.contact else {})


def edit(org: Organization, dice: random.Random) -> str:
    """One random edit; what it was."""
    key = dice.choice([one for one in org.accounts if one not in ("audit", "deployer")])
    account = org.accounts[key]
    match dice.choice(
        ("layout",) * 3
        + ("move",) * 3
        + ("delegate", "add", "rename", "grant", "revoke", "contact", "bind", "hand over", "deploy")
    ):
        case "layout":
            org.terraform = _layout(org, dice)
            return f"layout {org.terraform}"
        case "delegate":
            org.delegated = not org.delegated
            return f"delegated: {org.delegated}"
        case "hand over":
            org.deployed_by = dice.choice((None, "accounts/audit", "accounts/deployer"))
            return f"stack sets are run by {org.deployed_by}"
        case "deploy":
            org.deployed ^= {dice.choice(UNITS[1:4])}
            return f"stacks in {sorted(org.deployed)}"
        case "move":
            account.parent = dice.choice(UNITS)
            return f"{key} moves to {account.parent}"
        case "add":
            return f"{org.add(dice.choice(UNITS))} comes"
        case "rename":
            return f"{key} is called {_rename(org, key)}"
        case "grant":
            org.grants.add((dice.choice(_PEOPLE), dice.choice(_SETS), key))
            return f"somebody enters {key}"
        case "revoke" if org.grants:
            gone = dice.choice(sorted(org.grants))
            org.grants.discard(gone)
            return f"revoked: {gone}"
        case "bind":
            org.bound ^= {key}
            return f"a policy for {sorted(org.bound)}"
        case _:
            account.contact = not account.contact
            return f"contact of {key}: {account.contact}"


def _rename(org: Organization, key: str) -> str:
    account = org.accounts.pop(key)
    org.made += 1
    new = f"a{org.made}"
    org.accounts[new] = Account(account.parent, [key, *account.was], account.contact)
    org.grants = {(who, what, new if where == key else where) for who, what, where in org.grants}
    org.bound = {new if one == key else one for one in org.bound}
    return new


def _layout(org: Organization, dice: random.Random) -> dict[str, Any]:
    if dice.random() < 0.3:
        return {"layout": "single"}
    grouping: dict[str, Any] = {"by": dice.choice(("top-unit", "unit", "workload"))}
    if dice.random() < 0.5:
        grouping["at_most"] = dice.choice((1, 2, 3))
    if dice.random() < 0.3:
        grouping["groups"] = {"core": ["accounts/audit"], "other": [dice.choice(UNITS[1:4])]}
    return {"layout": "split", "grouping": grouping}
