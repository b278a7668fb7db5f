"""orgwright test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

import click

from generator.cli.options import Settings, common_options

if TYPE_CHECKING:
    from generator.evaluate.holes import Holes
    from generator.evaluate.proofs import Proof

FORMATS = ("text", "json", "junit")


@click.command()
@common_options
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How results are printed."
)
@click.pass_obj
def command(settings: Settings, form: str) -> None:
    """Run the spec's own `tests:`, offline: what somebody must be able to do, and what nobody must.

    Exit code 1 when one of them fails; each failure says what was expected, what came out, and because of which line.
    """
    from generator.cli.evaluation import evaluator_of
    from generator.evaluate.proofs import proofs

    evaluator = evaluator_of(settings)
    found = list(proofs(evaluator))
    if form == "json":
        import json

        click.echo(
            json.dumps({"tests": [_record(one, evaluator.holes) for one in found]}, indent=2, ensure_ascii=False)
        )
    elif form == "junit":
        click.echo(_junit(found, evaluator.holes))
    else:
        _show(found, evaluator.holes, quiet=settings.quiet)
    if not all(one.holds for one in found):
        raise SystemExit(1)


def _show(found: list[Proof], holes: Holes, *, quiet: bool) -> None:
    from generator.finding import place_of

    failed = [one for one in found if not one.holds]
    for one in failed:
        click.echo(f"{place_of(one.test.at)}: {click.style('failed', fg='red')} {one.name}")
        for line in _reasons(one, holes):
            click.echo(f"  {line}")
    if quiet:
        return
    tests = len({one.number for one in found})
    if not found:
        click.echo("the spec has no tests; docs/spec.md says how to write them")
    elif failed:
        click.echo(f"{len(failed)} of {len(found)} requests of {tests} tests failed")
    else:
        click.echo(f"{len(found)} requests of {tests} tests: all as expected")


def _reasons(one: Proof, holes: Holes) -> list[str]:
    from generator.evaluate.answer import because

    reasons = [f"expected {one.test.expect}, came out {one.decision.outcome}: {because(one.decision, holes)}"]
    return [*reasons, f"why it must be so: {one.test.why}"] if one.test.why else reasons


def _record(one: Proof, holes: Holes) -> dict[str, Any]:
    from generator.evaluate.answer import because

    return {
        "test": one.number,
        "who": one.test.who,
        "account": f"accounts/{one.account}",
        "action": one.action,
        "region": one.test.region,
        "resource": one.test.resource,
        "expected": one.test.expect,
        "outcome": one.decision.outcome,
        "holds": one.holds,
        "because": because(one.decision, holes),
        "why": one.test.why,
        "file": one.test.at.name,
        "line": one.test.at.line + 1,
    }


def _junit(found: list[Proof], holes: Holes) -> str:
    """The form that CI systems read. Characters that XML cannot hold do not occur: the schema takes one line of text."""
    failures = sum(not one.holds for one in found)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites tests="{len(found)}" failures="{failures}">',
        f'  <testsuite name="orgwright" tests="{len(found)}" failures="{failures}" errors="0" skipped="0">',
    ]
    for one in found:
        place = f'file={quoteattr(one.test.at.name)} line="{one.test.at.line + 1}"'
        head = f"    <testcase classname={quoteattr(f'tests.{one.number}')} name={quoteattr(one.name)} {place}"
        if one.holds:
            lines.append(f"{head}/>")
        else:
            lines += [
                f"{head}>",
                f"      <failure message={quoteattr('; '.join(_reasons(one, holes)))}/>",
                "    </testcase>",
            ]
    return "\n".join([*lines, "  </testsuite>", "</testsuites>"])
