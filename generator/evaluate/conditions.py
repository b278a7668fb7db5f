"""Conditions: every operator and every key in one must hold.

What holds for keys that are missing or have several values is the user guide of IAM's: "Conditions with multiple context keys or
values", "Single-valued vs. multivalued context keys", "Condition operators".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

from generator.evaluate.operators import OPERATORS, Test
from generator.evaluate.request import UNKNOWN, Request
from generator.evaluate.truth import Truth, every, negated, some
from generator.evaluate.values import Fill, texts
from generator.frozen import frozen

Quantifier = Literal["", "forallvalues", "foranyvalue"]
_NAME = re.compile(r"(?:(forallvalues|foranyvalue):)?(.+?)(ifexists)?\Z", re.IGNORECASE)


_QUANTIFIERS: dict[str | None, Quantifier] = {None: "", "forallvalues": "forallvalues", "foranyvalue": "foranyvalue"}


@frozen
class Condition:
    """One operator on one key (by its lower-case name); `unknown` says its name as written, for when nobody knows its value."""

    key: str
    unknown: frozenset[str]
    quantifier: Quantifier
    if_exists: bool
    is_negated: bool
    test: Test

    def holds(self, request: Request) -> Truth:
        """Whether it holds for the request."""
        values = request.values(self.key)
        if values is UNKNOWN:
            return self.unknown
        if not values or (self.quantifier and values == ("",)):
            return self._without_values()
        test = self.test
        if len(values) == 1:
            truth = test(values[0], request)
            return negated(truth) if self.is_negated else truth
        found = (test(value, request) for value in values)
        if self.is_negated:
            found = (negated(truth) for truth in found)
        all_must = self.quantifier == "forallvalues" or (self.is_negated and not self.quantifier)
        return every(found) if all_must else some(found)

    def _without_values(self) -> bool:
        if self.quantifier == "forallvalues" or self.if_exists:
            return True
        return self.is_negated and not self.quantifier


@frozen
class Null:
    """Whether a key is absent: `absent` holds what the policy takes, True, False or both."""

    key: str
    unknown: frozenset[str]
    absent: frozenset[bool]

    def holds(self, request: Request) -> Truth:
        """Whether it holds for the request."""
        if len(self.absent) != 1:
            return bool(self.absent)
        values = request.values(self.key)
        if values is UNKNOWN:
            return self.unknown
        return (not values) in self.absent


@frozen
class Never:
    """A condition in a form that is not known, as its checks say; it holds for nothing."""

    def holds(self, request: Request) -> Truth:
        """No."""
        return False


def conditions(value: Any, fill: Fill) -> Iterator[Condition | Null | Never]:
    """The conditions of a Condition element, in any form that a document can give it."""
    if not isinstance(value, dict):
        yield Never()
        return
    for operator, keys in value.items():
        if not isinstance(keys, dict):
            yield Never()
            continue
        for key, wanted in keys.items():
            yield _condition(str(operator), str(key), texts(wanted, fill))


def _condition(name: str, key: str, wanted: tuple[str, ...]) -> Condition | Null | Never:
    match = _NAME.match(name.lower())
    if match is None:
        return Never()
    _, base, if_exists = match.groups()
    quantifier: Quantifier = _QUANTIFIERS[match[1]]
    lower, unknown = key.lower(), frozenset((key,))
    if base == "null":
        return Null(
            lower, unknown, frozenset(value.lower() == "true" for value in wanted if value.lower() in ("true", "false"))
        )
    operator = OPERATORS.get(base)
    if operator is None:
        return Never()
    return Condition(lower, unknown, quantifier, bool(if_exists), operator.is_negated, operator.test(wanted))
