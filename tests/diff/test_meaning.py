"""Statements compared by what they decide: equal meanings are no change, and no difference is passed over."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diff.actions import Actions, actions_of
from generator.diff.meaning import Decided, compare
from generator.evaluate.request import ABSENT, UNKNOWN, Request, Unknown, Values
from generator.evaluate.statements import Statement, statements
from generator.finding import Place

NOWHERE = Place("org.yaml")


class Nothing:
    def get(self, key: str, /) -> Values | Unknown:
        return UNKNOWN


def deny(actions: Any, name: str = "Action", resource: Any = "*", **condition: Any) -> dict[str, Any]:
    found = {"Effect": "Deny", name: actions, "Resource": resource}
    return {**found, "Condition": condition} if condition else found


def read(*values: dict[str, Any], policy: str = "policies/p") -> list[Statement]:
    return list(statements({"Statement": list(values)}, policy, NOWHERE, lambda text: (text,)))


def between(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> list[Decided]:
    return compare(read(*before), read(*after))


REGION = {"aws:RequestedRegion": ["eu-north-1", "eu-west-1"]}
TYPES = {"ec2:InstanceType": ["t3.*", "t4g.*"]}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([deny(["s3:GetObject", "s3:PutObject"])], [deny(["s3:PutObject"]), deny(["s3:GetObject"])]),
        ([deny("s3:*")], [deny("S3:*")]),
        ([deny("s3:Get*"), deny("s3:*")], [deny("s3:*")]),
        ([deny("*")], [deny("s3:*"), deny("s3:*", "NotAction")]),
        ([deny("s3:*", StringNotEquals=REGION)], [deny("s3:*", StringNotEquals=REGION), deny("s3:Put*", StringNotEquals=REGION)]),
        ([deny("s3:*", StringEquals=REGION)], [deny("s3:*", StringEquals={"aws:RequestedRegion": "eu-north-1"}), deny("s3:*", StringLike={"aws:requestedregion": "eu-west-1"})]),
        ([deny("s3:*", StringNotLike=TYPES)], [deny("s3:*", StringNotLikeIfExists=TYPES)]),
        ([deny("s3:*", Bool={"aws:SecureTransport": "false"})], [deny("s3:*", Bool={"aws:SecureTransport": False})]),
        ([deny("s3:*", Null={"aws:TokenIssueTime": "true"})], [deny("s3:*", Null={"aws:TokenIssueTime": ["true"]})]),
        ([deny("s3:*", resource="arn:aws:s3:::a*")], [deny("s3:*", resource=["arn:aws:s3:::a*", "arn:aws:s3:::ab"])]),
        ([deny("s3:*", NumericLessThan={"s3:TlsVersion": "1.2"})], [deny("s3:*", NumericLessThan={"s3:TlsVersion": 1.2})]),
    ],
)  # fmt: skip
def test_equal_meanings_are_no_change(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> None:
    assert between(before, after) == []
    assert between(after, before) == []


@pytest.mark.parametrize(
    ("before", "after", "tightened", "loosened"),
    [
        ([deny("s3:PutObject", StringNotEquals=REGION)], [deny("s3:PutObject")], True, False),
        ([deny("ec2:RunInstances", StringNotLike=TYPES)], [deny("ec2:RunInstances", StringNotLike={"ec2:InstanceType": ["t3.*"]})], True, False),
        ([deny("s3:*", StringEquals=REGION)], [deny("s3:*", StringEqualsIfExists=REGION)], True, False),
        ([deny("*", ArnNotLike={"aws:PrincipalArn": "arn:aws:iam::*:role/a*"})], [deny("*", ArnNotLike={"aws:PrincipalArn": "arn:aws:iam::*:role/ab*"})], True, False),
        ([deny(["iam:*", "s3:*"], "NotAction")], [deny(["iam:*"], "NotAction")], True, False),
        ([deny("s3:*", resource="arn:aws:s3:::a*")], [deny("s3:*", resource="arn:aws:s3:::b*")], True, True),
        ([deny("s3:*", StringLike={"aws:PrincipalTag/team": "a*"})], [deny("s3:*", StringLike={"aws:PrincipalTag/team": "a*"}, StringNotLike={"aws:PrincipalTag/team": "*b"})], False, True),
        ([deny("s3:*", IpAddress={"aws:SourceIp": "10.0.0.0/8"})], [deny("s3:*", IpAddress={"aws:SourceIp": "10.1.0.0/16"})], False, True),
        ([deny("s3:*", DateGreaterThan={"aws:CurrentTime": "2026-01-01"})], [deny("s3:*", DateGreaterThan={"aws:CurrentTime": "2027-01-01"})], False, True),
        ([deny("s3:*", **{"ForAllValues:StringEquals": {"aws:TagKeys": ["a", "b"]}})], [deny("s3:*", **{"ForAllValues:StringEquals": {"aws:TagKeys": ["a"]}})], False, True),
        ([deny("s3:*", **{"ForAllValues:StringEquals": {"aws:TagKeys": ["a"]}})], [deny("s3:*", **{"ForAnyValue:StringEquals": {"aws:TagKeys": ["a"]}})], True, True),
        ([deny("s3:*", StringEquals={"s3:prefix": "${aws:username}"})], [deny("s3:*", StringEquals={"s3:prefix": "${aws:userid}"})], True, True),
    ],
)  # fmt: skip
def test_what_changes_is_found(
    before: list[dict[str, Any]], after: list[dict[str, Any]], tightened: bool, loosened: bool
) -> None:
    found = between(before, after)
    assert (any(one.more for one in found), any(one.less for one in found)) == (tightened, loosened)
    back = between(after, before)
    assert (any(one.more for one in back), any(one.less for one in back)) == (loosened, tightened)


def test_only_the_actions_that_change_are_named() -> None:
    found = between([deny("ec2:RunInstances")], [deny(["ec2:RunInstances", "ec2:Start*"])])
    assert "ec2:startinstances" in found[0].more.names
    assert "ec2:runinstances" not in found[0].more.names


def test_too_many_cases_are_told_as_a_change_both_ways() -> None:
    keys = {f"aws:PrincipalTag/t{n}": ["a*", "b*", "c"] for n in range(16)}
    found = between([deny("s3:*", StringLike=keys)], [deny("s3:*", StringLike={**keys, "aws:PrincipalTag/t0": ["a*"]})])
    assert [(bool(one.more), bool(one.less), one.is_certain) for one in found] == [(True, True, False)]


# -- a property: where requests in a small world are decided otherwise, a difference is told ---------------------------------------

ACTIONS = ("s3:getobject", "s3:putobject", "ec2:runinstances", "anything:unnamed")
PATTERNS = ("s3:*", "s3:Get*", "S3:PutObject", "*", "ec2:RunInstances", "ec2:*")
RESOURCES = ("*", "arn:aws:s3:::a", "arn:aws:s3:::a*", "arn:aws:s3:::*b")
ASKED = ("arn:aws:s3:::a", "arn:aws:s3:::ab", "arn:aws:s3:::xb", "arn:aws:s3:::x")
TEXTS = ("a", "b", "ab", "a*", "*b", "a?", "*")
VALUES: tuple[Values, ...] = (ABSENT, ("a",), ("b",), ("ab",), ("axb",), ("x",), ("a", "b"), ("ab", "x"))
SECOND: tuple[Values, ...] = (ABSENT, ("a",), ("xb",), ("a", "b"))
OPERATORS = (
    "StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringLikeIfExists", "StringNotEqualsIfExists",
    "ForAllValues:StringLike", "ForAnyValue:StringLike", "ForAnyValue:StringNotEquals",
)  # fmt: skip

conditions = st.dictionaries(
    st.sampled_from(OPERATORS),
    st.dictionaries(st.sampled_from(("k:one", "k:two")), st.lists(st.sampled_from(TEXTS), min_size=1, max_size=2), min_size=1, max_size=2),
    max_size=2,
)  # fmt: skip
written = st.builds(
    lambda name, actions, resource, condition: deny(actions, name, resource, **condition),
    st.sampled_from(("Action", "NotAction")),
    st.lists(st.sampled_from(PATTERNS), min_size=1, max_size=2),
    st.lists(st.sampled_from(RESOURCES), min_size=1, max_size=2),
    conditions,
)


@settings(max_examples=100, deadline=None)
@given(st.lists(written, max_size=3), st.lists(written, max_size=3))
def test_no_difference_is_passed_over(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> None:
    old, new = read(*before), read(*after)
    found = compare(old, new)
    tightened, loosened = any(one.more for one in found), any(one.less for one in found)
    for action, resource, one, two in product(ACTIONS, ASKED, VALUES, SECOND):
        request = Request(action, resource, {"k:one": one, "k:two": two}, Nothing())
        was, now = (any(s.concerns(action) and s.applies(request) is True for s in side) for side in (old, new))
        assert tightened or not now or was, f"{action} {resource} {one} {two} is newly denied"
        assert loosened or not was or now, f"{action} {resource} {one} {two} is no longer denied"


@settings(deadline=None)
@given(st.lists(written, min_size=1, max_size=4), st.randoms())
def test_order_and_repetition_are_no_change(values: list[dict[str, Any]], random: Any) -> None:
    other = [*values, random.choice(values)]
    random.shuffle(other)
    assert between(values, other) == []


names = st.frozensets(st.sampled_from("abcd"))
sets = st.builds(Actions, names, st.booleans())


@given(sets, sets)
def test_sets_of_actions_are_sets(one: Actions, other: Actions) -> None:
    def holds(found: Actions, name: str) -> bool:
        return (name in found.names) is not found.rest

    for name in "abcde":
        assert holds(one & other, name) == (holds(one, name) and holds(other, name))
        assert holds(one | other, name) == (holds(one, name) or holds(other, name))
        assert holds(one - other, name) == (holds(one, name) and not holds(other, name))


def test_a_pattern_that_the_catalogue_does_not_know_stands_for_itself() -> None:
    assert actions_of(read(deny("nosuchservice:*"))[0]) == Actions(frozenset(("nosuchservice:*",)))
