"""Statements: actions, resources, variables, and the forms in which documents may be written."""

from __future__ import annotations

from typing import Any

import pytest

from generator.evaluate.statements import statements
from generator.evaluate.words import in_words
from tests.evaluate.requests import AT, UNKNOWN, applies, request


@pytest.mark.parametrize(
    ("element", "action", "expected"),
    [
        ({"Action": "s3:GetObject"}, "S3:getobject", True),
        ({"Action": "S3:GETOBJECT"}, "s3:GetObject", True),
        ({"Action": "s3:Get*"}, "s3:GetObject", True),
        ({"Action": "s3:Get*"}, "s3:PutObject", False),
        ({"Action": "s3:*Object"}, "s3:GetObject", True),
        ({"Action": "s3:?etObject"}, "s3:GetObject", True),
        ({"Action": "*"}, "ec2:RunInstances", True),
        ({"Action": ["ec2:*", "iam:*"]}, "s3:GetObject", False),
        ({"NotAction": ["ec2:*", "iam:*"]}, "s3:GetObject", True),
        ({"NotAction": "s3:G*"}, "s3:GetObject", False),
        ({"NotAction": "*"}, "s3:GetObject", False),
    ],
)
def test_actions_match_in_any_case(element: dict[str, Any], action: str, expected: bool) -> None:
    assert applies(element, request(action)) is expected


@pytest.mark.parametrize(
    ("pattern", "resource", "expected"),
    [
        ("arn:aws:s3:::bucket/*", "arn:aws:s3:::bucket/a/b", True),
        ("arn:aws:s3:::Bucket/*", "arn:aws:s3:::bucket/a", False),
        ("arn:aws:s3:::b*/*/test/*", "arn:aws:s3:::bucket/1/2/test/3/object", True),
        ("arn:aws:s3:::b*/*/test/*", "arn:aws:s3:::bucket/1-test/object", False),
        ("arn:aws:s3:*", "arn:aws:s3:::bucket/a", True),
        ("arn:aws:dynamodb:*:table/t-*", "arn:aws:dynamodb:eu-west-1:111122223333:table/t-1", True),
        ("arn:aws:ec2:eu-*-1:*:instance/*", "arn:aws:ec2:eu-west-1:1:instance/i", True),
        ("arn:aws:ec2:eu*1:*:instance/*", "arn:aws:ec2:eu-west-2:1:instance/i", False),
        ("arn:aws:ec2:e*1:instance/*", "arn:aws:ec2:eu-west-2:1:instance/i", False),
        ("arn:aws:ec2:eu-west-?:1:instance/*", "arn:aws:ec2:eu-west-1:1:instance/i", True),
        ("arn:aws:lambda:*:*:function:*:live", "arn:aws:lambda:eu-west-1:1:function:f:live", True),
        ("*", "anything", True),
    ],
)
def test_resources_match_in_their_own_case(pattern: str, resource: str, expected: bool) -> None:
    asked = request(resource=resource)
    assert applies({"Resource": pattern}, asked) is expected
    assert applies({"NotResource": pattern}, asked) is not expected


@pytest.mark.parametrize("element", ["Resource", "NotResource"])
def test_an_unknown_resource_leaves_the_answer_open(element: str) -> None:
    assert applies({element: "arn:aws:s3:::b/*"}, request(resource=None)) == frozenset({"the resource"})


def test_any_resource_needs_no_resource() -> None:
    assert applies({"Resource": ["arn:aws:s3:::b", "*"]}, request(resource=None)) is True


@pytest.mark.parametrize(
    ("resource", "known", "expected"),
    [
        ("arn:aws:s3:::bucket/${aws:username}", {"aws:username": "key"}, True),
        ("arn:aws:s3:::bucket/${AWS:UserName}", {"aws:username": "key"}, True),
        ("arn:aws:s3:::bucket/${aws:username}", {"aws:username": "k*"}, False),
        ("arn:aws:s3:::bucket/${aws:username}*", {"aws:username": "k"}, True),
        ("arn:aws:s3:::bucket/${aws:username}", {}, False),
        ("arn:aws:s3:::bucket/${aws:username, 'key'}", {}, True),
        ("arn:aws:s3:::bucket/${ aws:username , 'key' }", {"aws:username": "other"}, False),
        ("arn:aws:s3:::bucket/${aws:TagKeys}", {"aws:TagKeys": ["key", "other"]}, False),
    ],
)
def test_variables_in_resources(resource: str, known: dict[str, Any], expected: bool) -> None:
    assert applies({"Resource": resource}, request(known=known)) is expected


def test_an_unknown_variable_matters_only_where_it_could_match() -> None:
    asked = request(resource="arn:aws:s3:::bucket/key", rest=UNKNOWN)
    assert applies({"Resource": "arn:aws:s3:::bucket/${aws:username}"}, asked) == frozenset({"aws:username"})
    assert applies({"Resource": "arn:aws:s3:::other/${aws:username}"}, asked) is False


def test_variables_in_conditions() -> None:
    condition = {"StringNotEquals": {"aws:ResourceOrgID": "${aws:PrincipalOrgID}"}}
    known = {"aws:ResourceOrgID": "o-1", "aws:PrincipalOrgID": "o-1"}
    assert applies({"Condition": condition}, request(known=known)) is False
    assert applies({"Condition": condition}, request(known={**known, "aws:PrincipalOrgID": "o-2"})) is True
    assert applies({"Condition": condition}, request(known={"aws:ResourceOrgID": "o-1"})) is True


def test_every_operator_and_key_must_hold() -> None:
    condition = {"StringEquals": {"aws:a": "1", "aws:b": "2"}, "Bool": {"aws:c": "true"}}
    known = {"aws:a": "1", "aws:b": "2", "aws:c": "true"}
    assert applies({"Condition": condition}, request(known=known)) is True
    for key in known:
        assert applies({"Condition": condition}, request(known={**known, key: "no"})) is False


def test_an_unknown_key_matters_only_where_nothing_else_fails() -> None:
    condition = {"StringEquals": {"aws:a": "1", "aws:b": "2"}}
    assert applies({"Condition": condition}, request(known={"aws:a": "1"}, rest=UNKNOWN)) == frozenset({"aws:b"})
    assert applies({"Condition": condition}, request(known={"aws:a": "0"}, rest=UNKNOWN)) is False


@pytest.mark.parametrize("key", ["aws:principaltag/Team", "AWS:PRINCIPALTAG/TEAM"])
def test_condition_keys_in_any_case(key: str) -> None:
    assert applies({"Condition": {"StringEquals": {key: "x"}}}, request(known={"aws:PrincipalTag/team": "x"})) is True


def test_elements_in_any_case_and_one_statement_without_a_list() -> None:
    document = {"statement": {"SID": "One", "effect": "Deny", "action": "s3:*", "resource": "*", "condition": {}}}
    (one,) = statements(document, "policy", AT, lambda text: (text,))
    assert (one.sid, one.is_deny, one.concerns("s3:getobject"), one.applies(request())) == ("One", True, True, True)


@pytest.mark.parametrize(
    "document",
    [
        None, "text", 1, [], {}, {"Statement": None}, {"Statement": "x"}, {"Statement": [[]]}, {"Statement": [{}]},
        {"Statement": {"Effect": "deny", "Action": "*", "Resource": "*"}},
    ],
)  # fmt: skip
def test_documents_that_are_none_have_no_statements(document: object) -> None:
    assert statements(document, "policy", AT, lambda text: (text,)) == ()


@pytest.mark.parametrize(
    "statement",
    [
        {"Effect": "Deny"},
        {"Effect": "Deny", "Action": None, "Resource": "*"},
        {"Effect": "Deny", "Action": {"a": 1}, "Resource": [None, {}, [1]]},
        {"Effect": "Deny", "Action": [1, True, None], "Resource": 5, "Condition": [1]},
        {
            "Effect": "Deny",
            "Action": "*",
            "Resource": "*",
            "Condition": {"StringEquals": "x", "": {"": None}, 5: {5: 5}},
        },
        {"Effect": "Deny", "Action": "*", "Resource": "${", "Condition": {"StringLike": {"a": "${${}}"}}},
    ],
)
def test_hostile_statements_apply_to_nothing_and_break_nothing(statement: dict[str, Any]) -> None:
    for one in statements({"Statement": statement}, "policy", AT, lambda text: (text,)):
        asked = request(rest=UNKNOWN)
        assert not one.concerns(asked.action) or one.applies(asked) is not True
        assert isinstance(in_words(one), str)


def test_words() -> None:
    body = {
        "Effect": "Deny",
        "NotAction": ["a:*", "b:*"],
        "Resource": "*",
        "Condition": {
            "StringNotEqualsIfExists": {"aws:RequestedRegion": ["x", "y"]},
            "Null": {"aws:SourceVpc": "true"},
            "ForAnyValue:StringLike": {"aws:TagKeys": "t*"},
        },
    }
    (one,) = statements({"Statement": body}, "policy", AT, lambda text: (text,))
    assert in_words(one) == (
        "denies everything but a:* and b:*, where aws:RequestedRegion is not x nor y (or aws:RequestedRegion is absent) "
        "and aws:SourceVpc is absent and one of aws:TagKeys is like t*"
    )
