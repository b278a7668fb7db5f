"""The way from a spec to files, one hop after the other: load, validate, build, compile, check, render. Nothing is written here."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.build import build
from generator.build.org import is_buildable
from generator.checks import check
from generator.finding import Finding, SpecError, in_order, raise_errors
from generator.load.include import load
from generator.model import Org
from generator.policy.compile import compile_policies
from generator.validate import validate


@dataclass(frozen=True, slots=True)
class Checked:
    """An organization that nothing is wrong with, and the warnings about it."""

    org: Org
    warnings: tuple[Finding, ...]


def read(spec: Path) -> Checked:
    """The organization that a spec describes.

    Raises SpecError with every finding of every stage at once; a stage goes on with what the one before could use.
    """
    with _without_collector():
        document = load(spec)
        values, findings = validate(document)
        if not is_buildable(values):
            raise SpecError(findings)
        org, found = build(values, document.folder)
        org = compile_policies(org)
        findings = [*findings, *found, *check(org)]
        raise_errors(findings)
        return Checked(org, in_order(findings))


@contextmanager
def _without_collector() -> Iterator[None]:
    """Reading makes a million objects and no cycles; the cyclic collector would walk them over and over, for half of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
