"""orgwright guardrails."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import indent, wrap
from typing import TYPE_CHECKING, Any

import click

from generator.cli.options import common_options

if TYPE_CHECKING:
    from generator.guardrails import Guardrail

_WIDTH = 100


@click.command()
@common_options
@click.argument("name", metavar="[ID]", required=False)
@click.option("--tag", "tags", metavar="TAG", multiple=True, help="Only those with this tag; with all of several.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(name: str | None, tags: tuple[str, ...], as_json: bool) -> None:
    """List the guardrails that a policy can name, or explain one of them.

    \b
      orgwright guardrails
      orgwright guardrails --tag sandbox
      orgwright guardrails deny-regions
    """
    from generator.finding import suggest
    from generator.guardrails import guardrail, guardrail_ids

    if name is None:
        found = list(map(guardrail, guardrail_ids()))
        known = sorted({tag for one in found for tag in one.tags})
        for tag in tags:
            if tag not in known:
                raise click.UsageError(f"no guardrail has the tag {tag!r}; there are {', '.join(known)}")
        _list([one for one in found if set(tags) <= set(one.tags)], as_json)
        return
    if name not in guardrail_ids():
        raise click.UsageError(f"no such guardrail {name!r}{suggest(name, guardrail_ids())}")
    _explain(guardrail(name), as_json)


def _list(guardrails: list[Guardrail], as_json: bool) -> None:
    if as_json:
        _print_json([_summary(one) for one in guardrails])
        return
    rows = [(one.id, one.type.key, one.title, ", ".join(one.tags)) for one in guardrails]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(2)]
    for name, kind, title, tags in rows:
        click.echo(f"{click.style(name.ljust(widths[0]), bold=True)}  {kind.ljust(widths[1])}  {title} [{tags}]")


def _explain(one: Guardrail, as_json: bool) -> None:
    if as_json:
        _print_json(_facts(one))
        return
    from generator.guardrails import sample_document
    from generator.guardrails.words import request_words

    document = sample_document(one)
    click.echo(f"{click.style(one.id, bold=True)}, {one.type.a_title}: {', '.join(one.tags)}")
    for heading, lines in (
        ("", [one.title]),
        ("Stops", [one.stops]),
        ("Why", [one.why]),
        ("Can break", [one.breaks]),
        ("Parameters", list(_parameters(one))),
        ("For example, it stops", [request_words(request) for request in one.examples.stops]),
        ("and does not stop", [request_words(request) for request in one.examples.allows]),
        ("Sources", one.sources),
    ):
        if lines:
            click.echo(f"\n{click.style(heading, bold=True)}" if heading else "")
            click.echo("\n".join(_wrapped(lines)))
    click.echo(f"\n{click.style('Document', bold=True)}, {document.size:,} of {one.type.size:,} characters as sent")
    click.echo(indent(document.readable, "  "), nl=False)


def _parameters(one: Guardrail) -> Iterator[str]:
    from generator.guardrails.words import rule_words, type_words, value_words

    for parameter in one.parameters:
        default = "required" if parameter.required else f"default {value_words(parameter.default)}"
        rule = rule_words(parameter)
        said = f"{parameter.name} ({type_words(parameter)}, {default}): {parameter.doc}"
        yield f"{said} {rule[0].upper()}{rule[1:]}." if rule else said


def _wrapped(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield from wrap(
            line,
            _WIDTH,
            initial_indent="  ",
            subsequent_indent="    ",
            break_long_words=False,
            break_on_hyphens=False,
        )


def _summary(one: Guardrail) -> dict[str, Any]:
    return {"id": one.id, "type": one.type.key, "title": one.title, "tags": list(one.tags)}


def _facts(one: Guardrail) -> dict[str, Any]:
    from dataclasses import asdict

    from generator.guardrails import sample_document
    from generator.guardrails.words import type_words

    document = sample_document(one)
    return {
        **_summary(one),
        "stops": one.stops,
        "why": one.why,
        "breaks": one.breaks,
        "parameters": [
            {
                "name": parameter.name,
                "type": type_words(parameter),
                "doc": parameter.doc,
                "required": parameter.required,
                "default": parameter.default,
            }
            for parameter in one.parameters
        ],
        "sources": list(one.sources),
        "examples": {
            kind: [{**asdict(request), "context": dict(request.context)} for request in requests]
            for kind, requests in (("stops", one.examples.stops), ("allows", one.examples.allows))
        },
        "document": document.value,
        "size": document.size,
        "most": one.type.size,
    }


def _print_json(value: Any) -> None:
    import json

    click.echo(json.dumps(value, indent=2, ensure_ascii=False))
