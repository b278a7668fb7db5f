"""orgwright generate."""

from __future__ import annotations

from contextlib import nullcontext

import click

from generator.cli.findings import show
from generator.cli.options import Settings, common_options
from generator.cli.progress import progress


@click.command()
@common_options
@click.option(
    "--check", is_flag=True, help="Write nothing; exit 1 and show the difference when generated/ is not up to date."
)
@click.option("--force", is_flag=True, help="Overwrite generated files that were edited by hand.")
@click.option("--strict", is_flag=True, help="Let warnings fail too; then nothing is written.")
@click.pass_obj
def command(settings: Settings, check: bool, force: bool, strict: bool) -> None:
    """Render the spec into generated/, to be read in a pull request.

    Only files that change are touched. What would vanish without a word in the spec is refused; access and attachments that
    are withdrawn are listed. A run that is killed leaves the old files, or is finished by the next run.
    """
    from generator.finding import Finding, Place, SpecError
    from generator.pipeline import generate
    from generator.render.root import ROOT_MODULE
    from generator.write.commit import finish, is_interrupted
    from generator.write.lock import Busy, writing

    folder = settings.generated / ROOT_MODULE
    try:
        if check:
            _check(settings, force, strict)
            return
        # What is read must not change until it is written. The first run has nothing to lock: a wrong spec makes no folder.
        first = not settings.generated.exists()
        with nullcontext() if first else writing(settings.generated):
            if is_interrupted(folder):
                finish(folder)
            with progress(f"Generating {settings.generated}", quiet=settings.quiet):
                run = generate(settings.spec, settings.generated, force=force)
            if strict and run.warnings:
                raise SpecError(run.warnings)
            if run.changes:
                with writing(settings.generated) if first else nullcontext():
                    if first and folder.exists():
                        raise Busy
                    run.changes.write()
    except SpecError as error:
        show(error.findings, "text", quiet=settings.quiet)
        click.echo("nothing was written", err=True)
        raise SystemExit(1) from None
    except Busy:
        raise click.ClickException(f"another run is writing {settings.generated}; wait for it and try again") from None
    except OSError as error:
        show([Finding("ORG954", Place(str(folder)), f"{error.strerror}: {error.filename}")], "text")
        raise SystemExit(1) from None
    show(run.warnings, "text", quiet=settings.quiet)
    if not settings.quiet:
        _tell(run.changes, run.withdrawn)


def _check(settings: Settings, force: bool, strict: bool) -> None:
    from generator.finding import SpecError
    from generator.pipeline import generate
    from generator.render.root import ROOT_MODULE
    from generator.write.commit import is_interrupted

    if is_interrupted(settings.generated / ROOT_MODULE):
        click.echo(
            f"{settings.generated} was left half written by a run that was killed; `make generate` finishes it",
            err=True,
        )
        raise SystemExit(1)
    with progress(f"Checking {settings.generated}", quiet=settings.quiet):
        run = generate(settings.spec, settings.generated, force=force)
    if strict and run.warnings:
        raise SpecError(run.warnings)
    if run.changes:
        for line in run.changes.diff():
            click.echo(line.encode("utf-8", "replace").decode(), nl=not line.endswith("\n"))
        names = [*run.changes.created, *run.changes.updated, *run.changes.deleted]
        for words in run.withdrawn:
            click.echo(f"withdrawn: {words}", err=True)
        click.echo(f"{run.changes.folder} is not up to date: {', '.join(sorted(names))}; run `make generate`", err=True)
        raise SystemExit(1)
    if not settings.quiet:
        click.echo(f"{run.changes.folder} is up to date")


def _tell(changes: object, withdrawn: tuple[str, ...]) -> None:
    from generator.write import Changes

    assert isinstance(changes, Changes)
    if not changes:
        click.echo(f"{changes.folder}: no change")
        return
    click.echo(f"{changes.folder}:")
    for mark, colour, names in (
        ("+", "green", changes.created),
        ("~", "yellow", changes.updated),
        ("-", "red", changes.deleted),
    ):
        for name in names:
            click.echo(f"  {click.style(mark, fg=colour)} {name}")
    if withdrawn:
        click.echo("Withdrawn:")
        for words in withdrawn:
            click.echo(f"  {words}")
