"""orgwright generate."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

from generator.cli.findings import FORMATS, in_words, show
from generator.cli.options import Settings, common_options
from generator.cli.progress import progress

if TYPE_CHECKING:
    from generator.finding import Finding
    from generator.load.include import Document
    from generator.partial.run import Project
    from generator.pipeline import Generated, Outcome
    from generator.write import Changes


@click.command()
@common_options
@click.option(
    "--check", is_flag=True, help="Write nothing; exit 1 and show the difference when generated/ is not up to date."
)
@click.option("--force", is_flag=True, help="Overwrite generated files that were edited by hand.")
@click.option("--strict", is_flag=True, help="Let warnings fail too; then nothing is written.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How findings are printed."
)
@click.option(
    "--no-cache",
    is_flag=True,
    help="Run in full even where nothing, or only a few accounts, have changed since the last run. ORGWRIGHT_CACHE=off does the same for all runs.",
)
@click.pass_context
def command(ctx: click.Context, check: bool, force: bool, strict: bool, form: str, no_cache: bool) -> None:
    """Render the spec into generated/, to be read in a pull request.

    Only files that change are touched. What would vanish without a word in the spec is refused; access and attachments that
    are withdrawn are listed. A run that is killed leaves the old files, or is finished by the next run.
    """
    from generator.finding import Finding, Place, SpecError
    from generator.partial.run import Project
    from generator.roots.root import ORGANIZATION_ROOT
    from generator.unchanged.watch import Watch
    from generator.write.commit import tidy
    from generator.write.lock import Busy, writing

    settings: Settings = ctx.obj
    watch = ctx.with_resource(Watch(str(settings.spec.parent)))
    project = Project(settings.spec, settings.generated, watch)
    folder = settings.generated / ORGANIZATION_ROOT
    # Root modules are written one after the other: a run that is killed leaves each whole, and the next one makes what is missing.
    try:
        if check:
            _check(settings, project, force, strict, form)
            return
        # What is read must not change until it is written. The first run has nothing to lock: a wrong spec makes no folder.
        first = not settings.generated.exists()
        with nullcontext() if first else writing(settings.generated):
            tidy(settings.generated)
            with progress(f"Generating {settings.generated}", quiet=settings.quiet):
                run, document = _run(settings, project, force)
            if strict and run.warnings:
                raise SpecError(run.warnings)
            if any(run.changes):
                with writing(settings.generated) if first else nullcontext():
                    if first and folder.exists():
                        raise Busy
                    for changes in run.changes:
                        if changes:
                            changes.write()
    except SpecError as error:
        show(error.findings, form, quiet=settings.quiet)
        click.echo("nothing was written", err=True)
        raise SystemExit(1) from None
    except Busy:
        raise click.ClickException(f"another run is writing {settings.generated}; wait for it and try again") from None
    except BrokenPipeError:
        raise  # a reader that goes away, not the disk
    except OSError as error:
        show([Finding("ORG954", Place(str(folder)), f"{error.strerror}: {error.filename}")], form)
        raise SystemExit(1) from None
    if form != "text":
        show(run.warnings, form, quiet=settings.quiet)
        return
    lines = [(True, line) for line in in_words(run.warnings, quiet=settings.quiet)]
    _say([*lines, *((False, line) for line in ([] if settings.quiet else _told(run)))], run, project, document)


def _run(settings: Settings, project: Project, force: bool) -> tuple[Outcome, Document | None]:
    """A run on a part of the spec where that is enough, else on all of it, and then what was read."""
    from generator.partial.run import run_on_a_part

    documents: list[Document] = []
    return run_on_a_part(project) or whole_run(settings, force, documents.append), next(iter(documents), None)


def _say(lines: list[tuple[bool, str]], run: Outcome, project: Project, document: Document | None) -> None:
    """Say the lines (to standard error, if so), and let the next run say them again at once if this one found nothing to do in all of the spec."""
    from generator.partial.remember import remember

    for to_stderr, line in lines:
        click.echo(line, err=to_stderr)
    remember(project, run, document)
    if not any(run.changes) and document:
        roots = [one for one in project.out.iterdir() if one.is_dir()]
        names = ("manifest.json", "addresses.txt", ".orgwright/journal.json")
        asked = [str(one / name) for one in roots for name in names]
        asked += [str(project.spec.parent / name) for name in ("templates", ".orgwright/journal.json")]
        told = ((to_stderr, f"{line}\n") for to_stderr, line in lines)
        project.watch.keep(told, [str(project.out), *asked])


def whole_run(settings: Settings, force: bool, seen: Callable[[Document], None] | None = None) -> Generated:
    """The run, with CODEOWNERS among its changes where there is something to change. Raises SpecError and OSError. `seen` is shown the spec."""
    from dataclasses import replace

    from generator.ci.owners_file import code_owners
    from generator.finding import in_order, raise_errors
    from generator.pipeline import generate

    run = generate(settings.spec, settings.generated, force=force, seen=seen)
    changes, findings = code_owners(run.org, run.roots, settings.spec)
    found = in_order([*run.warnings, *findings])
    raise_errors(found)
    return replace(run, warnings=found, changes=(*run.changes, *([changes] if changes else [])))


def _check(settings: Settings, project: Project, force: bool, strict: bool, form: str) -> None:
    from generator.finding import SpecError, in_order
    from generator.write.commit import interrupted

    if interrupted(settings.generated):
        click.echo(
            f"{settings.generated} was left half written by a run that was killed; `make generate` finishes it",
            err=True,
        )
        raise SystemExit(1)
    with progress(f"Checking {settings.generated}", quiet=settings.quiet):
        run, document = _run(settings, project, force)
    if strict and run.warnings:
        raise SpecError(run.warnings)
    differing = [changes for changes in run.changes if changes]
    if form != "text":
        show(in_order([*run.warnings, *(one for changes in differing for one in _stale(changes))]), form)
    if differing:
        for line in (line for changes in differing for line in changes.diff()):
            click.echo(line.encode("utf-8", "replace").decode(), nl=not line.endswith("\n"), err=form != "text")
        for title, lines in news(run):
            for words in lines:
                click.echo(f"{title.lower()}: {words}", err=True)
        for changes in differing:
            names = ", ".join(changes.names)
            click.echo(f"{changes.title} is not up to date: {names}; run `make generate`", err=True)
        raise SystemExit(1)
    if form == "text":
        told = [] if settings.quiet else [(False, f"{changes.title} is up to date") for changes in run.changes]
        _say(told, run, project, document)


def _stale(changes: Changes) -> Iterator[Finding]:
    """A finding for each file that differs."""
    from generator.write.stale import stale

    for name in changes.names:
        path = changes.folder / name
        yield from stale(path, changes.before.get(name), changes.after.get(name), "make generate")


def news(run: Outcome) -> list[tuple[str, tuple[str, ...]]]:
    """What the change means, under a word each."""
    told = [("Leaving", run.leaving), ("Moving", run.moving), ("Withdrawn", run.withdrawn), ("Waiting", run.waiting)]
    return [(title, lines) for title, lines in told if lines]


def _told(run: Outcome) -> Iterator[str]:
    for changes in run.changes:
        yield from _listed(changes)
    for title, lines in news(run):
        yield f"{title}:"
        yield from (f"  {words}" for words in lines)


def _listed(changes: Changes) -> Iterator[str]:
    """The files of one root module that change."""
    yield f"{changes.title}:" if changes else f"{changes.title}: no change"
    for mark, colour, names in (
        ("+", "green", changes.created),
        ("~", "yellow", changes.updated),
        ("-", "red", changes.deleted),
    ):
        yield from (f"  {click.style(mark, fg=colour)} {name}" for name in names)
