"""The organization of a walk over layouts: what it is, and how it is written down."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from generator.model.stack_set import PRINCIPAL

UNITS = ("units/security", "units/sandbox", "units/workloads/prod", "units/workloads/dev", "root")
ENVIRONMENTS = {"prod": "units/workloads/prod", "dev": "units/workloads/dev"}
PEOPLE = ("groups/platform", "groups/auditors", "users/ben")
SETS = ("administrator", "look")
_CONTACT = {"name": "On call", "title": "On call", "email": "on-call@example.com", "phone": "+46 8 123 456"}


@dataclass(slots=True)
class Account:
    """An account: where it is, its state, the keys that it had, and what it has of its own.

    One of a workload stands where its environment says, and keeps its key.
    """

    parent: str
    state: str = "active"
    was: list[str] = field(default_factory=list)
    id: str = ""
    contact: bool = False
    frozen: bool = False  # it has a budget, and a policy that AWS attaches when that is spent
    inside: bool = False  # something is set inside it, in a root module of its own
    workload: str = ""
    environment: str = ""


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
    let_go: dict[str, Account] = field(default_factory=dict)  # left, and no longer described; still in AWS
    closed: dict[str, Account] = field(default_factory=dict)  # likewise, closed
    made: int = 0

    @classmethod
    def small(cls) -> Organization:
        """Some accounts in each unit, a workload, and people in most of them."""
        org = cls(accounts={"audit": Account("units/security"), "deployer": Account("units/security")})
        for parent in (*UNITS, *UNITS[1:3]):
            org.add(parent)
        org.add_workload(tuple(ENVIRONMENTS))
        keys = list(org.accounts)
        org.grants = {(PEOPLE[n % 3], SETS[n % 2], key) for n, key in enumerate(keys) if n % 4}
        return org

    def add(self, parent: str) -> str:
        """One more account."""
        self.made += 1
        key = f"a{self.made}"
        self.accounts[key] = Account(parent)
        return key

    def add_workload(self, environments: tuple[str, ...]) -> str:
        """One more workload, with an account in each of these environments."""
        self.made += 1
        for one in environments:
            account = Account(ENVIRONMENTS[one], workload=f"w{self.made}", environment=one)
            self.accounts[f"w{self.made}-{one}"] = account
        return f"w{self.made}"

    def rename(self, key: str) -> str:
        """Call an account otherwise; its new key."""
        account = self.accounts.pop(key)
        self.made += 1
        new = f"a{self.made}"
        account.was = [key, *account.was]
        self.accounts[new] = account
        self.grants = {(who, what, new if where == key else where) for who, what, where in self.grants}
        self.bound = {new if one == key else one for one in self.bound}
        return new

    def drop(self, key: str) -> None:
        """Describe an account no longer, nor what names it."""
        account = self.accounts.pop(key)
        (self.closed if account.state == "closed" else self.let_go)[key] = account
        self.grants = {one for one in self.grants if one[2] != key}
        self.bound.discard(key)

    @property
    def first_keys(self) -> dict[str, str]:
        """The first key of each account, by the one of now."""
        return {key: first_key(key, one) for key, one in (*self._gone(), *self.accounts.items())}

    @property
    def may_close(self) -> set[str]:
        """First keys of the accounts that are closed in AWS, or about to be."""
        return self._in_state("closed")

    @property
    def may_leave(self) -> set[str]:
        """First keys of the accounts that no state needs to have."""
        return self._in_state("leaving")

    def _in_state(self, state: str) -> set[str]:
        return {first_key(key, one) for key, one in (*self._gone(), *self.accounts.items()) if one.state == state}

    def _gone(self) -> Iterator[tuple[str, Account]]:
        yield from self.let_go.items()
        yield from self.closed.items()

    def spec(self) -> str:
        """The spec, as JSON, which is YAML too."""
        tree: dict[str, Any] = {
            "security": {},
            "sandbox": {},
            "suspended": {},
            "workloads": {"units": {"prod": {}, "dev": {}}},
        }
        top: dict[str, Any] = {}
        for key, account in self.accounts.items():
            if not account.workload:
                _place(tree, top, account.parent)[key] = _entry(key, account)
        deny = {"Effect": "Deny", "Action": "sns:Publish", "Resource": "*"}
        return json.dumps(
            {
                "version": 1,
                "limits": {"accounts": 500},
                "organization": {
                    "name": "walk",
                    "management_account": {"name": "Management", "email": "management@example.com"},
                    "account_email": "aws+{key}@example.com",
                    "home_region": "eu-west-1",
                    "suspended_unit": "units/suspended",
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
                "environments": ENVIRONMENTS,
                "workloads": self._workloads(),
                "policies": {
                    "stay": {"statements": [deny], "targets": ["root"]},
                    "own": {"statements": [deny], "targets": [f"accounts/{key}" for key in sorted(self.bound)]},
                    "freeze": {"statements": [{**deny, "Action": "ec2:RunInstances"}]},
                },
                "identity": self._identity(),
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

    def _workloads(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, account in self.accounts.items():
            if account.workload:
                access = [{"principals": ["owner"], "permission_set": "own"}]
                empty = {"owner": "groups/platform", "environments": [], "access": access, "accounts": {}}
                workload = found.setdefault(account.workload, empty)
                workload["accounts"][account.environment] = _entry(key, account)
                if account.state in ("active", "suspended"):
                    workload["environments"].append(account.environment)
        return found

    def _identity(self) -> dict[str, Any]:
        identity: dict[str, Any] = {
            "region": "eu-west-1",
            "users": {name: {"name": f"{name} lee", "email": f"{name}@example.com"} for name in ("ann", "ben")},
            "groups": {"platform": {"members": ["users/ann", "users/ben"]}, "auditors": {"members": ["users/ann"]}},
            "permission_sets": {key: {"aws_managed": ["ReadOnlyAccess"]} for key in (*SETS, "own", "billing")},
            "assignments": [
                {"principals": [who], "permission_set": what, "accounts": [f"accounts/{key}"]}
                for who, what, key in sorted(self.grants)
            ]
            + [{"principals": ["groups/platform"], "permission_set": "billing", "accounts": ["accounts/management"]}],
        }
        return identity | ({"administrator": "accounts/audit"} if self.delegated else {})


def first_key(key: str, account: Account) -> str:
    """What an account is known by for good: its address in AWS has this key."""
    return (account.was or [key])[-1]


def _place(tree: dict[str, Any], top: dict[str, Any], parent: str) -> dict[str, Any]:
    if parent == "root":
        return top
    names = parent.split("/")[1:]
    unit = tree[names[0]]
    for name in names[1:]:
        unit = unit["units"][name]
    accounts: dict[str, Any] = unit.setdefault("accounts", {})
    return accounts


def _entry(key: str, account: Account) -> dict[str, Any]:
    entry: dict[str, Any] = {"email": f"aws+{first_key(key, account)}@example.com"}
    entry |= {"was": account.was} if account.was else {}
    entry |= {"id": account.id} if account.id else {}
    entry |= {"state": account.state} if account.state != "active" else {}
    entry |= {"contacts": {"security": _CONTACT}} if account.contact else {}
    entry |= {"inside": {"password_policy": {}}} if account.inside else {}
    if account.frozen:
        entry |= {"budget": {"monthly": 100}, "freeze": {"policy": "policies/freeze"}}
    return entry
