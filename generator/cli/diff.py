"""orgwright diff."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import Settings, common_options

if TYPE_CHECKING:
    from generator.diff import Difference
    from generator.diff.sources import Base
    from generator.finding import Finding
    from generator.model import Org

# What a base need not have: modules of one's own are not laid out, and change nothing that is compared.
_NOT_COMPARED = ("ORG974",)
FORMATS = ("text", "markdown", "json", "html")
# As generator.diff.RISKS, which would load more than --help needs.
RISKS = ("production", "management", "administrator", "root", "widened", "stacks", "loosened", "lockout", "protected-roles", "leaving", "unknown")  # fmt: skip


def _names(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    found = tuple(name.strip() for one in value for name in one.split(",") if name.strip())
    unknown = [name for name in found if name not in RISKS and name != "any"]
    if unknown:
        raise click.BadParameter(f"{', '.join(unknown)} is no risk; there are {', '.join(RISKS)}, and any")
    return found


@click.command()
@common_options
@click.argument("base", metavar="[BASE]", required=False)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How it is written."
)
@click.option("--output", "-o", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Write here instead of to standard output.")  # fmt: skip
@click.option("--fail-on", "gates", metavar="RISKS", multiple=True, callback=_names, help="Exit 1 when one of these risks is there, with commas; any stands for all.")  # fmt: skip
@click.pass_obj
def command(settings: Settings, base: str | None, form: str, output: Path | None, gates: tuple[str, ...]) -> None:
    """Say in words what the spec changes compared with BASE: accounts, guardrails, access, quotas, and what wants a second look.

    BASE is a git revision (main... for where HEAD left main), a folder or a spec file; without it, where HEAD left the main branch. Two models are compared, never texts:
    comments, order, and policies that decide alike are no change.

    \b
      orgwright diff
      orgwright diff origin/main... --format markdown
      orgwright diff --fail-on loosened,leaving,production
    \b
    Risks, for --fail-on (docs/pull-requests.md):
      production, management   somebody may newly enter such an account
      administrator            newly with rights to do everything
      root                     an assignment newly has the target root
      widened                  a permission set in use allows more
      stacks                   a stack set makes something else in accounts
      loosened                 a guardrail, or what is set inside an account, stops less
      lockout                  an account or a protected role is shut out
      protected-roles          a role is no longer protected
      leaving                  something leaves, is closed or turned off
      unknown                  the base could not be read; fails every gate
    """
    from generator.cli.findings import require_spec, show
    from generator.cli.progress import progress
    from generator.collector import without_collector
    from generator.diff.sources import BaseError
    from generator.finding import SpecError

    require_spec(settings)
    try:
        with progress(f"Comparing {settings.spec}", quiet=settings.quiet), without_collector():
            found = _compare(settings, base)
    except BaseError as error:
        raise click.UsageError(str(error)) from None
    except SpecError as error:
        show(error.findings, "text", quiet=settings.quiet)
        raise SystemExit(1) from None
    _write(found, settings, form, output)
    _gate(found, gates)


def _compare(settings: Settings, name: str | None) -> Difference:
    from generator.diff import no_change
    from generator.diff.sources import base_of
    from generator.finding import SpecError
    from generator.pipeline import inspect

    with base_of(name, settings.spec) as base:
        if base.is_same:
            return no_change(base.title)
        after, warnings = inspect(settings.spec)
        if after is None or any(one.severity == "error" for one in warnings):
            raise SpecError(warnings)
        return _with(base, settings.spec, after, warnings)


def _with(base: Base, spec: Path, after: Org, warnings: tuple[Finding, ...]) -> Difference:
    """The comparison with a base, whatever is wrong with it."""
    from generator.diff import compare, without_base
    from generator.diff.relocate import Relocation
    from generator.finding import Finding, Place
    from generator.pipeline import inspect

    before, findings = inspect(base.spec)
    relocation = Relocation(base.spec.parent, spec.parent if base.is_laid_out else base.spec.parent)
    findings = tuple(map(relocation.finding, findings))
    errors = [one for one in findings if one.severity == "error" and one.code not in _NOT_COMPARED]
    if before is None:
        note = Finding("ORG956", Place(""), f"the spec of {base.title} cannot be read: {_first(errors)}")
        return without_base(after, base.title, note)
    words = f"the spec of {base.title} is not right by today's rules; what can be told of it is compared: "
    notes = [Finding("ORG956", Place(""), f"{words}{_first(errors)}")] if errors else []
    return relocation.difference(compare(before, after, base.title, notes, (findings, warnings)))


def _first(errors: list[Finding]) -> str:
    return f"{errors[0]}{f' (and {len(errors) - 1} more)' if len(errors) > 1 else ''}"


def _write(found: Difference, settings: Settings, form: str, output: Path | None) -> None:
    from generator.cli.output import write_text

    if output is not None or not settings.quiet or not found.is_empty:
        write_text(_text(found, form, coloured=output is None), output, settings)


def _text(found: Difference, form: str, *, coloured: bool) -> str:
    if form == "markdown":
        from generator.diff.as_markdown import as_markdown

        return as_markdown(found)
    if form == "json":
        from generator.diff.as_json import as_json

        return as_json(found)
    if form == "html":
        from generator.diff.as_html import as_html

        return as_html(found)
    from generator.diff.as_text import as_text, plain

    return "".join(f"{line}\n" for line in as_text(found, _styled if coloured else plain))


_COLOURS = {"+": "green", "-": "red", "~": "yellow", "risk": "red"}


def _styled(text: str, kind: str) -> str:
    return click.style(text, bold=True) if kind == "title" else click.style(text, fg=_COLOURS[kind])


def _gate(found: Difference, gates: tuple[str, ...]) -> None:
    """Exit code 1, with the risks by name, where one that is gated on is there; what is not known passes no gate."""
    if not gates:
        return
    wanted = {*RISKS} if "any" in gates else {*gates, "unknown"}
    names = dict.fromkeys(risk.name for risk in found.risks if risk.name in wanted)
    if names:
        click.echo(f"stopped by --fail-on: {', '.join(names)}", err=True)
        raise SystemExit(1)
