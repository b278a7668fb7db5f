"""The compiled evaluation decides like a naive one, and what it says without a context key holds whatever the key's value is."""

from __future__ import annotations

import ipaddress
import re
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.evaluate.patterns import compiled, written
from tests.evaluate.requests import UNKNOWN, applies, decide, request

KEYS = ("aws:a", "aws:B", "aws:c")
VALUES = ("x", "X", "xy", "y*", "", "10.0.0.1", "5")
ACTIONS = ("s3:GetObject", "s3:PutObject", "ec2:RunInstances")
RESOURCES = ("arn:aws:s3:::b/x", "arn:aws:s3:::b/xy/z", "arn:aws:ec2:eu-west-1:1:instance/i")

texts = st.sampled_from((*VALUES, "x*", "*", "?", "${aws:a}", "${aws:B, 'x'}y", "${*}"))
operators = st.sampled_from(
    [
        f"{quantifier}{name}{suffix}"
        for quantifier, name, suffix in product(
            ("", "ForAllValues:", "ForAnyValue:"),
            ("StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringEqualsIgnoreCase", "NumericLessThan", "NumericNotEquals", "IpAddress", "NotIpAddress"),
            ("", "IfExists"),
        )
    ]
    + ["Null"]
)  # fmt: skip


def one_or_many(values: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    return values | st.lists(values, min_size=1, max_size=3)


conditions = st.dictionaries(
    operators,
    st.dictionaries(
        st.sampled_from((*KEYS, "AWS:A")),
        one_or_many(texts | st.sampled_from(("true", "10.0.0.0/8"))),
        min_size=1,
        max_size=2,
    ),
    max_size=2,
)
actions = one_or_many(st.sampled_from((*ACTIONS, "s3:*", "S3:get*", "*:*Object", "*", "ec2:?unInstances")))
resources = one_or_many(
    st.sampled_from(
        (*RESOURCES, "*", "arn:aws:s3:::b/*", "arn:aws:s3:::*/x", "arn:aws:ec2:*", "arn:aws:s3:::b/${aws:a}")
    )
)
statement = st.builds(
    lambda effect, action_key, action, resource_key, resource, condition: {
        "Effect": effect, action_key: action, resource_key: resource, "Condition": condition,
    },
    st.sampled_from(("Allow", "Deny")),
    st.sampled_from(("Action", "NotAction")),
    actions,
    st.sampled_from(("Resource", "NotResource")),
    resources,
    conditions,
)  # fmt: skip
documents = st.lists(st.lists(statement, max_size=4), min_size=1, max_size=3)
contexts = st.fixed_dictionaries({key: st.lists(st.sampled_from(VALUES), max_size=2) for key in KEYS})


@settings(max_examples=1_500, deadline=None)
@given(operators, one_or_many(texts | st.sampled_from(("true", "10.0.0.0/8"))), contexts)
def test_conditions_hold_as_in_a_naive_evaluation(operator: str, wanted: Any, known: dict[str, list[str]]) -> None:
    body = {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {operator: {"aws:c": wanted}}}
    context = {key.lower(): values for key, values in known.items()}
    assert applies(body, request(known=known)) is condition_holds(operator, known["aws:c"], many(wanted), context)


@settings(max_examples=600, deadline=None)
@given(statement, st.sampled_from(ACTIONS), st.sampled_from(RESOURCES), contexts)
def test_statements_apply_as_in_a_naive_evaluation(
    one: dict[str, Any], action: str, resource: str, known: dict[str, list[str]]
) -> None:
    context = {key.lower(): values for key, values in known.items()}
    assert applies(one, request(action, resource, known)) is statement_applies(one, action, resource, context)


@settings(max_examples=400, deadline=None)
@given(documents, st.sampled_from(ACTIONS), st.sampled_from(RESOURCES), contexts)
def test_decisions_are_those_of_a_naive_evaluation(
    body: list[list[dict[str, Any]]], action: str, resource: str, known: dict[str, list[str]]
) -> None:
    assert decide(body, request(action, resource, known)).outcome == naive(body, action, resource, known)


@settings(max_examples=150, deadline=None)
@given(
    documents,
    st.sampled_from(ACTIONS),
    st.sampled_from(RESOURCES),
    contexts,
    st.sets(st.sampled_from(KEYS), min_size=1),
)
def test_what_is_said_without_a_key_holds_with_any_value_of_it(
    body: list[list[dict[str, Any]]], action: str, resource: str, known: dict[str, list[str]], hidden: set[str]
) -> None:
    shown = {key: values for key, values in known.items() if key not in hidden}
    decision = decide(body, request(action, resource, shown, rest=UNKNOWN))
    if decision.outcome == "depends":
        assert {name.lower() for name in decision.unknown} <= {key.lower() for key in hidden}
    else:
        assert decision.outcome == naive(body, action, resource, known)


@settings(max_examples=300, deadline=None)
@given(st.text("ab:*?", max_size=12), st.text("ab:", max_size=12))
def test_wildcards_match_like_plain_regular_expressions(pattern: str, text: str) -> None:
    plain = "".join(".*" if c == "*" else "." if c == "?" else re.escape(c) for c in pattern)
    assert compiled((written(pattern),)).match(text) is bool(re.fullmatch(plain, text, re.DOTALL))


@settings(max_examples=300, deadline=None)
@given(st.text("ab:*?", max_size=14), st.text("ab:", max_size=12))
def test_wildcards_in_resources_match_like_their_definition(pattern: str, text: str) -> None:
    assert compiled((written(pattern),), "resource").match(text) is bool(
        re.fullmatch(resource_regex(pattern), text, re.DOTALL)
    )


def naive(body: list[list[dict[str, Any]]], action: str, resource: str, known: dict[str, list[str]]) -> str:
    """Every statement of every layer, asked in the simplest way."""
    context = {key.lower(): values for key, values in known.items()}
    layers = [[one["Effect"] for one in layer if statement_applies(one, action, resource, context)] for layer in body]
    allowed = all("Allow" in effects and "Deny" not in effects for effects in layers)
    return "allowed" if allowed else "denied"


def statement_applies(one: dict[str, Any], action: str, resource: str, context: dict[str, list[str]]) -> bool:
    acts = [like(pattern.lower(), action.lower()) for pattern in many(one.get("Action", one.get("NotAction")))]
    if any(acts) is not ("Action" in one):
        return False
    found = False
    for pattern in many(one.get("Resource", one.get("NotResource"))):
        regex = filled(pattern, context, resource_regex)
        found = found or (regex is not None and re.fullmatch(regex, resource) is not None)
    if found is not ("Resource" in one):
        return False
    return all(
        condition_holds(operator, context.get(key.lower(), []), many(wanted), context)
        for operator, keys in one["Condition"].items()
        for key, wanted in keys.items()
    )


def condition_holds(operator: str, values: list[str], wanted: list[str], context: dict[str, list[str]]) -> bool:
    if operator == "Null":
        answers = {value.lower() for value in wanted} & {"true", "false"}
        return ("true" if not values else "false") in answers
    quantifier, _, name = operator.rpartition(":")
    exists_only = name.endswith("IfExists")
    name = name.removesuffix("IfExists")
    negated = "Not" in name
    if not values or (quantifier and values == [""]):
        return exists_only or quantifier == "ForAllValues" or (negated and not quantifier)
    matched = [any(value_matches(name.replace("Not", ""), value, one, context) for one in wanted) for value in values]
    results = [not one for one in matched] if negated else matched
    if quantifier == "ForAllValues" or (negated and not quantifier):
        return all(results)
    return any(results)


def value_matches(name: str, value: str, wanted: str, context: dict[str, list[str]]) -> bool:
    regex = filled(wanted, context, like_regex if name == "StringLike" else re.escape)
    if regex is None:
        return False
    if name.startswith("String"):
        flags = re.IGNORECASE if name.endswith("IgnoreCase") else re.NOFLAG
        return re.fullmatch(regex, value, flags | re.DOTALL) is not None
    text = re.sub(r"\\(.)", r"\1", regex)
    try:
        if name == "IpAddress":
            return ipaddress.ip_address(value) in ipaddress.ip_network(text, strict=False)
        return float(value) < float(text) if name == "NumericLessThan" else float(value) == float(text)
    except ValueError:
        return False


def filled(pattern: str, context: dict[str, list[str]], regex: Any) -> str | None:
    """A regular expression of a pattern with its variables replaced, or None where one has no value."""
    match = re.search(r"\$\{(?:(\*)|(aws:a)|(aws:B), 'x')\}", pattern)
    if match is None:
        return str(regex(pattern))
    key = (match[2] or match[3] or "").lower()
    values = context.get(key, [])
    value = "*" if match[1] else values[0] if len(values) == 1 else "x" if match[3] else None
    if value is None:
        return None
    before, after = pattern[: match.start()], pattern[match.end() :]
    if regex is resource_regex:  # where the wildcards stand depends on the whole
        return (
            str(regex(before + "\0" + after)).replace(re.escape("\0"), re.escape(value)).replace("\0", re.escape(value))
        )
    return str(regex(before)) + re.escape(value) + str(regex(after))


def like_regex(pattern: str) -> str:
    return "".join(".*" if c == "*" else "." if c == "?" else re.escape(c) for c in pattern)


def resource_regex(pattern: str) -> str:
    """In the first five parts a wildcard stays within its part, but for a star that ends the part."""
    found, parts = [], pattern.split(":", 5)
    for number, part in enumerate(parts):
        inner = [
            ".*" if c == "*" and (number == 5 or at == len(part) - 1) else "[^:]*" if c == "*"
            else ("." if number == 5 else "[^:]") if c == "?" else re.escape(c)
            for at, c in enumerate(part)
        ]  # fmt: skip
        found.append("".join(inner))
    return ":".join(found)


def like(pattern: str, text: str) -> bool:
    return re.fullmatch(like_regex(pattern), text, re.DOTALL) is not None


def many(value: Any) -> list[str]:
    return list(value) if isinstance(value, list) else [value]
