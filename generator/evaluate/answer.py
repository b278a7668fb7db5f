"""Answers in words: what was decided, why, and where the line stands that decides."""

from __future__ import annotations

from generator.evaluate.decision import Decision, Layer
from generator.evaluate.holes import Holes
from generator.finding import place_of

KINDS = {
    "scp": "service control policies",
    "rcp": "resource control policies",
    "permission-set": "permission set",
    "boundary": "permissions boundary",
}


def because(decision: Decision, holes: Holes) -> str:
    """Why, in a sentence without an end, with the place in the spec."""
    if decision.by is not None and decision.layer is not None:
        statement = decision.by
        where = f", attached to {decision.layer.place}" if decision.layer.kind in ("scp", "rcp") else ""
        return f"{statement.policy}, {statement.name} ({place_of(statement.at)}){where}"
    if decision.layer is not None:
        return f"nothing allows it in {place_words(decision.layer)} ({place_of(decision.layer.at)})"
    if decision.unknown:
        return f"it depends on {', '.join(names_of(decision, holes))}"
    return "every layer lets it through"


def place_words(layer: Layer) -> str:
    """A layer as people call it: the boundary of permission_sets/x, the service control policies of root."""
    if layer.kind == "permission-set":
        return layer.place
    return f"the {KINDS[layer.kind]} of {layer.place}"


def names_of(decision: Decision, holes: Holes) -> list[str]:
    """What a decision depends on, by name, each once; context keys may be written in several cases."""
    found = {holes.called(name).lower(): holes.called(name) for name in sorted(decision.unknown, reverse=True)}
    return sorted(found.values(), key=str.lower)
