"""What `can`, `explain` and `test` share: the spec read for asking, and references to places in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from generator.cli.findings import show
from generator.cli.options import Settings
from generator.cli.progress import progress

if TYPE_CHECKING:
    from generator.evaluate import Evaluator


def evaluator_of(settings: Settings) -> Evaluator:
    """The spec's organization, ready to be asked. A spec with errors ends the run with exit code 1; warnings are for `validate`."""
    from generator.evaluate import Evaluator
    from generator.finding import SpecError
    from generator.pipeline import read

    try:
        with progress(f"Reading {settings.spec}", quiet=settings.quiet):
            return Evaluator(read(settings.spec, settings.generated).org)
    except SpecError as error:
        show(error.findings, "text", quiet=settings.quiet)
        raise SystemExit(1) from None


def place_in(place: str, known: Iterable[str], what: str = "place") -> str:
    """The reference, if it is one of those that are known; otherwise wrong usage, with the nearest."""
    from generator.finding import quoted, suggest

    names = list(known)
    if place not in names:
        raise click.UsageError(f"unknown {what} {quoted(place)}{suggest(place, names)}")
    return place
