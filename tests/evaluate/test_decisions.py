"""Decisions: a deny is final, what nothing allows is denied, and what is not known is said only where it matters."""

from __future__ import annotations

from typing import Any

import pytest

from tests.evaluate.requests import UNKNOWN, decide, request

ALLOW = {"Effect": "Allow", "Action": "*", "Resource": "*"}
DENY = {"Effect": "Deny", "Action": "s3:*", "Resource": "*"}
IF_TLS = {"Condition": {"Bool": {"aws:SecureTransport": "true"}}}


@pytest.mark.parametrize(
    ("layers", "outcome"),
    [
        ([[ALLOW]], "allowed"),
        ([[]], "denied"),
        ([[ALLOW, DENY]], "denied"),
        ([[DENY, ALLOW]], "denied"),
        ([[ALLOW], [ALLOW]], "allowed"),
        ([[ALLOW], []], "denied"),
        ([[ALLOW], [ALLOW, DENY]], "denied"),
        ([[{**ALLOW, "Action": "ec2:*"}]], "denied"),
        ([[{"Effect": "Deny", "NotAction": "s3:*", "Resource": "*"}, ALLOW]], "allowed"),
        ([[{"Effect": "Deny", "NotAction": "iam:*", "Resource": "*"}, ALLOW]], "denied"),
        ([[{"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}]], "allowed"),
        ([[{**ALLOW, **IF_TLS}]], "depends"),
        ([[ALLOW, {**DENY, **IF_TLS}]], "depends"),
        ([[ALLOW, {**ALLOW, **IF_TLS}]], "allowed"),
        ([[ALLOW, DENY, {**DENY, **IF_TLS}]], "denied"),
        ([[{**ALLOW, **IF_TLS}], []], "denied"),
        ([[{**DENY, **IF_TLS}]], "denied"),
        ([[ALLOW, {**DENY, **IF_TLS, "Action": "ec2:*"}]], "allowed"),
    ],
)
def test_outcomes_where_no_context_key_is_known(layers: list[list[dict[str, Any]]], outcome: str) -> None:
    assert decide(layers, request(rest=UNKNOWN)).outcome == outcome


def test_a_denial_names_the_first_statement_that_denies() -> None:
    decision = decide([[ALLOW], [ALLOW, {**DENY, "Sid": "First"}, {**DENY, "Sid": "Second"}]], request())
    assert decision.by is not None
    assert (decision.by.policy, decision.by.number, decision.by.sid) == ("policy-1", 2, "First")


def test_what_nothing_allows_names_the_layer() -> None:
    decision = decide([[ALLOW], [{**ALLOW, "Action": "ec2:*"}]], request())
    assert (decision.by, decision.layer and decision.layer.place) == (None, "level-1")


def test_what_it_depends_on_is_named_as_written() -> None:
    decision = decide(
        [[ALLOW, {**DENY, **IF_TLS}, {**DENY, "Resource": "arn:aws:s3:::b"}]], request(resource=None, rest=UNKNOWN)
    )
    assert decision.unknown == {"aws:SecureTransport", "the resource"}
