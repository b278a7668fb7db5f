"""orgwright upgrade."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

from generator.cli.options import Settings, common_options

if TYPE_CHECKING:
    from generator.fork.generated import Regenerated
    from generator.fork.upgrade import Upgrade
    from generator.pipeline import Generated

_COLOURS = {"+": "green", "~": "yellow", "m": "yellow", "-": "red", "!": "red"}


@click.command()
@common_options
@click.option("--check", is_flag=True, help="Write nothing; say what would be done, exit 1 if that is anything.")
@click.pass_obj
def command(settings: Settings, check: bool) -> None:
    """Bring this version of Orgwright into what you have made your own: modules, templates, edited generated files.

    What you have not touched is replaced. Where both sides have changed a file, git merges them line by line against what
    it was made from; where it cannot, both texts stand in the file between git's own marks, the run ends with 1 and lists them.
    Resolve them and run it again: it is safe to run at any time. Nothing of yours is overwritten. Then generated/ follows.

    \b
      + new   ~ taken from upstream   m merged   - gone   ! for you to look at
    """
    from generator.cli.forking import changing
    from generator.fork.upgrade import upgrade
    from generator.fork.upstream import installed

    upstream = installed()
    with changing(settings, only_looking=check):
        found = upgrade(settings.spec, upstream)
        told = _tell(found, settings)
        if check and (found.written or found.deleted):
            if not told:
                _tell_records(found, settings)
            raise SystemExit(1)
        if not check:
            found.write()
        if not found.is_clean:
            click.echo("Resolve what is marked with !, then run `orgwright upgrade` again.", err=True)
            raise SystemExit(1)
        code = _generated(settings, upstream.version, check=check)
    if code:
        raise SystemExit(code)
    if not settings.quiet:
        click.echo(f"everything is of {upstream.version} now")


def _tell(found: Upgrade, settings: Settings) -> bool:
    """Say what becomes of each file; false where no file of theirs changes."""
    from generator.fork.bring import lines

    told = [line for outcome in found.outcomes for line in lines(outcome)]
    for mark, words in told:
        if mark == "!" or not settings.quiet:
            click.echo(f"  {click.style(mark, fg=_COLOURS[mark])} {words}", err=mark == "!")
    if not settings.quiet:
        for name, why in found.stock.unreached:
            click.echo(f"  = {name}: {why}; it is left alone")
    return bool(told)


def _tell_records(found: Upgrade, settings: Settings) -> None:
    """What is noted of upstream beside files that are as it has them: no news, but a change all the same."""
    for name in [] if settings.quiet else sorted((*found.written, *found.deleted)):
        click.echo(f"  {'-' if name in found.deleted else '~' if (found.folder / name).exists() else '+'} {name}")


def _mark(root: Regenerated, name: str) -> str:
    if name in root.edited:
        return "m"
    return "+" if name in root.changes.created else "-" if name in root.changes.deleted else "~"


def _tell_news(run: Generated, settings: Settings) -> None:
    """What `generate` would have said: the spec may have changed since it last ran."""
    from generator.cli.findings import show
    from generator.cli.generate import news

    show(run.warnings, "text", quiet=settings.quiet)
    for title, lines in [] if settings.quiet else news(run):
        click.echo(f"{title}:")
        for words in lines:
            click.echo(f"  {words}")


def _generated(settings: Settings, version: str, *, check: bool) -> int:
    """The second step: generated/, with edits carried along. Not where nothing was generated yet."""
    from generator.cli.generate import whole_run
    from generator.finding import raise_errors
    from generator.fork.generated import Regenerated, carry_edits
    from generator.write.commit import tidy
    from generator.write.lock import writing

    if not settings.generated.is_dir():
        return 0
    with nullcontext() if check else writing(settings.generated):
        if not check:
            tidy(settings.generated)
        run = whole_run(settings, force=True)
        inside = [one for one in run.changes if one.folder.parent == settings.generated]
        roots = [*carry_edits(inside, version), *(Regenerated(one) for one in run.changes if one not in inside)]
        raise_errors(finding for root in roots for finding in root.findings)
        stale = [root for root in roots if root.changes]
        for root in stale:
            if not settings.quiet:
                for name in root.changes.names:
                    click.echo(f"  {_mark(root, name)} {root.changes.folder / name}")
            if not check:
                root.changes.write()
    _tell_news(run, settings)
    conflicts = [one for root in roots for one in root.conflicts]
    for place, words in conflicts:
        click.echo(f"  {click.style('!', fg='red')} {place}: {words}", err=True)
    for root in roots:
        for name in root.edited:
            click.echo(
                f"{root.changes.folder / name} is edited by hand; a template or *_override.tf of yours would last",
                err=True,
            )
    return int(bool(conflicts) or (check and bool(stale)))
