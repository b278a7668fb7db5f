"""Lint of single words: actions, operators, keys, values, regions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.finding import Finding, SpecError
from generator.pipeline import read
from tests import specs


def lint(folder: Path, *statements: dict[str, Any], kind: str = "service-control") -> list[tuple[str, str]]:
    """Code and message of what is said of a policy in a JSON file, attached to the root."""
    return [(finding.code, finding.message) for finding in findings(folder, *statements, kind=kind)]


def findings(folder: Path, *statements: dict[str, Any], kind: str = "service-control") -> tuple[Finding, ...]:
    text = json.dumps({"Version": "2012-10-17", "Statement": list(statements)}, indent=1)
    spec = specs.put(
        folder, f"policies: {{guard: {{type: {kind}, file: guard.json, targets: [root]}}}}\n", guard_json=text
    )
    try:
        return read(spec).warnings
    except SpecError as error:
        return error.findings


def deny(**parts: Any) -> dict[str, Any]:
    return {"Effect": "Deny", "Action": "s3:*", "Resource": "*", **parts}


def condition(operator: str, key: str, value: Any) -> dict[str, Any]:
    return deny(Condition={operator: {key: value}})


@pytest.mark.parametrize(
    "action",
    ["s3:GetObject", "S3:getobject", "s3:Get*", "s3:*Object", "s3:G?tObj*t", "*", "s3:*", "ec2:Run?nstances", "sso:*"],
)
def test_an_action_that_aws_has(action: str, tmp_path: Path) -> None:
    assert lint(tmp_path, deny(Action=action)) == []


@pytest.mark.parametrize("action", ["s3:GetObjects", "s3:Get", "s3:*Objet", "s3:G?Object", "s3:?", "iam:CreateUsr*"])
def test_an_action_that_aws_does_not_have(action: str, tmp_path: Path) -> None:
    assert [code for code, _ in lint(tmp_path, deny(Action=action))] == ["ORG321"]


def test_a_misspelt_exemption_is_found(tmp_path: Path) -> None:
    statement = {"Effect": "Deny", "NotAction": ["iam:*", "route35:*"], "Resource": "*"}
    (found,) = lint(tmp_path, statement)
    assert found[0] == "ORG320"
    assert found[1].endswith('did you mean "route53"?')


def test_a_finding_stands_at_the_word_in_the_json_file(tmp_path: Path) -> None:
    (found,) = findings(tmp_path, deny(Action=["s3:GetObject", "s3:PutObjet"]))
    line = (tmp_path / "guard.json").read_text().splitlines()[found.line - 1]
    assert found.at.name.endswith("guard.json")
    assert line[found.column - 1 :] == '"s3:PutObjet"'


def test_suggestions_end_before_they_cost_time(tmp_path: Path) -> None:
    wrong = [f"s3:GetObject{n}" for n in range(200)]
    found = lint(tmp_path, deny(Action=wrong))
    assert len(found) == 200
    assert 0 < sum("did you mean" in message for _, message in found) <= 40


def test_a_service_that_resource_control_policies_do_not_reach_is_named_once(tmp_path: Path) -> None:
    statement = deny(Principal="*", Action="secretmanager:*")
    assert [code for code, _ in lint(tmp_path, statement, kind="resource-control")] == ["ORG312"]


@pytest.mark.parametrize(
    "operator",
    ["StringEquals", "StringNotLikeIfExists", "ForAnyValue:StringLike", "ForAllValues:StringEqualsIfExists", "ArnLike"],
)
def test_an_operator_that_aws_has(operator: str, tmp_path: Path) -> None:
    assert lint(tmp_path, condition(operator, "aws:PrincipalTag/team", "arn:aws:iam::111122223333:role/a")) == []


@pytest.mark.parametrize(
    "operator", ["StringLikeIgnoreCase", "NullIfExists", "IfExistsStringLike", "ForEach:StringLike", ""]
)
def test_an_operator_that_aws_refuses(operator: str, tmp_path: Path) -> None:
    assert [code for code, _ in lint(tmp_path, condition(operator, "aws:PrincipalTag/team", "true"))] == ["ORG322"]


@pytest.mark.parametrize("operator", ["stringEquals", "bool", "forAnyValue:StringLike", "StringLikeifexists"])
def test_an_operator_in_another_case(operator: str, tmp_path: Path) -> None:
    assert [code for code, _ in lint(tmp_path, condition(operator, "aws:PrincipalTag/team", "true"))] == ["ORG333"]


@pytest.mark.parametrize(
    "key",
    [
        "aws:PrincipalArn", "AWS:principalarn", "aws:PrincipalTag/team", "aws:ResourceTag/a:b/c", "aws:RequestTag/${aws:username}", "s3:prefix",
        "s3:ExistingObjectTag/env", "ec2:SourceInstanceArn", "lambda:SourceFunctionArn", "saml:aud", "accounts.google.com:sub", "kms:ViaService",
        "token.actions.githubusercontent.com:sub", "kms:EncryptionContext:AppName",
    ],
)  # fmt: skip
def test_a_key_that_requests_have(key: str, tmp_path: Path) -> None:
    assert lint(tmp_path, condition("StringLike", key, "x")) == []


@pytest.mark.parametrize(
    "key", ["aws:PrincipleArn", "aws:PrincipalTag", "aws:PrincipalTag/", "s3:nothing", "nothing:x", "x", "aws:"]
)
def test_a_key_that_no_request_has(key: str, tmp_path: Path) -> None:
    assert [code for code, _ in lint(tmp_path, condition("StringLike", key, "x"))] == ["ORG323"]


POSSIBLE = (
    ("NumericEquals", "s3:max-keys", 10),
    ("NumericLessThan", "s3:max-keys", "-1.5"),
    ("Bool", "aws:SecureTransport", False),
    ("Bool", "aws:SecureTransport", "FALSE"),
    ("Null", "aws:SourceVpc", "true"),
    ("DateLessThan", "aws:CurrentTime", "2026-12-31"),
    ("DateLessThan", "aws:CurrentTime", "2026-12-31T23:59:59Z"),
    ("DateLessThan", "aws:EpochTime", "1767225600"),
    ("IpAddress", "aws:SourceIp", ["192.0.2.1", "2001:db8::/32", "10.1.2.3/8"]),
    ("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/*"),
    ("BinaryEquals", "s3:x-amz-grant-read", "QmluYXJ5"),
    ("StringEquals", "aws:PrincipalArn", "${aws:PrincipalTag/*}"),
    ("StringEquals", "s3:prefix", "a*"),
    ("NumericEquals", "s3:max-keys", "${aws:PrincipalTag/keys}"),
    ("StringEquals", "aws:RequestedRegion", ["us-gov-west-1", "eusc-de-east-1", "ap-southeast-7", "us-isob-east-1"]),
    ("StringLike", "aws:RequestedRegion", "eu-*"),
)
IMPOSSIBLE = (
    ("NumericEquals", "s3:max-keys", "ten"),
    ("Bool", "aws:SecureTransport", "yes"),
    ("Null", "aws:SourceVpc", ""),
    ("DateLessThan", "aws:CurrentTime", "31.12.2026"),
    ("DateLessThan", "aws:CurrentTime", "2026-02-30"),
    ("IpAddress", "aws:SourceIp", "300.0.0.1"),
    ("IpAddress", "aws:SourceIp", "vpc-1"),
    ("ArnLike", "aws:PrincipalArn", "deployer"),
    ("BinaryEquals", "s3:x-amz-grant-read", "%%%"),
    ("StringEquals", "aws:PrincipalOrgID", "o-*"),
    ("ForAnyValue:StringEquals", "aws:PrincipalOrgPaths", "o-a1b2c3d4e5/*"),
)


@pytest.mark.parametrize(("operator", "key", "value"), POSSIBLE)
def test_a_value_that_the_operator_can_compare_with(operator: str, key: str, value: Any, tmp_path: Path) -> None:
    assert lint(tmp_path, condition(operator, key, value)) == []


@pytest.mark.parametrize(("operator", "key", "value"), IMPOSSIBLE)
def test_a_value_that_the_operator_cannot_compare_with(operator: str, key: str, value: Any, tmp_path: Path) -> None:
    assert [code for code, _ in lint(tmp_path, condition(operator, key, value))] == ["ORG324"]


@pytest.mark.parametrize("region", ["eu-nort-1", "europe", "us-east", "us-east-1a", "EU-WEST-1"])
def test_a_region_that_aws_does_not_have(region: str, tmp_path: Path) -> None:
    assert [code for code, _ in lint(tmp_path, condition("StringEquals", "aws:RequestedRegion", region))] == ["ORG325"]
