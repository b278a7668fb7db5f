"""orgwright ci."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from generator.cli.findings import FORMATS, require_spec, show
from generator.cli.options import Settings, common_options

if TYPE_CHECKING:
    from generator.ci.update import CiFile
    from generator.finding import Finding
    from generator.pipeline import Generated

_PLAIN = re.compile(r"[A-Za-z0-9._][A-Za-z0-9._/ -]*")
KINDS = ("github", "gitlab", "atlantis", "hcp")


@click.command()
@common_options
@click.argument("kinds", nargs=-1, type=click.Choice(KINDS), metavar="[github|gitlab|atlantis|hcp]...")
@click.option(
    "--check", is_flag=True, help="Write nothing; exit 1 when a file that nobody has edited is not up to date."
)
@click.option("--force", is_flag=True, help="Overwrite files that were edited by hand.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How findings are printed."
)
@click.pass_obj
def command(settings: Settings, kinds: tuple[str, ...], check: bool, force: bool, form: str) -> None:
    """Write the configuration of a CI system: checks, plans, applies, drift (docs/ci.md).

    \b
      orgwright ci github            checks, plans, applies and drift in GitHub Actions
      orgwright ci gitlab atlantis   checks in GitLab; Atlantis plans and applies
      orgwright ci                   brings up to date what is there

    What it names (branch, roles, versions) stands in the `ci` section of the spec. A file that somebody has edited is left as it is, and
    named; with --force it is overwritten.
    """
    with _in_words(form):
        files = ci_files(settings, kinds, form)
        if not files:
            if not check:
                click.echo("there is no configuration of ours yet; name one: orgwright ci github", err=True)
        elif check:
            _check(settings, files, form)
        else:
            write_ci(files, force=force, quiet=settings.quiet)


@contextmanager
def _in_words(form: str) -> Iterator[None]:
    """What the disk refuses is a finding."""
    from generator.finding import Finding, Place

    try:
        yield
    except OSError as error:
        show([Finding("ORG954", Place(str(error.filename)), str(error.strerror))], form)
        raise SystemExit(1) from None


def ci_files(settings: Settings, kinds: Iterable[str], form: str = "text") -> tuple[CiFile, ...]:
    """The files of these kinds, or without a kind those of ours that are there, beside what is there. Exits 1 with the findings where the spec is wrong. Raises OSError."""
    from generator.ci.render import ci_templates, pages_of, render_ci
    from generator.ci.repository import below_top, top_of
    from generator.ci.update import compare, written_pages
    from generator.finding import SpecError, raise_errors
    from generator.pipeline import generate

    require_spec(settings, form)
    top = top_of(settings.spec.parent)
    prefix = below_top(settings.spec.parent, top)
    pages = pages_of(kinds) if kinds else written_pages(top)  # type: ignore[arg-type]
    if not pages:
        return ()
    where = f"{prefix}{settings.spec.name}"
    if not _PLAIN.fullmatch(where):  # it stands in YAML, in expressions and in shells
        raise click.ClickException(
            f"a pipeline cannot name {where!r}: use letters, digits, spaces and . _ - in its path"
        )
    templates = ci_templates(settings.spec.parent)
    try:
        run = generate(settings.spec, settings.generated, force=True)
        rendered = render_ci(run.org, _records(run), settings.spec.name, prefix, pages, templates)
        raise_errors(templates.findings)
    except SpecError as error:
        show(error.findings, form, quiet=settings.quiet)
        raise SystemExit(1) from None
    return compare(top, rendered)


def _records(run: Generated) -> list[dict[str, Any]]:
    """The root modules that are written, as `orgwright roots --json` prints them."""
    from generator.roots.records import as_records

    there = {changes.folder.name for changes in run.changes}  # what waits for ids has no folder yet
    return as_records((root for root in run.roots if root.name in there), "generated")


def write_ci(files: Iterable[CiFile], *, force: bool, quiet: bool) -> None:
    """Write what is new or out of date and leave the rest, in so many words. Exits 1 where a file of others was in the way. Raises OSError."""
    in_the_way = False
    files = tuple(files)
    if not quiet and all(file.state == "current" for file in files):
        click.echo("no change")
    for file in files:
        if file.state in ("new", "stale") or (force and file.state in ("edited", "foreign") and not file.page.entry):
            file.write()
            if not quiet:
                click.echo(f"  {'+' if file.state == 'new' else '~'} {file.path}")
        elif file.state == "edited":
            click.echo(f"  = {file.path} was edited by hand and stays as it is; --force overwrites it", err=True)
        elif file.state == "foreign" and file.page.entry:
            click.echo(f"  = {file.path} is yours; it needs these lines:", err=True)
            click.echo(file.after.split("\n", 2)[2], err=True)
        elif file.state == "foreign":
            in_the_way = True
            click.echo(f"  = {file.path} is not ours; move it, or overwrite it with --force", err=True)
    if in_the_way:
        raise SystemExit(1)


def _check(settings: Settings, files: Iterable[CiFile], form: str) -> None:
    from generator.write.stale import stale

    findings: list[Finding] = []
    for file in files:
        if file.state in ("new", "stale"):
            findings += stale(file.path, file.before, file.after, f"orgwright ci {file.page.kind}")
        elif file.state == "edited" and not settings.quiet:
            click.echo(f"{file.path} was edited by hand; it is left to you", err=True)
    show(findings, form, quiet=settings.quiet)
    if findings:
        raise SystemExit(1)
