"""Versions by semantic versioning, and version constraints as Terraform has them."""

from __future__ import annotations

import re
from functools import total_ordering

from generator.frozen import frozen

# https://semver.org, without build metadata: the registry protocol has no place for it.
_VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?\Z")
_COMPARISON = re.compile(r"\s*(~>|>=|<=|!=|=|>|<|)\s*v?(\d+(?:\.\d+)*)(?:-[0-9A-Za-z.-]+)?\s*\Z")
_WIDTH = 3


class VersionError(ValueError):
    """The text is not a version."""


@total_ordering
@frozen
class Version:
    """A version; pre-releases come before their release."""

    major: int
    minor: int
    patch: int
    pre: str = ""

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}{f'-{self.pre}' if self.pre else ''}"

    def __lt__(self, other: Version) -> bool:
        return self._order() < other._order()

    def _order(self) -> tuple[object, ...]:
        parts = (
            tuple((0, int(one), "") if one.isdigit() else (1, 0, one) for one in self.pre.split("."))
            if self.pre
            else ()
        )
        return self.major, self.minor, self.patch, not self.pre, parts


def version_of(text: str) -> Version:
    """The version that a text says. Raises VersionError."""
    match = _VERSION.match(text)
    if match is None:
        raise VersionError(f'"{text}" is not a version; versions look like 1.4.0 (semver.org)')
    return Version(int(match[1]), int(match[2]), int(match[3]), match[4] or "")


Bound = tuple[int, ...]


def bounds(constraint: str) -> tuple[Bound, Bound | None]:
    """The lowest version that a constraint takes, and the first above that it takes no longer (None: there is none). What it leaves out in between is not looked at."""
    low: Bound = (0,) * _WIDTH
    high: Bound | None = None
    for part in filter(str.strip, constraint.split(",")):
        match = _COMPARISON.match(part)
        if match is None:
            continue
        digits = tuple(map(int, match[2].split(".")))
        at = _padded(digits)
        next_one = (*at[:-1], at[-1] + 1)
        lows = {">=": at, ">": next_one, "~>": at, "=": at, "": at}
        highs = {"<": at, "<=": next_one, "=": next_one, "": next_one, "~>": _above(digits)}
        low = max(low, lows.get(match[1], low))
        found = highs.get(match[1])
        high = found if high is None else min(high, found or high)
    return low, high


def _above(digits: Bound) -> Bound:
    """Where `~>` ends: the last digit that is written may rise."""
    kept = digits[:-1] or digits
    return _padded((*kept[:-1], kept[-1] + 1))


def _padded(digits: Bound) -> Bound:
    return (*digits, *(0,) * _WIDTH)[:_WIDTH]
