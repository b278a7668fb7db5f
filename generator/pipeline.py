"""The way from a spec to files, one hop after the other: load, validate, build, compile, check, render, guard. Nothing is written here."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.build import build
from generator.build.org import is_buildable
from generator.checks import check
from generator.finding import Finding, Place, SpecError, bounded_suggestions, in_order, printable, raise_errors
from generator.guard import guard
from generator.load.include import load
from generator.manifest import NAME, facts_of, write_manifest
from generator.model import Org
from generator.policy.compile import compile_policies
from generator.render import render
from generator.render.root import ROOT_MODULE
from generator.validate import validate
from generator.write import Changes, Tree


@dataclass(frozen=True, slots=True)
class Checked:
    """An organization that nothing is wrong with, and the warnings about it."""

    org: Org
    warnings: tuple[Finding, ...]


def read(spec: Path) -> Checked:
    """The organization that a spec describes.

    Raises SpecError with every finding of every stage at once; a stage goes on with what the one before could use.
    """
    with _without_collector(), bounded_suggestions():
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


@dataclass(frozen=True, slots=True)
class Generated:
    """What a run comes to: the warnings, the withdrawn edges in words, and the change on disk that is still to be made."""

    org: Org
    warnings: tuple[Finding, ...]
    withdrawn: tuple[str, ...]
    changes: Changes


def generate(spec: Path, out: Path, *, force: bool = False) -> Generated:
    """Everything but the writing. `out` is the folder of generated root modules; `force` overwrites what others' hands have changed.

    Raises SpecError with every finding, those of the guard among them.
    """
    checked = read(spec)
    with _without_collector():
        rendered = render(checked.org, printable(spec.name))
        files = {name.removeprefix(f"{ROOT_MODULE}/"): text for name, text in rendered.items()}
        files[NAME] = write_manifest(files, facts_of(checked.org))
        tree = Tree(out / ROOT_MODULE)
        guarded = guard(checked.org, tree.previous(), Place(str(spec)))
        changes = tree.changes(files)
        findings = [*checked.warnings, *guarded.findings, *([] if force else tree.foreign_hands(changes))]
        raise_errors(findings)
        return Generated(checked.org, in_order(findings), guarded.withdrawn, changes)
