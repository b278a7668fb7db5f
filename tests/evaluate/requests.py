"""Requests and policies for tests of the evaluator, without a spec."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.evaluate.decision import Decision, Layer, Source, Stack
from generator.evaluate.request import UNKNOWN, Request, Unknown, Values
from generator.evaluate.statements import statements
from generator.evaluate.truth import Truth
from generator.finding import Place

AT = Place("policy.json")


class Nothing:
    """Facts about a request of which nothing follows: what is not given is absent, or not known."""

    def __init__(self, otherwise: Values | Unknown) -> None:
        self._otherwise = otherwise

    def get(self, key: str, /) -> Values | Unknown:
        return self._otherwise


def request(
    action: str = "s3:GetObject",
    resource: str | None = "arn:aws:s3:::bucket/key",
    known: Mapping[str, Any] | None = None,
    *,
    rest: Values | Unknown = (),
) -> Request:
    """A request with these context keys; all others are absent, or what `rest` says."""
    given = {key.lower(): (value,) if isinstance(value, str) else tuple(value) for key, value in (known or {}).items()}
    return Request(action.lower(), resource, given, Nothing(rest))


def applies(statement: dict[str, Any], asked: Request) -> Truth:
    """Whether a statement, which needs to say only what the test is about, applies to a request."""
    whole = {"Effect": "Deny", **statement}
    whole |= {} if {"Action", "NotAction"} & whole.keys() else {"Action": "*"}
    whole |= {} if {"Resource", "NotResource"} & whole.keys() else {"Resource": "*"}
    (one,) = statements({"Statement": whole}, "policy", AT, lambda text: (text,))
    return one.applies(asked) if one.concerns(asked.action) else False


def holds(operator: str, wanted: Any, *values: str, rest: Values | Unknown = ()) -> Truth:
    """Whether a condition on the key test:Key holds for a request in which it has these values; without any it is absent or unknown."""
    known = {"test:Key": values} if values else {}
    return applies({"Condition": {operator: {"test:Key": wanted}}}, request(known=known, rest=rest))


def decide(documents: list[list[dict[str, Any]]], asked: Request) -> Decision:
    """The decision of layers of which each must allow; each is a list of statements."""
    layers = []
    for number, body in enumerate(documents):
        source = Source(
            f"policy-{number}", AT, statements({"Statement": body}, f"policy-{number}", AT, lambda text: (text,))
        )
        layers.append(Layer("scp", f"level-{number}", AT, (source,), None))
    return Stack(tuple(layers), grants=True).decide(asked)


__all__ = ["UNKNOWN", "applies", "decide", "holds", "request"]
