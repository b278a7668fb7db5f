"""Files that are not up to date, as findings: where a reader should look first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.finding import Finding, Place

CODE = "ORG960"


def stale(path: Path, before: str | None, after: str | None, command: str) -> Iterator[Finding]:
    """A finding when the file's text (`before`; None: there is none) is not what it should be, at the first line that differs."""
    if before == after:
        return
    if before is None:
        words = "this file is missing"
    elif after is None:
        words = "this file is no longer generated"
    else:
        words = "this is not what the spec says"
    yield Finding(CODE, Place(str(path), _first_difference(before or "", after or "")), f"{words}; run `{command}`")


def _first_difference(before: str, after: str) -> int:
    """The first line, from 0, in which two texts differ; no line that the first one does not have."""
    lines = before.splitlines()
    alike = zip(lines, after.splitlines(), strict=False)
    first = next((number for number, (one, other) in enumerate(alike) if one != other), len(lines))
    return min(first, max(len(lines) - 1, 0))
