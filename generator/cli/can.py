"""orgwright can."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from generator.cli.options import Settings, common_options

if TYPE_CHECKING:
    from generator.evaluate import Evaluator, Principal, Question


@click.command()
@common_options
@click.option("--account", metavar="REF", required=True, help="Where: accounts/<key>, accounts/management among them.")
@click.option("--permission-set", metavar="KEY", help="Who: a permission set. Its policies are part of the answer.")
@click.option(
    "--role", metavar="ARN", help="Who: a role by name or ARN, or a user or root by ARN. Its policies are not known."
)
@click.option("--action", metavar="ACTION", required=True, help="What: one action, such as ec2:RunInstances.")
@click.option("--region", metavar="REGION", help="The region of the call.")
@click.option("--resource", metavar="ARN", help="What it is about; {account.id} stands for the id of the account.")
@click.option(
    "--context", metavar="KEY=VALUE", multiple=True, help="What else is known; a key given twice has both values."
)
@click.option("--absent", metavar="KEY", multiple=True, help="A context key that the call does not have.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(
    settings: Settings,
    account: str,
    permission_set: str | None,
    role: str | None,
    action: str,
    region: str | None,
    resource: str | None,
    context: tuple[str, ...],
    absent: tuple[str, ...],
    as_json: bool,
) -> None:
    """Ask what somebody may do, offline and without credentials, and which line of the spec decides.

    \b
      orgwright can --account accounts/payments-prod --permission-set developer \\
          --action ec2:RunInstances --region us-west-2
    \b
    The answer is one of
      allowed      by the permission set, and no guardrail stops it
      denied       by a statement, or because nothing allows it
      not denied   by guardrails; what else a role may do is not known
      depends      on what was not given: context keys, the resource, ids

    Policies of resources, session policies and VPC endpoint policies are not looked at. Exit code 0 for any answer.
    """
    from dataclasses import replace

    from generator.cli.answers import show_answer
    from generator.cli.evaluation import evaluator_of
    from generator.evaluate.proofs import resource_of

    question = _question(action, region, resource, context, absent)
    if (permission_set is None) == (role is None):
        raise click.UsageError("name either a --permission-set or a --role")
    evaluator = evaluator_of(settings)
    key = _account(evaluator, account)
    principal = _principal(evaluator, key, permission_set, role)
    show_answer(
        evaluator,
        key,
        principal,
        replace(question, resource=resource_of(evaluator, question.resource, key)),
        as_json=as_json,
    )


def _question(
    action: str, region: str | None, resource: str | None, context: tuple[str, ...], absent: tuple[str, ...]
) -> Question:
    from generator.evaluate import Question
    from generator.schema.patterns import REGION, Pattern
    from generator.schema.tests import ACTION, ARN

    def checked(option: str, value: str | None, pattern: Pattern) -> None:
        if value is not None and not re.match(pattern.regex, value):
            raise click.BadParameter(pattern.says, param_hint=option)

    checked("--action", action, ACTION)
    checked("--region", region, REGION)
    checked("--resource", resource, ARN)
    given: dict[str, list[str]] = {}
    for one in context:
        key, equals, value = one.partition("=")
        if not key or not equals:
            raise click.BadParameter("write KEY=VALUE, such as aws:SourceIp=192.0.2.1", param_hint="--context")
        given.setdefault(key, []).append(value)
    return Question(action, region, resource, tuple((key, tuple(values)) for key, values in given.items()), absent)


def _account(evaluator: Evaluator, reference: str) -> str:
    from generator.cli.evaluation import place_in
    from generator.model.tree import MANAGEMENT

    known = [f"accounts/{key}" for key in (*evaluator.accounts, MANAGEMENT)]
    return place_in(reference, known, "account").partition("/")[2]


def _principal(evaluator: Evaluator, account: str, permission_set: str | None, role: str | None) -> Principal:
    from generator.cli.evaluation import place_in
    from generator.evaluate import PrincipalError, of_permission_set, of_role

    if permission_set is not None:
        name = place_in(permission_set, evaluator.permission_sets, "permission set")
        identity = evaluator.org.identity
        assert identity is not None  # it has the permission set
        return of_permission_set(evaluator.holes, identity, evaluator.permission_sets[name], account)
    try:
        return of_role(evaluator.holes, role or "", account)
    except PrincipalError as error:
        raise click.BadParameter(str(error), param_hint="--role") from None
