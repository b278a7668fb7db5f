"""Small organizations for tests of packing: three slots on a target, and policies as a test needs them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from generator.addresses import addresses
from generator.finding import Place
from generator.fit import Arranged, arrange
from generator.limits import LIMITS
from generator.lock.digest import digest
from generator.lock.record import EMPTY, Applied, Lock
from generator.manifest import facts_of
from generator.model import Document, Org, Policy, Replacement
from generator.model.tree import lineage
from generator.pipeline import read
from generator.policy.compile import written
from generator.policy.types import POLICY_TYPES, Packing
from generator.previous import Previous
from tests import specs

ROOM = 3
TARGETS = ("root", "units/a", "units/a/x", "units/b", "accounts/one", "accounts/two")
_TREE = f"""\
  reserved_slots: {{service-control: {LIMITS["service-control.per_target"].value - 1 - ROOM}}}
units:
  a: {{units: {{x: {{accounts: {{one: {{}}}}}}}}}}
  b: {{accounts: {{two: {{}}}}}}
"""
_AT = Place("org.yaml")
# An id that only Terraform knows, and what it is.
TOKEN = "{organization.id}"
_ID = "o-abcdefghij"


@cache
def base() -> Org:
    """The organization without policies."""
    with TemporaryDirectory() as folder:
        return read(specs.put(Path(folder), _TREE)).org


def deny(action: str, *, size: int = 0, sid: str = "", **more: Any) -> dict[str, Any]:
    """A statement; `size` are characters more, in a condition of its own."""
    named = {"Sid": sid} if sid else {}
    padding = {"Condition": {"StringNotEquals": {"aws:PrincipalTag/x": f"{action}{'x' * size}"}}} if size else {}
    return {**named, "Effect": "Deny", "Action": action, "Resource": "*", **padding, **more}


def policy(key: str, statements: Iterable[dict[str, Any]], *targets: str, packing: Packing | None = None) -> Policy:
    """A service control policy."""
    value = {"Version": "2012-10-17", "Statement": list(statements)}
    document = written(Document(value, _AT))
    if TOKEN in document.sent:
        document = replace(document, replacements=(Replacement(TOKEN, "organization", len(_ID)),))
    kind = POLICY_TYPES["service-control"]
    return Policy(key, kind, key, "", document, tuple(sorted(targets)), (), (), _AT, _AT, (), packing)


def organization(*policies: Policy, packing: Packing = "auto", lock: Lock = EMPTY) -> Org:
    """An organization with these policies."""
    found = base()
    policies = tuple(sorted(policies, key=lambda one: one.key))
    return replace(found, policies=policies, organization=replace(found.organization, packing=packing), lock=lock)


def bound(org: Org) -> dict[str, set[str]]:
    """What is attached where: by target the statements, as canonical JSON without Sids."""
    found: dict[str, set[str]] = {target: set() for target in TARGETS}
    for one in org.policies_in_aws:
        for target in one.attachments:
            found[target] |= set(statements_of(one.document.sent))
    return found


def statements_of(text: str) -> list[str]:
    """The statements of a document without their Sids; those that were joined are taken apart by action again."""
    found = []
    for one in json.loads(text)["Statement"]:
        one.pop("Sid", None)
        actions = one["Action"] if isinstance(one.get("Action"), list) else [one.get("Action")]
        found += [json.dumps({**one, "Action": action}, sort_keys=True) for action in actions]
    return found


def line(target: str) -> tuple[str, ...]:
    """The target and what is above it."""
    parents = {"accounts/one": "units/a/x", "accounts/two": "units/b"}
    return (*lineage(parents[target]), target) if target in parents else lineage(target)


@dataclass(slots=True)
class Story:
    """Runs one after the other, as a team makes them: what was written last, what AWS has, and what the lock has seen."""

    disk: Previous = field(default_factory=Previous)
    committed: Previous = field(default_factory=Previous)
    lock: Lock = EMPTY
    aws: Org | None = None
    latest: Org | None = None

    def generate(self, *policies: Policy, packing: Packing = "auto") -> Arranged:
        """A run with these policies in the spec."""
        previous = Previous(
            (*self.disk.snapshots, *self.committed.snapshots),
            self.disk.facts,
            former_facts=(self.committed.facts,),
        )
        found = arrange(organization(*policies, packing=packing, lock=self.lock), previous)
        self.latest = found.org
        self.disk = Previous((tuple(addresses(found.org)),), facts_of(found.org))
        return found

    def apply(self) -> None:
        """Apply what was generated last, and commit it."""
        self.aws, self.committed = self.latest, self.disk

    def record(self) -> None:
        """`orgwright lock`."""
        assert self.aws is not None
        seen = {
            one.reference: Applied(digest(one.document.sent.replace(TOKEN, _ID)), one.attachments)
            for one in self.aws.policies_in_aws
        }
        self.lock = replace(self.lock, revision=self.lock.revision + 1, policies=seen, ids={"organization": _ID})

    def settle(self, *policies: Policy, packing: Packing = "auto") -> Org:
        """Generate, apply and lock until nothing waits."""
        for _ in range(6):
            found = self.generate(*policies, packing=packing)
            self.apply()
            self.record()
            if not found.waiting:
                return found.org
        raise AssertionError(f"still waiting after six rounds: {found.waiting}")
