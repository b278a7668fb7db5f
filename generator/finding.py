"""Findings: what is wrong or doubtful in a spec, where, and what to write instead.

Every stage collects findings and raises them once, as one SpecError: people mend ten lines in one go, not one line ten times.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import field
from difflib import get_close_matches
from heapq import nlargest
from typing import Literal, Protocol

from generator.codes import CODES
from generator.frozen import frozen

Severity = Literal["error", "warning"]

# Comparing an unknown name well with thousands of known ones is slow; the likeliest are enough. So are names of a usual length.
_NAMES_COMPARED = 50
_LONGEST_COMPARED = 300


class Mark(Protocol):
    """A place in a source file; line and column count from 0, as the YAML parser counts."""

    @property
    def name(self) -> str: ...
    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


@frozen
class Place:
    """A mark of our own, for what no parser has marked: a whole file, or a place inside JSON text."""

    name: str
    line: int = 0
    column: int = 0


@frozen
class Finding:
    """One finding: a code of `codes.CODES`, the place, and a sentence that says what to write instead."""

    code: str
    at: Mark = field(compare=False)
    message: str

    @property
    def severity(self) -> Severity:
        """`error` stops the run, `warning` does not (unless `--strict`)."""
        return CODES[self.code].severity

    @property
    def line(self) -> int:
        """The line, from 1."""
        return self.at.line + 1

    @property
    def column(self) -> int:
        """The column in characters, from 1."""
        return self.at.column + 1

    def __str__(self) -> str:
        warning = "warning " if self.severity == "warning" else ""
        return f"{self.at.name}:{self.line}:{self.column}: {warning}{self.code} {self.message}"


class SpecError(Exception):
    """The spec cannot be used; `findings` says everything that is known to be wrong with it."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = in_order(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings by file, line and column, each said once."""
    unique = {(f.at.name, f.at.line, f.at.column, f.code, f.message): f for f in findings}
    return tuple(unique[key] for key in sorted(unique))


def raise_errors(findings: Iterable[Finding]) -> None:
    """Raise SpecError when any of the findings is an error; warnings travel with it."""
    found = tuple(findings)
    if any(finding.severity == "error" for finding in found):
        raise SpecError(found)


def place_of(mark: Mark) -> str:
    """The place as text, `org.yaml:42:15`, for sentences that name a second place."""
    return f"{mark.name}:{mark.line + 1}:{mark.column + 1}"


def quoted(text: str) -> str:
    """Text of the author's in a message: one line, printable, at most 80 characters."""
    shown = printable(text[:200])
    return f'"{shown}"' if len(shown) <= 80 else f'"{shown[:77]}..."'


def printable(text: str) -> str:
    """Text on one line, with escapes for what would steer a terminal or has no form in UTF-8."""
    return (
        text
        if text.isprintable()
        else "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
    )


# How many suggestions one reading of a spec still makes: whoever forgot an include wants an answer, not thousands of guesses.
_SUGGESTIONS = 200
_left: ContextVar[list[int] | None] = ContextVar("suggestions left", default=None)


@contextmanager
def bounded_suggestions() -> Iterator[None]:
    """Make a bounded number of suggestions inside the block; outside, each one is made."""
    token = _left.set([_SUGGESTIONS])
    try:
        yield
    finally:
        _left.reset(token)


def suggest(name: str, known: Iterable[str]) -> str:
    """`; did you mean "x"?` for the known name that is nearest, or the one whose last part it is (units/prod for prod), or nothing."""
    left = _left.get()
    if len(name) > _LONGEST_COMPARED or (left is not None and left[0] <= 0):
        return ""
    if left is not None:
        left[0] -= 1
    known = tuple(known)
    names = [other for other in known if abs(len(other) - len(name)) <= 3]
    if len(names) > _NAMES_COMPARED:
        names = nlargest(_NAMES_COMPARED, _likely(name, names), key=lambda other: _alike(name, other))
    near = get_close_matches(name, names, n=1, cutoff=0.7)
    if not near:
        whole = [other for other in known if other.endswith(f"/{name}")]
        near = whole if len(whole) == 1 else []
    return f"; did you mean {quoted(near[0])}?" if near else ""


def _likely(name: str, names: list[str]) -> list[str]:
    """The names that share two of three parts with this one, as they do when one letter is wrong."""
    third = max(len(name) // 3, 1)
    begins, ends, starts_with, ends_with = name[: 2 * third], name[-2 * third :], name[:third], name[-third:]
    return [
        other
        for other in names
        if (other.startswith(starts_with) and (other.endswith(ends_with) or other.startswith(begins)))
        or other.endswith(ends)
    ]


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
