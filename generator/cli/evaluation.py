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
    from generator.model import Org
    from generator.pipeline import Checked


def evaluator_of(settings: Settings) -> Evaluator:
    """The spec's organization, ready to be asked."""
    from generator.evaluate import Evaluator

    return Evaluator(org_of(settings))


def org_of(settings: Settings) -> Org:
    """The spec's organization. A spec with errors ends the run with exit code 1; warnings are for `validate`."""
    return checked_of(settings).org


def checked_of(settings: Settings) -> Checked:
    """The same, with the warnings about it."""
    from generator.finding import SpecError
    from generator.pipeline import read

    try:
        with progress(f"Reading {settings.spec}", quiet=settings.quiet):
            return read(settings.spec, settings.generated)
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
