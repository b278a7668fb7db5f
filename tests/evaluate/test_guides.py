"""What the guides of AWS say comes of a policy, as facts: the statement of an example, requests, and whether it applies to each.

Every key that a request does not name is absent. The pages are those of the user guides of IAM and Organizations.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.evaluate.requests import applies, decide, request

BUCKET = "arn:aws:s3:::bucket/key"
INSTANCE = "arn:aws:ec2:eu-west-1:111122223333:instance/*"
Row = tuple[str, str, Mapping[str, Any], bool]  # action, resource, context keys, whether the statement applies


def keys(*rows: tuple[Mapping[str, Any], bool], action: str = "s3:GetObject", resource: str = BUCKET) -> list[Row]:
    """Rows that differ in context keys alone."""
    return [(action, resource, known, expected) for known, expected in rows]


TAGGED = {"aws:PrincipalTag/department": "hr", "aws:PrincipalTag/role": "audit", "aws:PrincipalArn": "arn:aws:iam::222222222222:user/Mary"}  # fmt: skip
EXAMPLES: dict[str, tuple[dict[str, Any], list[Row]]] = {
    "Conditions with multiple context keys or values": (
        {
            "Condition": {
                "StringEquals": {"aws:PrincipalTag/department": ["finance", "hr", "legal"], "aws:PrincipalTag/role": ["audit", "security"]},
                "ArnLike": {"aws:PrincipalArn": ["arn:aws:iam::222222222222:user/Ana", "arn:aws:iam::222222222222:user/Mary"]},
            }
        },
        keys(
            (TAGGED, True),
            ({**TAGGED, "aws:PrincipalTag/department": "legal", "aws:PrincipalTag/role": "security"}, True),
            ({**TAGGED, "aws:PrincipalTag/department": "sales"}, False),
            ({**TAGGED, "aws:PrincipalTag/role": ()}, False),
            ({**TAGGED, "aws:PrincipalArn": "arn:aws:iam::222222222222:user/Nikhil"}, False),
        ),
    ),
    "Conditions: negated operators with several values": (
        {"Condition": {"StringNotEquals": {"aws:PrincipalTag/role": ["audit", "security"]}}},
        keys(
            ({"aws:PrincipalTag/role": "audit"}, False),
            ({"aws:PrincipalTag/role": "security"}, False),
            ({"aws:PrincipalTag/role": "hr"}, True),
            ({}, True),
        ),
    ),
    "Multivalued context key examples: ForAllValues": (
        {"Action": ["iam:TagUser", "iam:UntagUser"], "Condition": {"ForAllValues:StringLike": {"aws:TagKeys": "key1*"}}},
        keys(
            ({"aws:TagKeys": ["key1:legal"]}, True),
            ({"aws:TagKeys": ["key1:hr", "key1:personnel"]}, True),
            ({"aws:TagKeys": ["key1:hr", "key2:audit"]}, False),
            ({"aws:TagKeys": ["key2:audit"]}, False),
            ({}, True),
            action="iam:TagUser",
        ),
    ),
    "Multivalued context key examples: ForAllValues with Null": (
        {"Condition": {"ForAllValues:StringLike": {"aws:TagKeys": ["key1*", "key2*"]}, "Null": {"aws:TagKeys": "false"}}},
        keys(({"aws:TagKeys": ["key1:a", "key2:b"]}, True), ({"aws:TagKeys": ["key1:a", "key3:b"]}, False), ({}, False)),
    ),
    "Multivalued context key examples: ForAnyValue": (
        {"Condition": {"ForAnyValue:StringLike": {"aws:TagKeys": "key1*"}}},
        keys(
            ({"aws:TagKeys": ["key1:hr"]}, True),
            ({"aws:TagKeys": ["key1:hr", "key2:audit"]}, True),
            ({"aws:TagKeys": ["key2:audit"]}, False),
            ({}, False),
        ),
    ),
    "Condition operators: IfExists": (
        {"Action": "ec2:*", "Condition": {"StringLikeIfExists": {"ec2:InstanceType": ["t1.*", "t2.*", "m3.*"]}}},
        [
            ("ec2:RunInstances", INSTANCE, {"ec2:InstanceType": "t2.micro"}, True),
            ("ec2:RunInstances", INSTANCE, {"ec2:InstanceType": "c5.large"}, False),
            ("ec2:RunInstances", "arn:aws:ec2:eu-west-1::image/ami-1", {}, True),
        ],
    ),
    "Condition operators: IP addresses": (
        {"Condition": {"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "2001:DB8:1234:5678::/64"]}}},
        keys(
            ({"aws:SourceIp": "203.0.113.1"}, True),
            ({"aws:SourceIp": "2001:DB8:1234:5678::1"}, True),
            ({"aws:SourceIp": "203.0.114.1"}, False),
            ({"aws:SourceIp": "2001:DB8:1234:5679::1"}, False),
        ),
    ),
    "Condition operators: numbers": (
        {"Action": "s3:ListBucket", "Condition": {"NumericLessThanEquals": {"s3:max-keys": "10"}}},
        keys(({"s3:max-keys": "10"}, True), ({"s3:max-keys": "11"}, False), ({}, False), action="s3:ListBucket"),
    ),
    "IAM: access based on date and time": (
        {"Condition": {"DateGreaterThan": {"aws:CurrentTime": "2020-04-01T00:00:00Z"}, "DateLessThan": {"aws:CurrentTime": "2020-06-30T23:59:59Z"}}},
        keys(
            ({"aws:CurrentTime": "2020-05-15T12:00:00Z"}, True),
            ({"aws:CurrentTime": "2020-04-01T00:00:00Z"}, False),
            ({"aws:CurrentTime": "2020-07-01T00:00:00Z"}, False),
        ),
    ),
    "Condition operators: ARNs, a queue for one topic": (
        {"Action": "sqs:SendMessage", "Condition": {"ArnEquals": {"aws:SourceArn": "arn:aws:sns:eu-west-1:123456789012:topic"}}},
        keys(
            ({"aws:SourceArn": "arn:aws:sns:eu-west-1:123456789012:topic"}, True),
            ({"aws:SourceArn": "arn:aws:sns:eu-west-1:123456789012:other"}, False),
            ({}, False),
            action="sqs:SendMessage",
        ),
    ),
    "aws:MultiFactorAuthPresent: BoolIfExists also stops long-term keys": (
        {"NotAction": "iam:*", "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}},
        [
            *keys(({"aws:MultiFactorAuthPresent": "false"}, True), ({"aws:MultiFactorAuthPresent": "true"}, False), ({}, True)),
            ("iam:ListMFADevices", "*", {}, False),
        ],
    ),
    "aws:MultiFactorAuthPresent: Bool does not": (
        {"Condition": {"Bool": {"aws:MultiFactorAuthPresent": "false"}}},
        keys(({"aws:MultiFactorAuthPresent": "false"}, True), ({}, False)),
    ),
    "Variables: a default value": (
        {"Resource": "arn:aws:s3:::bucket/${aws:PrincipalTag/team, 'company-wide'}/*"},
        [
            ("s3:GetObject", "arn:aws:s3:::bucket/yellow/a", {"aws:PrincipalTag/team": "yellow"}, True),
            ("s3:GetObject", "arn:aws:s3:::bucket/company-wide/a", {"aws:PrincipalTag/team": "yellow"}, False),
            ("s3:GetObject", "arn:aws:s3:::bucket/company-wide/a", {}, True),
            ("s3:GetObject", "arn:aws:s3:::bucket/yellow/a", {}, False),
        ],
    ),
    "Variables: a home folder": (
        {"Action": "s3:ListBucket", "Condition": {"StringLike": {"s3:prefix": ["${aws:username}/*"]}}},
        keys(
            ({"aws:username": "ann", "s3:prefix": "ann/photos"}, True),
            ({"aws:username": "ann", "s3:prefix": "ben/photos"}, False),
            ({"s3:prefix": "ann/photos"}, False),
            action="s3:ListBucket",
        ),
    ),
    "SCP examples: one type of instance": (
        {"Action": "ec2:RunInstances", "Resource": "arn:aws:ec2:*:*:instance/*", "Condition": {"StringNotEquals": {"ec2:InstanceType": "t2.micro"}}},
        [
            ("ec2:RunInstances", INSTANCE, {"ec2:InstanceType": "m5.large"}, True),
            ("ec2:RunInstances", INSTANCE, {"ec2:InstanceType": "t2.micro"}, False),
            ("ec2:RunInstances", "arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-1", {}, False),
        ],
    ),
    "SCP examples: regions": (
        {
            "NotAction": ["iam:*", "organizations:*", "support:*"],
            "Condition": {
                "StringNotEquals": {"aws:RequestedRegion": ["eu-central-1", "eu-west-1"]},
                "ArnNotLike": {"aws:PrincipalARN": ["arn:aws:iam::*:role/BypassRole"]},
            },
        },
        [
            *keys(
                ({"aws:RequestedRegion": "us-east-1", "aws:PrincipalArn": "arn:aws:iam::1:role/x"}, True),
                ({"aws:RequestedRegion": "eu-west-1", "aws:PrincipalArn": "arn:aws:iam::1:role/x"}, False),
                ({"aws:RequestedRegion": "us-east-1", "aws:PrincipalArn": "arn:aws:iam::1:role/BypassRole"}, False),
            ),
            ("iam:CreateRole", "*", {"aws:RequestedRegion": "us-east-1"}, False),
        ],
    ),
    "SCP examples: a tag must be given": (
        {"Action": "secretsmanager:CreateSecret", "Condition": {"Null": {"aws:RequestTag/Project": "true"}}},
        keys(({}, True), ({"aws:RequestTag/Project": "x"}, False), action="secretsmanager:CreateSecret"),
    ),
    "SCP examples: the root user": (
        {"Action": "ec2:*", "Condition": {"StringLike": {"aws:PrincipalArn": ["arn:aws:iam::*:root"]}}},
        keys(
            ({"aws:PrincipalArn": "arn:aws:iam::111122223333:root"}, True),
            ({"aws:PrincipalArn": "arn:aws:iam::111122223333:role/root"}, False),
            action="ec2:StopInstances",
        ),
    ),
    "RCP examples: identities of the organization": (
        {"Condition": {"StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-ours"}, "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}}},
        keys(
            ({"aws:PrincipalOrgID": "o-other", "aws:PrincipalIsAWSService": "false"}, True),
            ({"aws:PrincipalIsAWSService": "false"}, True),
            ({"aws:PrincipalOrgID": "o-ours", "aws:PrincipalIsAWSService": "false"}, False),
            ({"aws:PrincipalIsAWSService": "true"}, False),
        ),
    ),
    "RCP examples: confused deputy": (
        {
            "Condition": {
                "StringNotEqualsIfExists": {"aws:SourceOrgID": "o-ours"},
                "Null": {"aws:SourceAccount": "false"},
                "Bool": {"aws:PrincipalIsAWSService": "true"},
            }
        },
        keys(
            ({"aws:SourceOrgID": "o-other", "aws:SourceAccount": "1", "aws:PrincipalIsAWSService": "true"}, True),
            ({"aws:SourceAccount": "1", "aws:PrincipalIsAWSService": "true"}, True),
            ({"aws:SourceOrgID": "o-ours", "aws:SourceAccount": "1", "aws:PrincipalIsAWSService": "true"}, False),
            ({"aws:PrincipalIsAWSService": "true"}, False),
            ({"aws:SourceOrgID": "o-other", "aws:SourceAccount": "1", "aws:PrincipalIsAWSService": "false"}, False),
        ),
    ),
    "RCP examples: TLS": (
        {"Condition": {"BoolIfExists": {"aws:SecureTransport": "false"}}},
        keys(({"aws:SecureTransport": "false"}, True), ({"aws:SecureTransport": "true"}, False), ({}, True)),
    ),
}  # fmt: skip
ROWS = [(name, statement, row) for name, (statement, rows) in EXAMPLES.items() for row in rows]


@pytest.mark.parametrize(("statement", "row"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_statement_of_a_guide_applies_as_the_guide_says(statement: dict[str, Any], row: Row) -> None:
    action, resource, known, expected = row
    assert applies(statement, request(action, resource, known)) is expected


def allow(*actions: str) -> dict[str, Any]:
    return {"Effect": "Allow", "Action": list(actions), "Resource": "*"}


def deny(*actions: str) -> dict[str, Any]:
    return {"Effect": "Deny", "Action": list(actions), "Resource": "*"}


FULL = allow("*")


@pytest.mark.parametrize(
    ("layers", "action", "outcome"),
    [
        pytest.param([[FULL], [FULL], [FULL]], "s3:GetObject", "allowed", id="SCP evaluation: allowed on the root, the unit and the account"),
        pytest.param([[FULL], [], [FULL]], "s3:GetObject", "denied", id="SCP evaluation: no allow on the unit"),
        pytest.param([[FULL], [FULL, deny("s3:*")], [FULL]], "s3:GetObject", "denied", id="SCP evaluation: a deny on the unit, allows around it"),
        pytest.param([[FULL], [FULL, deny("s3:*")], [FULL]], "ec2:RunInstances", "allowed", id="SCP evaluation: what the deny does not name"),
        pytest.param([[allow("a:*", "b:*", "c:*")], [allow("c:*", "d:*")]], "c:X", "allowed", id="AttachPolicy: on both lists"),
        pytest.param([[allow("a:*", "b:*", "c:*")], [allow("c:*", "d:*")]], "a:X", "denied", id="AttachPolicy: on the parent's list only"),
        pytest.param([[allow("a:*", "b:*", "c:*")], [allow("c:*", "d:*")]], "d:X", "denied", id="AttachPolicy: on the child's list only"),
        pytest.param([[FULL, deny("s3:*")], [FULL], [allow("s3:*")]], "s3:GetObject", "denied", id="SCPs: the account cannot undo the root"),
        pytest.param([[allow("iam:CreateUser")], [allow("s3:*", "cloudwatch:*", "ec2:*")]], "iam:CreateUser", "denied", id="Boundaries: allowed beside the boundary"),
        pytest.param([[allow("iam:CreateUser")], [allow("s3:*", "cloudwatch:*", "ec2:*")]], "s3:GetObject", "denied", id="Boundaries: a boundary grants nothing"),
        pytest.param([[allow("s3:*")], [allow("s3:*", "cloudwatch:*", "ec2:*")]], "s3:GetObject", "allowed", id="Boundaries: allowed by both"),
        pytest.param([[FULL], [FULL, deny("s3:*")]], "s3:GetObject", "denied", id="Boundaries: an explicit deny in the boundary"),
    ],
)  # fmt: skip
def test_layers_of_a_guide_decide_as_the_guide_says(
    layers: list[list[dict[str, Any]]], action: str, outcome: str
) -> None:
    assert decide(layers, request(action)).outcome == outcome
