"""Deciding a request: layers of policies, each of which may stop it, and some of which must let it through.

A layer is what is attached at one place: the service control policies of the root, a permission set's own policies, its boundary. A deny
in any layer is final; where a layer must allow, something in it has to (source: "Policy evaluation logic" in the user guide of IAM).
"""

from __future__ import annotations

from typing import Literal

from generator.evaluate.request import Request
from generator.evaluate.statements import Statement
from generator.evaluate.truth import Truth, some
from generator.finding import Mark
from generator.frozen import frozen

Outcome = Literal["allowed", "denied", "not-denied", "depends"]
LayerKind = Literal["scp", "rcp", "permission-set", "boundary"]

_REMEMBERED = 1 << 16  # actions


@frozen
class Source:
    """A policy in a layer."""

    name: str
    at: Mark
    statements: tuple[Statement, ...]


@frozen(eq=False)
class Layer:
    """Policies at one place. `lets_through` is AWS's own policy that allows everything, where it is attached; `unread` names policies
    whose text is not known, in words; `if_known` says what nobody knows, where the whole layer binds only if that is so.
    """

    kind: LayerKind
    place: str
    at: Mark
    policies: tuple[Source, ...]
    lets_through: str | None
    unread: tuple[str, ...] = ()
    if_known: str | None = None


@frozen
class Decision:
    """The answer. `by` is the statement that denies; without one, `layer` is where nothing allows. `unknown` is what it depends on."""

    outcome: Outcome
    layer: Layer | None = None
    by: Statement | None = None
    unknown: frozenset[str] = frozenset()


class Stack:
    """Layers in the order in which they are asked. `grants` says that the identity's own policies are among them."""

    __slots__ = ("_asked", "grants", "layers")

    def __init__(self, layers: tuple[Layer, ...], *, grants: bool) -> None:
        self.layers = layers
        self.grants = grants
        self._asked: dict[str, _Asked] = {}

    def decide(self, request: Request) -> Decision:
        """The answer to a request."""
        asked = self._asked.get(request.action)
        if asked is None:
            asked = self._concerned(request.action)
        unknown = asked.unread
        for layer, statement in asked.denies:
            truth = statement.applies(request)
            if truth is True and layer.if_known is None:
                return Decision("denied", layer, statement)
            if layer.if_known is not None and truth is not False:
                unknown |= {layer.if_known}
            elif truth is not False and truth is not True:
                unknown |= truth
        for layer, allows in asked.demands:
            truth = some(statement.applies(request) for statement in allows)
            if truth is True:
                continue
            if truth is False:
                if layer.unread:
                    continue  # what allows may stand where nobody can read
                return Decision("denied", layer)
            unknown |= truth
        if unknown:
            return Decision("depends", unknown=unknown)
        return _ALLOWED if self.grants else _NOT_DENIED

    def _concerned(self, action: str) -> _Asked:
        if len(self._asked) >= _REMEMBERED:
            self._asked.clear()
        found = _Asked(self.layers, action)
        self._asked[action] = found
        return found


_ALLOWED = Decision("allowed")
_NOT_DENIED = Decision("not-denied")


class _Asked:
    """The statements that concern one action."""

    __slots__ = ("demands", "denies", "unread")

    def __init__(self, layers: tuple[Layer, ...], action: str) -> None:
        self.denies = tuple(
            (layer, statement) for layer in layers for statement in concerned(layer, action) if statement.is_deny
        )
        self.demands = tuple(
            (layer, tuple(one for one in concerned(layer, action) if not one.is_deny))
            for layer in layers
            if layer.lets_through is None
        )
        self.unread = frozenset(name for layer in layers for name in layer.unread)


def concerned(layer: Layer, action: str) -> list[Statement]:
    """The statements of a layer that concern an action (lower case), in order."""
    return [one for policy in layer.policies for one in policy.statements if one.concerns(action)]


@frozen
class Verdict:
    """What one statement says of a request."""

    statement: Statement
    truth: Truth


def verdicts(layer: Layer, request: Request) -> list[Verdict]:
    """What each statement of a layer that concerns the action says, those that do not apply included."""
    return [Verdict(one, one.applies(request)) for one in concerned(layer, request.action)]
