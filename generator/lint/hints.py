"""Hints: "did you mean", as long as they help. Whoever misspelt forty names has pasted something else altogether."""

from __future__ import annotations

from collections.abc import Iterable

from generator.finding import suggest

_MOST = 40


class Hints:
    """The suggestions of one run: each name is looked up once, and after the first few dozen no more are made."""

    def __init__(self, regions: tuple[str, ...] = ()) -> None:
        self.regions = regions
        self._given: dict[tuple[str, str], str] = {}

    def near(self, kind: str, name: str, known: Iterable[str]) -> str:
        """`; did you mean "x"?`, or nothing; `kind` says what `known` holds, so that equal questions are asked once."""
        found = self._given.get((kind, name))
        if found is None:
            if len(self._given) >= _MOST:
                return ""
            found = self._given[kind, name] = suggest(name, known)
        return found
