"""What holds accounts from within or by their budget: to hold them less is a guardrail loosened, to hold them more is none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests import specs

BODY = """\
  regions: [eu-north-1, eu-west-1]
units:
  prod:
    name: Prod
    accounts:
      shop: {name: Shop, budget: {monthly: 50, notify: [ops@acme.example]}, freeze: %s, inside: %s}
policies:
  stop: {statements: [{Effect: Deny, Action: "ec2:RunInstances", Resource: "*"}]}
  slow: {statements: [{Effect: Deny, Action: "ec2:StartInstances", Resource: "*"}]}
"""
FREEZE = "{policy: policies/stop, at: 100}"
INSIDE = "{password_policy: {minimum_length: 16, max_age_days: 90, symbols: true}, block_public_s3: true, encrypt_ebs: true, default_vpc: close, regions: [eu-north-1, eu-west-1]}"


def risks(folder: Path, before: str, after: str) -> dict[str, Any]:
    (folder / "before").mkdir()
    specs.put(folder / "before", specs.SPEC.encode() + before.encode())
    specs.put(folder, specs.SPEC.encode() + after.encode())
    with specs.within(folder):
        result = specs.run(Path(), "diff", "before", "--format", "json")
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def loosened(found: dict[str, Any]) -> bool:
    return any(one["risk"] == "loosened" for one in found["risks"])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("minimum_length: 16", "minimum_length: 15"),
        ("max_age_days: 90", "max_age_days: 120"),
        ("max_age_days: 90, ", ""),
        (", symbols: true", ""),
        ("password_policy: {minimum_length: 16, max_age_days: 90, symbols: true}, ", ""),
        ("block_public_s3: true, ", ""),
        ("encrypt_ebs: true", "encrypt_ebs: false"),
        ("default_vpc: close, ", ""),
        (", regions: [eu-north-1, eu-west-1]", ", regions: [eu-north-1]"),
        ("at: 100", "at: 120"),
        ("policies/stop, at", "policies/slow, at"),
        (f"freeze: {FREEZE}, ", ""),
        (f", inside: {INSIDE}", ""),
    ],
)
def test_less_is_loosened_and_the_way_back_is_not(tmp_path: Path, old: str, new: str) -> None:
    whole = BODY % (FREEZE, INSIDE)
    assert whole.count(old) == 1
    for name, one, other in (("there", whole, whole.replace(old, new)), ("back", whole.replace(old, new), whole)):
        (tmp_path / name).mkdir()
        found = risks(tmp_path / name, one, other)
        both = "slow" in new  # another policy is another freeze
        assert loosened(found) is (name == "there" or both), found


def test_the_management_account_is_held_less_too(tmp_path: Path) -> None:
    at = "management_account: {name: Acme, email: aws@acme.example"
    (tmp_path / "before").mkdir()
    text = specs.SPEC.encode()
    specs.put(tmp_path / "before", text.replace(at.encode(), f"{at}, inside: {{block_public_s3: true}}".encode()))
    specs.put(tmp_path, text)
    with specs.within(tmp_path):
        result = specs.run(Path(), "diff", "before", "--fail-on", "loosened")
    assert result.exit_code == 1
    assert "organization.management_account.inside: block_public_s3: true" in result.output
    assert "(was before/org.yaml:4) [loosened]" in result.output


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("", "code_owners: {host: github, owners: {root: ['@acme/platform']}}\n", "(org.yaml:7)"),
        ("code_owners: {host: github, owners: {root: ['@acme/platform']}}\n", "", "(was before/org.yaml:7)"),
        ("", "ci: {branch: trunk}\n", "ci: branch: main → trunk"),
        ("protected_roles:\n  - arn:aws:iam::*:role/a\n", "protected_roles:\n  - arn:aws:iam::*:role/a\n  - arn:aws:iam::*:role/b\n", "(org.yaml:9)"),
    ],
)  # fmt: skip
def test_a_setting_is_told_with_its_name_and_line_in_the_spec(
    tmp_path: Path, before: str, after: str, line: str
) -> None:
    (tmp_path / "before").mkdir()
    specs.put(tmp_path / "before", before)
    specs.put(tmp_path, after)
    with specs.within(tmp_path):
        assert line in specs.run(Path(), "diff", "before").output


def test_what_is_set_inside_is_told_in_the_words_of_the_spec(tmp_path: Path) -> None:
    inside = (
        "{password_policy: {minimum_length: 12, users_may_change: false}, default_vpc: keep, block_public_s3: true}"
    )
    found = risks(tmp_path, BODY % (FREEZE, INSIDE), BODY % ("{policy: policies/stop, at: 120}", inside))
    (text,) = {one["text"] for one in found["changes"] if one["kind"] == "account-changed"}
    assert "freeze.at: 100 → 120; inside.default_vpc: close → keep; inside.encrypt_ebs: true → false" in text
    assert "inside.password_policy.max_age_days: 90 goes" in text


def test_a_freeze_that_goes_is_told_with_the_account_alone(tmp_path: Path) -> None:
    whole = BODY % (FREEZE, INSIDE)
    found = risks(tmp_path, whole, whole.replace(f"freeze: {FREEZE}, ", ""))
    assert [one["kind"] for one in found["changes"] if one["section"] != "warnings"] == ["account-changed"]
