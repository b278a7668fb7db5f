"""Every condition operator by its truth table: what matches, what does not, what happens without the key."""

from __future__ import annotations

import pytest

from generator.evaluate.operators import OPERATORS
from tests.evaluate.requests import UNKNOWN, holds

# Operator, the policy's values, a value of the request that matches, and one that does not.
MATCHES = [
    ("StringEquals", "team", "team", "Team"),
    ("StringEquals", ["a", "b"], "b", "c"),
    ("StringEquals", "a*", "a*", "ab"),
    ("StringEqualsIgnoreCase", "Team", "tEAM", "teams"),
    ("StringLike", "a*c", "abbc", "abcd"),
    ("StringLike", "a?c", "abc", "ac"),
    ("StringLike", "*", "", None),
    ("StringLike", "A*", "Ab", "ab"),
    ("StringLike", "${*}", "*", "a"),
    ("StringLike", "a${?}c", "a?c", "abc"),
    ("StringLike", "${$}{x}", "${x}", "x"),
    ("StringLike", ["x*z*z", "no"], "xyzz", "xyz"),
    ("ArnLike", "arn:aws:iam::*:role/a/*", "arn:aws:iam::1:role/a/b/c", "arn:aws:iam::1:role/b"),
    ("ArnLike", "arn:aws:iam::*:role/a", "arn:aws:iam:::role/a", "arn:aws:iam::1:2:role/a"),
    ("ArnLike", "arn:aws:s?s:*:1:q", "arn:aws:sqs:eu-west-1:1:q", "arn:aws:s:s:1:q"),
    ("ArnLike", "arn:*", "arn:aws:s3:::b", "urn:aws:s3:::b"),
    ("ArnLike", "arn:aws:sns:eu-west-1:1:a*z", "arn:aws:sns:eu-west-1:1:a:b:z", "arn:aws:sns:eu-west-1:2:az"),
    ("ArnEquals", "arn:aws:sns:*:1:*", "arn:aws:sns:eu-west-1:1:t", "arn:aws:SNS:eu-west-1:1:t"),
    ("NumericEquals", "10", "10.0", "11"),
    ("NumericLessThan", "10", "9.9", "10"),
    ("NumericLessThanEquals", "10", "10", "10.1"),
    ("NumericGreaterThan", "10", "1e2", "10"),
    ("NumericGreaterThanEquals", "10", "10", "ten"),
    ("DateEquals", "2026-01-01T00:00:00Z", "1767225600", "2026-01-02"),
    ("DateLessThan", "2026-01-01", "2025-12-31T23:59:59.5Z", "2026-01-01T00:00:00Z"),
    ("DateLessThanEquals", "2026-01-01", "2026", "2026-01-01T00:00:01Z"),
    ("DateGreaterThan", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00-01:00", "2026-01-01T00:00:00+01:00"),
    ("DateGreaterThanEquals", "2026-01", "2026-01-01", "yesterday"),
    ("Bool", "true", "True", "false"),
    ("Bool", True, "true", "yes"),
    ("BinaryEquals", "aGk=", "aGk=", "aGo="),
    ("IpAddress", "192.0.2.0/24", "192.0.2.255", "192.0.3.0"),
    ("IpAddress", "2001:db8::/32", "2001:db8:1::", "192.0.2.1"),
    ("IpAddress", ["192.0.2.1", "198.51.100.0/31"], "198.51.100.1", "here"),
]  # fmt: skip
NEGATIONS = {
    "StringEquals": "StringNotEquals",
    "StringEqualsIgnoreCase": "StringNotEqualsIgnoreCase",
    "StringLike": "StringNotLike",
    "ArnLike": "ArnNotLike",
    "ArnEquals": "ArnNotEquals",
    "NumericEquals": "NumericNotEquals",
    "DateEquals": "DateNotEquals",
    "IpAddress": "NotIpAddress",
}
POSITIVE = sorted({row[0] for row in MATCHES})
NEGATED = [(NEGATIONS[row[0]], *row[1:]) for row in MATCHES if row[0] in NEGATIONS]


@pytest.mark.parametrize(("operator", "wanted", "yes", "no"), MATCHES)
def test_a_positive_operator_holds_where_a_value_matches(
    operator: str, wanted: object, yes: str, no: str | None
) -> None:
    assert (holds(operator, wanted, yes), no is not None and holds(operator, wanted, no)) == (True, False)


@pytest.mark.parametrize(("operator", "wanted", "yes", "no"), NEGATED)
def test_a_negated_operator_holds_where_none_matches(operator: str, wanted: object, yes: str, no: str | None) -> None:
    assert (holds(operator, wanted, yes), no is None or holds(operator, wanted, no)) == (False, True)


def test_every_operator_is_in_a_table() -> None:
    assert {one.name for one in OPERATORS.values()} == {*POSITIVE, *NEGATIONS.values()}


@pytest.mark.parametrize("operator", POSITIVE)
def test_without_the_key_a_positive_operator_fails_and_ifexists_holds(operator: str) -> None:
    assert (holds(operator, "1"), holds(f"{operator}IfExists", "1")) == (False, True)


@pytest.mark.parametrize("operator", NEGATIONS.values())
def test_without_the_key_a_negated_operator_holds(operator: str) -> None:
    assert (holds(operator, "1"), holds(f"{operator}IfExists", "1")) == (True, True)


@pytest.mark.parametrize(
    ("operator", "absent"),
    [
        ("ForAllValues:StringEquals", True),
        ("ForAllValues:StringNotEquals", True),
        ("ForAnyValue:StringEquals", False),
        ("ForAnyValue:StringNotEquals", False),
        ("ForAnyValue:StringEqualsIfExists", True),
        ("ForAllValues:StringEqualsIfExists", True),
    ],
)
def test_quantifiers_without_the_key(operator: str, absent: bool) -> None:
    assert holds(operator, "a") is absent
    assert holds(operator, "a", "") is absent, "an empty text is no value to a quantifier"


@pytest.mark.parametrize(("operator", "wanted", "yes", "no"), [row for row in MATCHES if row[3] is not None])
def test_quantifiers_ask_all_or_any_of_the_values(operator: str, wanted: object, yes: str, no: str) -> None:
    asked = {
        values: (holds(f"ForAllValues:{operator}", wanted, *values), holds(f"ForAnyValue:{operator}", wanted, *values))
        for values in ((yes, yes), (yes, no), (no, yes), (no, no))
    }
    assert asked == {
        (yes, yes): (True, True),
        (yes, no): (False, True),
        (no, yes): (False, True),
        (no, no): (False, False),
    }


@pytest.mark.parametrize(("operator", "wanted", "yes", "no"), [row for row in NEGATED if row[3] is not None])
def test_quantifiers_of_negated_operators(operator: str, wanted: object, yes: str, no: str) -> None:
    asked = {
        values: (holds(f"ForAllValues:{operator}", wanted, *values), holds(f"ForAnyValue:{operator}", wanted, *values))
        for values in ((yes, yes), (yes, no), (no, no))
    }
    assert asked == {(yes, yes): (False, False), (yes, no): (False, True), (no, no): (True, True)}


@pytest.mark.parametrize(
    ("operator", "values", "expected"),
    [
        ("ForAllValues:StringEquals", ("a", "b"), True),
        ("ForAllValues:StringEquals", ("a", "c"), False),
        ("ForAnyValue:StringEquals", ("a", "c"), True),
        ("ForAnyValue:StringEquals", ("c", "d"), False),
        ("ForAllValues:StringNotEquals", ("c", "d"), True),
        ("ForAllValues:StringNotEquals", ("a", "c"), False),
        ("ForAnyValue:StringNotEquals", ("a", "c"), True),
        ("ForAnyValue:StringNotEquals", ("a", "b"), False),
        ("StringEquals", ("c", "b"), True),
        ("StringNotEquals", ("c", "b"), False),
        ("StringNotEquals", ("c", "d"), True),
    ],
)
def test_several_values_on_both_sides(operator: str, values: tuple[str, ...], expected: bool) -> None:
    assert holds(operator, ["a", "b"], *values) is expected


@pytest.mark.parametrize(
    ("wanted", "present", "absent"),
    [("true", False, True), ("false", True, False), (True, False, True), (["true", "false"], True, True)],
)
def test_null_asks_whether_the_key_is_there(wanted: object, present: bool, absent: bool) -> None:
    assert (holds("Null", wanted, "x"), holds("Null", wanted)) == (present, absent)


@pytest.mark.parametrize(
    "operator", ["StringEquals", "StringNotEqualsIfExists", "Null", "ForAllValues:StringLike", "Bool"]
)
def test_an_unknown_key_leaves_the_answer_open(operator: str) -> None:
    assert holds(operator, "true", rest=UNKNOWN) == frozenset({"test:Key"})


@pytest.mark.parametrize(
    "operator", ["stringequals", "STRINGEQUALS", "forallvalues:stringequals", "StringEqualsIFEXISTS"]
)
def test_operators_in_any_case(operator: str) -> None:
    assert holds(operator, "a", "a") is True


@pytest.mark.parametrize(
    ("operator", "wanted"), [("StringSimilar", "a"), ("StringEquals", {"a": "a"}), ("", "a"), ("StringEquals", [])]
)
def test_what_is_no_condition_never_holds(operator: str, wanted: object) -> None:
    assert holds(operator, wanted, "a") is False


def test_a_pattern_of_many_stars_answers_at_once() -> None:
    assert holds("StringLike", "*a" * 200 + "b", "a" * 2_000) is False
