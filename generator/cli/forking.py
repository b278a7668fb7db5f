"""What `eject`, `upgrade` and `status` share: one writer at a time, an interrupted run finished first, and errors in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import click

from generator.cli.options import Settings


@contextmanager
def changing(settings: Settings, *, only_looking: bool = False) -> Iterator[None]:
    """Hold the folder of the spec; what a killed run has left is finished before anything else. A run that only looks leaves no trace."""
    from generator.write.commit import finish, is_interrupted
    from generator.write.lock import Busy, writing

    folder = settings.spec.parent
    with failing_in_words(settings):
        try:
            with nullcontext() if only_looking else writing(folder):
                if is_interrupted(folder) and only_looking:
                    raise click.ClickException(
                        "an earlier run was interrupted while it wrote; run it again, which finishes it"
                    )
                if is_interrupted(folder):
                    finish(folder)
                    click.echo(f"{folder} is complete now: an earlier run was interrupted while it wrote", err=True)
                yield
        except Busy:
            raise click.ClickException(f"another run is writing {folder}; wait for it and try again") from None


@contextmanager
def failing_in_words(settings: Settings) -> Iterator[None]:
    """Turn findings, and what git or the disk refuses, into lines and exit code 1."""
    from generator.cli.findings import require_spec, show
    from generator.finding import SpecError
    from generator.git import GitError

    try:
        require_spec(settings)
        yield
    except SpecError as error:
        show(error.findings, "text", quiet=settings.quiet)
        raise SystemExit(1) from None
    except GitError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}") from None
