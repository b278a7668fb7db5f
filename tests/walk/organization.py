"""An organization as plain data, and its spec. Everything has a number that no edit changes: it is the object, whatever it is called."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

ROOT = 0  # the number of the root


@dataclass
class Node:
    """What the spec has an entry for. `was` are its former keys, the oldest first."""

    number: int
    key: str
    name: str
    was: list[str] = field(default_factory=list)


@dataclass
class Unit(Node):
    parent: int = ROOT
    replaces: int | None = None  # the unit whose place it takes
    kind = "units"


@dataclass
class Account(Node):
    email: str = ""
    unit: int = ROOT
    state: str = "active"
    id: str = ""
    tag: str = ""
    kind = "accounts"


@dataclass
class Policy(Node):
    document: int = 0
    targets: set[int] = field(default_factory=set)
    excepts: set[int] = field(default_factory=set)
    kind = "policies"


@dataclass
class User(Node):
    kind = "users"


@dataclass
class Group(Node):
    members: set[int] = field(default_factory=set)
    kind = "groups"


@dataclass
class PermissionSet(Node):
    replace: bool = False
    kind = "permission_sets"


@dataclass(frozen=True)
class Assignment:
    principal: int
    permission_set: int
    target: int
    excepts: frozenset[int] = frozenset()


N = TypeVar("N", bound=Node)


@dataclass
class Organization:
    """What is wanted. `removed`: what is to go, by number, with its last entry and what becomes of it (destroy or keep).

    `replaced`: units whose place others take, as they were described last. `cleared`: what went, and of which no word is left.
    """

    nodes: dict[int, Any] = field(default_factory=dict)
    assignments: list[Assignment] = field(default_factory=list)
    removed: dict[int, tuple[Any, str]] = field(default_factory=dict)
    replaced: dict[int, Unit] = field(default_factory=dict)
    cleared: dict[int, tuple[Any, str]] = field(default_factory=dict)
    suspended: int = ROOT
    count: int = 0

    def add(self, kind: type[N], key: str, name: str = "", **fields: Any) -> N:
        self.count += 1
        node = kind(self.count, key, name or key, **fields)
        self.nodes[node.number] = node
        return node

    def all(self, kind: type[N]) -> list[N]:
        return [node for node in self.nodes.values() if isinstance(node, kind)]

    def units_of(self, parent: int) -> list[Unit]:
        return [unit for unit in self.all(Unit) if unit.parent == parent]

    def accounts_of(self, unit: int) -> list[Account]:
        """The accounts that the spec has in a unit."""
        return [account for account in self.all(Account) if account.unit == unit]

    def place(self, account: Account) -> int:
        """Where an account stands."""
        return self.suspended if account.state in ("suspended", "closed") else account.unit

    def above(self, number: int) -> Iterator[int]:
        """A unit and the units around it, up to the root; of an account, the account and what it stands in."""
        yield number
        if number != ROOT:
            node = self.nodes[number]
            yield from self.above(self.place(node) if isinstance(node, Account) else node.parent)

    def entry(self, number: int) -> Any:
        """The entry that a number has, or had last."""
        if number in self.nodes:
            return self.nodes[number]
        return self.replaced[number] if number in self.replaced else (self.removed | self.cleared)[number][0]

    def fate(self, number: int) -> str:
        """What becomes in AWS of an object that is no longer described: keep or destroy."""
        if number in self.nodes:
            return "keep" if getattr(self.nodes[number], "state", "") == "leaving" else "destroy"
        return "destroy" if number in self.replaced else (self.removed | self.cleared)[number][1]

    def path(self, number: int) -> str:
        unit = self.entry(number)
        return unit.key if unit.parent == ROOT else f"{self.path(unit.parent)}/{unit.key}"

    def reference(self, number: int) -> str:
        """How the spec names it."""
        if number == ROOT:
            return "root"
        node = self.entry(number)
        return f"{node.kind}/{self.path(number) if isinstance(node, Unit) else node.key}"

    def has(self, number: int) -> bool:
        return number == ROOT or number in self.nodes

    def forget(self, number: int) -> Any:
        """Delete an entry, and what refers to it; the entry."""
        node = self.nodes.pop(number)
        for policy in self.all(Policy):
            policy.targets.discard(number)
            policy.excepts.discard(number)
        for group in self.all(Group):
            group.members.discard(number)
        self.assignments = [
            Assignment(one.principal, one.permission_set, one.target, one.excepts - {number})
            for one in self.assignments
            if number not in (one.principal, one.permission_set, one.target)
        ]
        return node

    # -- the spec --------------------------------------------------------------------------------------------------------------

    def spec(self) -> str:
        """org.yaml; JSON is YAML."""
        sections = {
            "version": 1,
            "organization": {
                "name": "walk",
                "management_account": {"name": "Walk", "email": "aws@walk.example"},
                "home_region": "eu-west-1",
                "suspended_unit": self.reference(self.suspended),
            },
            "limits": {"accounts": 1000},
            "services": {"trusted_access": ["account.amazonaws.com"]},
            **self._inside(ROOT),
            "policies": {one.key: self._policy(one) for one in self.all(Policy)},
            "identity": {
                "users": {one.key: {**_entry(one), "user_name": f"user-{one.number}"} for one in self.all(User)},
                "groups": {
                    one.key: {**_entry(one), "members": self._references(one.members)} for one in self.all(Group)
                },
                "permission_sets": {one.key: self._permission_set(one) for one in self.all(PermissionSet)},
                "assignments": [self._assignment(one) for one in self.assignments],
            },
            "removed": {self.reference(number): fate for number, (_, fate) in self.removed.items()},
        }
        return json.dumps(sections, indent=2) + "\n"

    def _inside(self, unit: int) -> dict[str, Any]:
        return {
            "accounts": {one.key: _account(one) for one in self.accounts_of(unit)},
            "units": {one.key: self._unit(one) for one in self.units_of(unit)},
        }

    def _unit(self, unit: Unit) -> dict[str, Any]:
        more = {} if unit.replaces is None else {"replace_unit": True}
        return {**_entry(unit), **more, **self._inside(unit.number)}

    def _policy(self, policy: Policy) -> dict[str, Any]:
        statement = {"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": f"arn:aws:s3:::walk-{policy.document}"}
        targets = {"targets": self._references(policy.targets), "except": self._references(policy.excepts)}
        return {**_entry(policy), "statements": [statement], **targets}

    def _permission_set(self, one: PermissionSet) -> dict[str, Any]:
        more = {"replace": True} if one.replace else {}
        return {**_entry(one), **more, "aws_managed": ["ReadOnlyAccess"]}

    def _assignment(self, one: Assignment) -> dict[str, Any]:
        return {
            "principals": [self.reference(one.principal)],
            "permission_set": self.nodes[one.permission_set].key,
            "accounts": [self.reference(one.target)],
            "except": self._references(one.excepts),
        }

    def _references(self, numbers: set[int] | frozenset[int]) -> list[str]:
        return sorted(map(self.reference, numbers))


def _entry(node: Node) -> dict[str, Any]:
    return {"name": node.name, **({"was": node.was} if node.was else {})}


def _account(account: Account) -> dict[str, Any]:
    entry = {**_entry(account), "email": account.email}
    entry |= {} if account.state == "active" else {"state": account.state}
    entry |= {"id": account.id} if account.id else {}
    return entry | ({"tags": {"team": account.tag}} if account.tag else {})
