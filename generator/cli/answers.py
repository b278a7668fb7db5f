"""The answer of `orgwright can`, as text and JSON: the outcome, what decides, and the way level by level."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import click

from generator.evaluate import Decision, Evaluator, Layer, Principal, Question, verdicts
from generator.evaluate.answer import KINDS, because, names_of, place_words
from generator.evaluate.keys import Known
from generator.evaluate.request import Request
from generator.evaluate.truth import Truth
from generator.evaluate.words import in_words
from generator.finding import place_of
from generator.model.tree import MANAGEMENT

_COLOURS = {"allowed": "green", "not-denied": "green", "denied": "red", "depends": "yellow"}


def show_answer(evaluator: Evaluator, account: str, principal: Principal, question: Question, *, as_json: bool) -> None:
    """Ask and print."""
    stack, request = evaluator.standing(account, principal).ask(question)
    decision = stack.decide(request)
    steps = [_step(layer, request, evaluator) for layer in stack.layers]
    notes = list(_notes(evaluator, account, principal, request))
    if as_json:
        record = _record(evaluator, account, principal, question, decision)
        record |= {"path": steps, "follows": _follows(request, evaluator), "notes": notes}
        click.echo(json.dumps(record, indent=2, ensure_ascii=False))
        return
    _show(evaluator, account, principal, question, decision)
    for step in steps:
        click.echo(f"  {step['name']}: {step['says']}")
    for note in notes:
        click.echo(f"note: {note}")


def _show(evaluator: Evaluator, account: str, principal: Principal, question: Question, decision: Decision) -> None:
    outcome = "not denied by guardrails" if decision.outcome == "not-denied" else decision.outcome
    where = f" in {question.region}" if question.region else ""
    who = _who(principal)
    click.echo(
        f"{click.style(outcome, fg=_COLOURS[decision.outcome], bold=True)}: {who}, {question.action} in accounts/{account}{where}"
    )
    if decision.outcome == "denied":
        click.echo(f"by {because(decision, evaluator.holes)}")
        if decision.by is not None:
            click.echo(f"   {in_words(decision.by)}")
    elif decision.outcome == "depends":
        click.echo("on what was not given:")
        for name in names_of(decision, evaluator.holes):
            click.echo(f"   {name}")


def _step(layer: Layer, request: Request, evaluator: Evaluator) -> dict[str, Any]:
    """What one layer says, statement by statement; those that certainly do not apply are left out."""
    said = [
        {
            "policy": one.statement.policy,
            "statement": one.statement.name,
            "effect": "Deny" if one.statement.is_deny else "Allow",
            "applies": _truth(one.truth, evaluator),
            "file": one.statement.at.name,
            "line": one.statement.at.line + 1,
        }
        for one in verdicts(layer, request)
        if one.truth is not False
    ]
    return {
        "name": place_words(layer).removeprefix("the "),
        "kind": KINDS[layer.kind],
        "place": layer.place,
        "policies": [policy.name for policy in layer.policies],
        "not_known": [*layer.unread, *((layer.if_known,) if layer.if_known else ())],
        "statements": said,
        "says": "; ".join(_says(layer, said)),
    }


def _says(layer: Layer, said: list[dict[str, Any]]) -> Iterator[str]:
    for one in said:
        verb = "denies" if one["effect"] == "Deny" else "allows"
        if one["applies"] is not True:
            verb = f"{verb}, depending on {', '.join(one['applies'])}"
        yield f"{one['policy']} {one['statement']} {verb} ({one['file']}:{one['line']})"
    for name in layer.unread:
        yield f"not known: {name}"
    if not said and layer.lets_through is None and not layer.unread:
        yield "nothing allows it"
    elif not any(one["effect"] == "Deny" for one in said) and layer.lets_through is not None:
        yield f"no deny, {layer.lets_through} lets it through"


def _truth(truth: Truth, evaluator: Evaluator) -> bool | list[str]:
    if truth is True or truth is False:
        return truth
    return sorted({evaluator.holes.called(name) for name in truth})


def _follows(request: Request, evaluator: Evaluator) -> dict[str, Any]:
    """The context keys that follow from the question, with their values (none: the key is absent) and the reasons."""
    rows = request.facts.rows() if isinstance(request.facts, Known) else ()
    return {
        key: {"values": [evaluator.holes.shown(value) for value in values], "because": reason}
        for key, values, reason in rows
        if key.lower() not in request.given
    }


def _who(principal: Principal) -> str:
    if principal.permission_set is not None:
        return principal.permission_set.reference
    return "the root user" if principal.kind == "root" else principal.arn.partition("::")[2].partition(":")[2]


def _notes(evaluator: Evaluator, account: str, principal: Principal, request: Request) -> Iterator[str]:
    if account == MANAGEMENT:
        yield "service and resource control policies never bind the management account"
    if principal.kind == "service-linked":
        yield "service and resource control policies never bind service-linked roles"
    if request.values("aws:resourceaccount") != request.values("aws:principalaccount"):
        yield "the resource is in another account, so its own policy must allow the call too; that policy is not known"
    one, identity = principal.permission_set, evaluator.org.identity
    if one is None or identity is None:
        return
    grants = (grant for access in identity.access if access.account == account for grant in access.grants)
    if not any(grant.permission_set == one.key for grant in grants):
        yield f"nobody is assigned {one.reference} in accounts/{account}"


def _record(
    evaluator: Evaluator, account: str, principal: Principal, question: Question, decision: Decision
) -> dict[str, Any]:
    statement = decision.by
    return {
        "outcome": decision.outcome,
        "account": f"accounts/{account}",
        "principal": _who(principal),
        "action": question.action,
        "region": question.region,
        "resource": question.resource and evaluator.holes.shown(question.resource),
        "because": because(decision, evaluator.holes),
        "depends_on": names_of(decision, evaluator.holes),
        "decided_by": None
        if statement is None
        else {
            "policy": statement.policy,
            "statement": statement.number,
            "sid": statement.sid,
            "place": place_of(statement.at),
            "words": in_words(statement),
        },
    }
