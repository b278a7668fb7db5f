"""Statements: policy documents made ready to be asked."""

from __future__ import annotations

from typing import Any

from generator.evaluate.conditions import Condition, Never, Null, conditions
from generator.evaluate.patterns import Patterns, compiled, written
from generator.evaluate.request import RESOURCE, Request
from generator.evaluate.truth import Truth, negated
from generator.evaluate.values import Fill, element, listed, texts
from generator.evaluate.variables import Wording, wording
from generator.finding import Mark
from generator.frozen import frozen
from generator.load.text import mark_of

_RESOURCE_UNKNOWN: frozenset[str] = frozenset((RESOURCE,))


@frozen(eq=False)
class Statement:
    """One statement of one policy. `policy` is what to call the policy, `number` counts from 1."""

    policy: str
    number: int
    sid: str
    at: Mark
    is_deny: bool
    actions: Patterns
    but_actions: bool  # NotAction
    resources: Wording | None  # None: any
    but_resources: bool  # NotResource
    conditions: tuple[Condition | Null | Never, ...]
    value: dict[str, Any]  # as written, to be put into words

    @property
    def name(self) -> str:
        """What to call it: its Sid, or its number."""
        return self.sid or f"statement {self.number}"

    def concerns(self, action: str) -> bool:
        """Whether the action (lower case) is among its actions."""
        return (self.actions.match(action) is True) is not self.but_actions

    def applies(self, request: Request) -> Truth:
        """Whether it applies to a request whose action it concerns."""
        truth = True if self.resources is None else self._resource(request)
        for condition in self.conditions:
            if truth is False:
                return False
            found = condition.holds(request)
            if found is False or truth is True:
                truth = found
            elif found is not True:
                truth = truth | found
        return truth

    def _resource(self, request: Request) -> Truth:
        if request.resource is None:
            return _RESOURCE_UNKNOWN
        assert self.resources is not None  # asked before
        truth = self.resources.match(request.resource, request)
        return negated(truth) if self.but_resources else truth


def statements(value: Any, policy: str, at: Mark, fill: Fill) -> tuple[Statement, ...]:
    """The statements of a policy document that AWS would take; what it would refuse is said by the checks and left out here."""
    body = element(value, "Statement") if isinstance(value, dict) else None
    found = []
    for number, one in enumerate(listed(body), 1):
        if isinstance(one, dict) and element(one, "Effect") in ("Allow", "Deny"):
            found.append(_statement(one, policy, number, mark_of(one, at), fill))
    return tuple(found)


def _statement(value: dict[str, Any], policy: str, number: int, at: Mark, fill: Fill) -> Statement:
    actions, but_actions = _either(value, "Action")
    resources, but_resources = _either(value, "Resource")
    patterns = texts(resources, fill)
    condition = element(value, "Condition")
    return Statement(
        policy=policy,
        number=number,
        sid=str(element(value, "Sid") or ""),
        at=at,
        is_deny=element(value, "Effect") == "Deny",
        actions=compiled(tuple(written(action.lower()) for action in texts(actions, fill))),
        but_actions=but_actions,
        resources=None if "*" in patterns and not but_resources else wording(patterns, "resource"),
        but_resources=but_resources,
        conditions=() if condition is None else tuple(conditions(condition, fill)),
        value=value,
    )


def _either(value: dict[str, Any], name: str) -> tuple[Any, bool]:
    """The value of an element or of its negation, and which it was."""
    found, excepted = element(value, name), element(value, f"Not{name}")
    return (excepted, True) if found is None and excepted is not None else (found, False)
