"""A target fills up, and policies become one: at no moment between two calls of an apply does less bind than before."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.checkout import Checkout, Plan
from tests.emulator import Emulator

pytestmark = pytest.mark.terraform

_CHANGES = ("CreatePolicy", "UpdatePolicy", "DeletePolicy", "AttachPolicy", "DetachPolicy")
_NEW = "  no-buckets: {statements: [{Effect: Deny, Action: 's3:DeleteBucket', Resource: '*'}], targets: [root]}\n"


@dataclass(slots=True)
class Guardrails:
    """The service control policies as AWS has them: the deny statements of each by id, and what is attached where."""

    statements: dict[str, frozenset[str]] = field(default_factory=dict)
    attached: set[tuple[str, str]] = field(default_factory=set)  # target, policy

    def on(self, line: tuple[str, ...]) -> frozenset[str]:
        """Everything that binds something, given with what is above it."""
        found = (self.statements[policy] for target, policy in self.attached if target in line)
        return frozenset().union(*found)

    def take(self, action: str, parameters: dict[str, Any], made: dict[str, str]) -> None:
        """One call of Terraform's. `made` are the ids of new policies by name."""
        if action == "CreatePolicy":
            self.statements[made[parameters["Name"]]] = _denies(parameters["Content"])
        elif action == "UpdatePolicy" and "Content" in parameters:
            self.statements[parameters["PolicyId"]] = _denies(parameters["Content"])
        elif action == "DeletePolicy":
            del self.statements[parameters["PolicyId"]]
        elif action == "AttachPolicy":
            self.attached.add((parameters["TargetId"], parameters["PolicyId"]))
        elif action == "DetachPolicy":
            self.attached.remove((parameters["TargetId"], parameters["PolicyId"]))


@dataclass(slots=True)
class Story:
    """The checkout, and its policies as they were after the last apply."""

    checkout: Checkout
    guardrails: Guardrails = field(default_factory=Guardrails)

    def apply(self) -> list[str]:
        """Apply, and look between every two calls whether anything is missing; the calls."""
        aws = self.checkout.aws
        before, now = _read(aws), self.guardrails
        last = aws.calls()[-1].sequence if aws.calls() else 0
        self.checkout.apply()
        after = _read(aws)
        lines = _lines(aws)
        made = {policy["Name"]: policy["Id"] for policy in _policies(aws)}
        calls = [call for call in aws.calls(*_CHANGES, after=last) if call.error is None]
        for call in calls:
            now.take(call.action, call.parameters, made)
            for line in lines:
                missing = (before.on(line) & after.on(line)) - now.on(line)
                assert not missing, f"after {call.action} {call.parameters}, {line[-1]} is without {missing}"
        assert (now.statements, now.attached) == (after.statements, after.attached)
        return [call.action for call in calls]

    def lock(self) -> None:
        self.checkout.orgwright("lock")

    def plan(self) -> Plan:
        return self.checkout.plan()


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    folder = tmp_path_factory.mktemp("packing")
    shutil.copyfile(Path(__file__).with_name("packing.yaml"), folder / "org.yaml")
    with Emulator(identity_center=None) as aws:
        yield Story(Checkout.of(folder / "nothing-more", folder, aws))


def test_each_policy_is_one_as_long_as_there_are_slots(story: Story) -> None:
    story.plan()
    assert story.apply().count("CreatePolicy") == 3
    story.lock()
    assert story.plan().actions == {}


def test_a_newcomer_is_added_to_a_policy_in_place(story: Story) -> None:
    story.checkout.edit("policies:\n", f"policies:\n{_NEW}")
    plan = story.plan()
    assert plan.actions == {"module.pack_service_control_1.aws_organizations_policy.this": "update"}
    assert plan.moved["module.pack_service_control_1.aws_organizations_policy.this"] == (
        "module.policy_no_leaving.aws_organizations_policy.this"
    )
    assert story.apply() == ["UpdatePolicy"]
    story.lock()
    assert story.plan().actions == {}


def test_where_slots_are_taken_away_content_comes_before_anything_goes(story: Story) -> None:
    story.checkout.edit("service-control: 5", "service-control: 7")
    assert "policies/no-users stays attached to root beside packs/service-control-1" in story.checkout.generate()
    story.plan()
    assert story.apply() == ["UpdatePolicy"]
    story.lock()
    assert story.plan().actions == {
        "module.policy_no_users.aws_organizations_policy.this": "delete",
        'module.policy_no_users.aws_organizations_policy_attachment.unit["root"]': "delete",
    }
    assert story.apply() == ["DetachPolicy", "DeletePolicy"]
    story.lock()
    assert story.plan().actions == {}


def test_an_exception_leaves_no_gap(story: Story) -> None:
    story.checkout.edit("targets: [root]}\n  # exception", "targets: [root], except: [units/sandbox]}")
    story.plan()
    assert story.apply() == ["AttachPolicy"]
    story.lock()
    story.plan()
    assert story.apply() == ["DetachPolicy"]
    story.lock()


def test_who_leaves_a_pack_is_attached_first(story: Story) -> None:
    story.checkout.edit("service-control: 7", "service-control: 5")
    story.checkout.edit("    targets: [root]\n", "    targets: [units/prod]\n")
    story.plan()
    assert story.apply() == ["CreatePolicy", "AttachPolicy"]
    story.lock()
    story.plan()
    assert story.apply() == ["UpdatePolicy"]
    story.lock()
    assert story.plan().actions == {}


def _policies(aws: Emulator) -> list[dict[str, Any]]:
    client = aws.client("organizations")
    found = client.get_paginator("list_policies").paginate(Filter="SERVICE_CONTROL_POLICY").build_full_result()
    return [policy for policy in found["Policies"] if not policy["AwsManaged"]]


def _read(aws: Emulator) -> Guardrails:
    client = aws.client("organizations")
    found = Guardrails()
    try:
        policies = _policies(aws)
    except client.exceptions.AWSOrganizationsNotInUseException:
        return found
    for policy in policies:
        identity = policy["Id"]
        found.statements[identity] = _denies(client.describe_policy(PolicyId=identity)["Policy"]["Content"])
        targets = client.list_targets_for_policy(PolicyId=identity)["Targets"]
        found.attached |= {(target["TargetId"], identity) for target in targets}
    return found


def _lines(aws: Emulator) -> list[tuple[str, ...]]:
    """The root and the units, each with what is above it."""
    client = aws.client("organizations")
    root = client.list_roots()["Roots"][0]["Id"]
    units = client.list_organizational_units_for_parent(ParentId=root)["OrganizationalUnits"]
    return [(root,), *((root, unit["Id"]) for unit in units)]


def _denies(content: str) -> frozenset[str]:
    """The statements, whatever their Sids."""
    found = json.loads(content)["Statement"]
    return frozenset(json.dumps({key: one[key] for key in one if key != "Sid"}, sort_keys=True) for one in found)
