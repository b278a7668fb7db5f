"""orgwright adopt."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from generator.cli.options import Settings, common_options
from generator.finding import printable

if TYPE_CHECKING:
    from generator.adopt.live import Live
    from generator.adopt.read import Questions
    from generator.adopt.read.questions import Answer
    from generator.model import Org

# As generator.adopt.read.PARTS, which would load more than --help needs.
_PARTS = ("organization", "policies", "identity", "delegation", "contacts", "stack-sets")


def _parts(ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in value.split(",") if name.strip())
    unknown = [name for name in names if name not in _PARTS]
    if unknown or not names:
        raise click.BadParameter(f"{', '.join(unknown) or 'nothing'} is no part; there are {', '.join(_PARTS)}")
    return names


@click.command()
@common_options
@click.option("--profile", metavar="NAME", help="The profile of the AWS configuration to use.")
@click.option("--region", metavar="REGION", help="The home region; the profile's if not given.")
@click.option("--endpoint-url", metavar="URL", help="Where AWS answers, such as an emulator.")
@click.option("--only", "parts", metavar="PARTS", default=",".join(_PARTS), show_default=True, callback=_parts,
              help="Parts to take over, with commas; the tree of the organization is always among them.")  # fmt: skip
@click.option("--share", type=click.FloatRange(0, min_open=True), default=0.8, show_default=True, metavar="NUMBER",
              help="The share of AWS's API rates to use; the rest is left to others.")  # fmt: skip
@click.pass_obj
def command(
    settings: Settings,
    profile: str | None,
    region: str | None,
    endpoint_url: str | None,
    parts: tuple[str, ...],
    share: float,
) -> None:
    """Read a live organization and write org.yaml, its policies, and what to import; nothing in AWS is changed.

    \b
      orgwright adopt --profile management
      orgwright adopt --only organization,policies

    Then `make generate` and `make plan`: imports only. adopted.md lists what could not be read or said. A run that fails goes on where it
    stopped. Where org.yaml is there already nothing is written: differences between it and AWS are shown, with exit code 1. What cannot be
    described is named too, and is no difference.
    """
    from generator.adopt.read import ReadError
    from generator.adopt.read.answers import NAME
    from generator.write.commit import finish, is_interrupted
    from generator.write.lock import Busy, unmade_if_empty, writing

    folder = settings.spec.parent
    try:
        with unmade_if_empty(folder), writing(folder):
            if is_interrupted(folder):
                finish(folder)
                (folder / NAME).unlink(missing_ok=True)  # what was read has become the spec
                click.echo(f"{settings.spec} is complete now: an earlier run was interrupted while it wrote")
                return
            org = _org(settings) if settings.spec.exists() else None
            home_region = str(org.organization.home_region) if org else ""
            run = _Run(settings, profile, region, endpoint_url, parts, share, home_region)
            code = run.show_drift(org) if org else run.write()
    except ReadError as error:
        raise click.ClickException(str(error)) from None
    except Busy:
        raise click.ClickException(f"another run is writing {folder}; wait for it and try again") from None
    except FileExistsError as error:
        raise click.ClickException(
            f"{error} stands in {folder} already; adopt overwrites nothing, move it away"
        ) from None
    except OSError as error:
        raise click.ClickException(f"{error.strerror}: {error.filename}") from None
    raise SystemExit(code)


def _org(settings: Settings) -> Org:
    """The organization that the spec builds; the end, with the findings, where it is wrong: before hours of reading."""
    from generator.cli.findings import show
    from generator.finding import SpecError
    from generator.pipeline import read

    try:
        return read(settings.spec).org
    except SpecError as error:
        show(error.findings, "text", quiet=settings.quiet)
        raise SystemExit(1) from None


class _Run:
    """One reading of AWS, and what becomes of it."""

    def __init__(
        self,
        settings: Settings,
        profile: str | None,
        region: str | None,
        endpoint_url: str | None,
        parts: tuple[str, ...],
        share: float,
        home_region: str,
    ) -> None:
        """`home_region` is the one that a spec names already."""
        from generator.adopt.read import Questions
        from generator.adopt.read.answers import NAME, Answers
        from generator.adopt.read.pace import Pace
        from generator.adopt.read.session import open_session, require_management_account

        self._settings = settings
        self._parts = parts
        with _progress(settings.quiet) as (tell_part, tell_count):
            ask = Questions(open_session(profile, region), endpoint_url, Pace(share), tell_count)
            organization = require_management_account(ask)
            path = settings.spec.parent / NAME
            self._answers = ask.answers = Answers(path, f"{organization['Id']} {endpoint_url or ''}")
            if ask.answers.resumed:
                click.echo(
                    f"going on after {ask.answers.resumed} answers of an earlier run; delete {path} to begin anew",
                    err=True,
                )
            self._live = self._read(ask, organization, tell_part, home_region)
        self._home_region = ask.region or (self._live.identity.region if self._live.identity else "us-east-1")

    def _read(self, ask: Questions, organization: Answer, tell: Callable[[str], None], home_region: str) -> Live:
        from generator.adopt.read import ReadError, read_live

        try:
            return read_live(ask, organization, self._parts, tell, home_region)
        except ReadError as error:
            raise ReadError(f"{error} (what was read until now is kept: run it again to go on)", error.code) from None

    def write(self) -> int:
        """Write the spec and all that goes with it."""
        from generator.adopt.describe import settle
        from generator.adopt.files import adopted_files, write

        adopted = settle(self._live, self._home_region)
        files, heading, lines = adopted_files(adopted, self._live, self._settings.spec, self._parts)
        write(self._settings.spec.parent, files)
        self._answers.forget()
        if not self._settings.quiet:
            click.echo(f"{self._settings.spec}: {heading}")
        for line in lines:
            click.echo(f"  to do: {printable(line)}")
        if not self._settings.quiet:
            click.echo("Next: orgwright init (Makefile and modules, where they are missing), make generate, make plan")
        return 0 if adopted.org else 1

    def show_drift(self, org: Org) -> int:
        """Compare the spec with what was read; 1 when they differ."""
        from generator.adopt.drift import drift

        found = drift(org, self._live)
        lines = [*self._live.unread, *found.lines]
        self._answers.forget()
        for line in (*lines, *(() if self._settings.quiet else found.not_described)):
            click.echo(printable(line))
        if not lines and not self._settings.quiet:
            click.echo(f"{self._settings.spec} says what stands in AWS")
        return 1 if lines else 0


@contextmanager
def _progress(quiet: bool) -> Iterator[tuple[Callable[[str], None], Callable[[int], None]]]:
    """Say which part is being read; on a terminal also how many answers there are."""
    if quiet:
        yield _silent, _silent
        return
    if not sys.stderr.isatty():
        yield (lambda part: click.echo(f"reading {part}", err=True)), _silent
        return
    from rich.console import Console

    current = "organization"
    with Console(stderr=True).status("reading") as status:

        def part(name: str) -> None:
            nonlocal current
            current = name

        yield part, lambda count: status.update(f"reading {current}: {count:,} answers")


def _silent(_: object) -> None:
    pass
