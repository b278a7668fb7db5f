"""Which StackSets a spec can describe, and what Control Tower keeps."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.adopt.describe import settle
from generator.adopt.live import Live, LiveStackSet
from generator.pipeline import read
from tests import specs
from tests.adopt import handmade
from tests.adopt.conftest import World


def adopted(live: Live, changes: dict[str, Any], *, delegated: bool = False) -> tuple[str, str]:
    """The spec, and the notes, where the StackSet of a whole unit is otherwise."""
    assert live.stack_sets is not None
    one = replace(whole(live), **changes)
    sets = replace(live.stack_sets, sets=(one,), delegated=delegated)
    found = settle(replace(live, stack_sets=sets), handmade.HOME)
    assert found.org is not None, found.errors
    return found.description.text, "\n".join(found.description.notes)


def whole(live: Live) -> LiveStackSet:
    """The one that a spec can describe."""
    assert live.stack_sets is not None
    return next(one for one in live.stack_sets.sets if one.name == "Topic-Everywhere")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"service_managed": False}, "self-managed permissions"),
        ({"depends_on": ("arn:aws:cloudformation:eu-west-1:123456789012:stackset/other:1",)}, "waits for other StackSets"),
        ({"name": "AWSControlTowerBP-BASELINE-ROLES"}, "Control Tower keeps it"),
        ({"units": ("ou-ab12-gone1234",)}, "one of its units is not described"),
        ({"template": "Resources: {Hidden: 1}"}, "has no Type"),
        ({"capabilities": ("CAPABILITY_AUTO_EXPAND",)}, "CAPABILITY_AUTO_EXPAND"),
    ],
)  # fmt: skip
def test_what_a_spec_cannot_say_is_left_alone_with_the_reason(live: Live, changes: dict[str, Any], reason: str) -> None:
    text, notes = adopted(live, changes)
    assert "stack_sets:" not in text
    assert re.search(f"^StackSet .* stays unmanaged: .*{reason}", notes, re.MULTILINE), notes


def test_with_a_delegated_administrator_nobody_knows_whose_a_set_is(live: Live) -> None:
    text, notes = adopted(live, {}, delegated=True)
    assert ("stack_sets:" in text, "AWS does not tell which sets are its own" in notes) == (False, True)


def test_a_stack_that_is_missing_tells_of_a_filter(live: Live) -> None:
    text, notes = adopted(live, {"stacks": whole(live).stacks[1:]})
    assert "stack_sets:" not in text
    assert "1 are missing, 0 stand elsewhere" in notes


def test_what_the_spec_takes_for_granted_is_not_written(live: Live) -> None:
    home = tuple(stack for stack in whole(live).stacks if stack[1] == handmade.HOME)
    template = json.dumps({"Description": "Says it", "Resources": {"Role": {"Type": "AWS::IAM::Role"}}})
    changes = {
        "name": "topic",
        "template": template,
        "parameters": (),
        "tags": (),
        "stacks": home,
        "managed_execution": True,
    }
    changes |= {"retain_stacks_on_account_removal": False, "capabilities": ("CAPABILITY_NAMED_IAM",)}
    text, _ = adopted(live, {**changes, "description": "Says it"})
    assert "  topic: {file: stack-sets/topic.json, targets: [units/workloads], manage_stacks: false}\n" in text
    text, _ = adopted(live, {**changes, "description": ""})
    assert '  topic: {description: "", file: stack-sets/topic.json' in text


def test_control_tower_keeps_its_own(own_world: World, tmp_path: Path) -> None:
    """Its policies are attached to units of ours: they take slots there, and neither an adoption nor drift tells of them twice."""
    organizations, units = own_world.aws.client("organizations"), own_world.made.units
    document = '{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "cloudtrail:StopLogging", "Resource": "*"}}'
    for number, unit in enumerate(("Workloads", "Workloads/Prod", "Workloads/Prod")):
        policy = handmade.make_policy(organizations, "SERVICE_CONTROL_POLICY", f"aws-guardrails-{number}", document)
        organizations.attach_policy(PolicyId=policy, TargetId=units[unit])
    assert own_world.adopt(tmp_path).exit_code == 0
    org = read(tmp_path / "org.yaml").org
    slots = {
        place: org.organization.reserved(place, "service-control")
        for place in ("units/workloads", "units/workloads/prod")
    }
    assert slots == {"units/workloads": 2, "units/workloads/prod": 2}
    assert specs.run(tmp_path, "generate").exit_code == 0
    generated = "".join(path.read_text() for path in (tmp_path / "generated" / "organization").glob("*.tf"))
    assert "aws-guardrails" not in generated
    organizations.attach_policy(PolicyId=policy, TargetId=units["Workloads"])
    again = own_world.adopt(tmp_path)
    assert (again.exit_code, "aws-guardrails" in again.output) == (0, False), "what it changes is its own affair"
