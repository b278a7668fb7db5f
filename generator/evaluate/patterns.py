"""Wildcard patterns: `*` is any text, `?` any one character.

In a pattern that is compiled here the wildcards are STAR and ONE, so that a star which is meant literally (`${*}`, or a star in the
value of a policy variable) stays one. Three styles, as AWS's user guide of IAM describes them:

like      conditions and actions: wildcards match anything.
resource  the Resource element: in the first five parts of an ARN a wildcard stays within its part, except a star that ends the
          part, which may run on past the colon; in the sixth part it matches anything.
arn       ArnLike and its kin: the six parts are compared one by one; the sixth runs to the end.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from generator.evaluate.holes import could_be, holes_in, is_open
from generator.evaluate.truth import Truth
from generator.frozen import frozen

Style = Literal["like", "resource", "arn"]

STAR, ONE = "\x00", "\x01"
_PART_STAR, _PART_ONE = "\x02", "\x03"  # as above, but not past a colon
_WILDCARDS = frozenset((STAR, ONE, _PART_STAR, _PART_ONE))
_LAST_COLON = 5  # an ARN's sixth part begins after it
_REMEMBERED = 1 << 16


@frozen
class Patterns:
    """Some patterns, any of which may match. What one regular expression cannot say stands in `slow`."""

    exact: frozenset[str]
    regex: re.Pattern[str] | None
    slow: tuple[str, ...]
    all: tuple[str, ...]
    has_holes: bool

    def match(self, text: str) -> Truth:
        """Whether one of the patterns matches; the names of holes where that is open."""
        if text in self.exact or (self.regex is not None and self.regex.match(text) is not None):
            return True
        if text.isascii() and not self.has_holes:
            return any(_could_match(pattern, text) for pattern in self.slow) if self.slow else False
        return self._open(text)

    def _open(self, text: str) -> Truth:
        unknown: frozenset[str] = frozenset()
        for pattern in self.all:
            if _could_match(pattern, text):
                holes = holes_in(pattern) | holes_in(text)
                if not holes:
                    return True
                unknown |= holes
        return unknown or False


def written(text: str) -> str:
    """A pattern as an author writes it."""
    return text.replace("*", STAR).replace("?", ONE)


@lru_cache(_REMEMBERED)
def compiled(patterns: tuple[str, ...], style: Style = "like") -> Patterns:
    """The patterns, ready to match. Patterns of the `arn` style that have no six parts match nothing."""
    placed = [one for one in (_placed(pattern, style) for pattern in patterns) if one is not None]
    exact = [pattern for pattern in placed if _WILDCARDS.isdisjoint(pattern)]
    fast = [pattern for pattern in placed if not _WILDCARDS.isdisjoint(pattern)]
    # A star that may run on, beside one that may not: committing to the first place that fits would miss matches.
    slow = [pattern for pattern in fast if style == "resource" and _PART_STAR in pattern]
    expressions = [_expression(pattern) for pattern in fast if pattern not in slow]
    regex = re.compile("|".join(expressions), re.DOTALL) if expressions else None
    return Patterns(frozenset(exact), regex, tuple(slow), tuple(placed), any(holes_in(pattern) for pattern in placed))


def _placed(pattern: str, style: Style) -> str | None:
    """The pattern with its wildcards told apart by where they stand."""
    if style == "like" or _WILDCARDS.isdisjoint(pattern):
        return pattern
    parts = pattern.split(":", _LAST_COLON)
    if style == "arn" and len(parts) <= _LAST_COLON and not pattern.endswith(STAR):
        return None
    last = len(parts) - 1
    return ":".join(part if n == _LAST_COLON else _part(part, style, n == last) for n, part in enumerate(parts))


def _part(part: str, style: Style, is_last: bool) -> str:
    """One of the first five parts. A star that ends the whole pattern covers what is left of the ARN."""
    runs_on = part.endswith(STAR) and (style == "resource" or is_last)
    found = part.replace(STAR, _PART_STAR).replace(ONE, _PART_ONE)
    return f"{found[:-1]}{STAR}" if runs_on else found


def _expression(pattern: str) -> str:
    """A regular expression without backtracking worth the name: between two stars the first place that fits is as good as any."""
    pieces = re.split(f"([{STAR}{_PART_STAR}])", pattern)
    found = [_literal(pieces[0])]
    stars = pieces[1::2]
    for star, piece, following in zip(stars, pieces[2::2], [*stars[1:], ""], strict=False):
        any_text = "." if star == STAR else "[^:]"
        if star == following and (star == STAR or ":" not in piece):
            found.append(f"(?>{any_text}*?{_literal(piece)})")
        else:
            found.append(f"{any_text}*{_literal(piece)}")
    return "".join(found) + r"\Z"


def _literal(piece: str) -> str:
    return "".join(
        "[^\ue000-\uf8ff]" if c == ONE else "[^:\ue000-\uf8ff]" if c == _PART_ONE else re.escape(c) for c in piece
    )


@lru_cache(_REMEMBERED)
def _could_match(pattern: str, text: str) -> bool:
    """Whether the pattern matches for some filling of the holes: positions in the pattern that the text so far can have reached."""
    reached = _skipping({0}, pattern)
    for character in text:
        if is_open(character):
            reached = set(range(min(reached), len(pattern) + 1))
        else:
            reached = _skipping({after for at in reached for after in _steps(pattern, at, character)}, pattern)
        if not reached:
            return False
    return len(pattern) in reached


def _steps(pattern: str, at: int, character: str) -> tuple[int, ...]:
    if at == len(pattern):
        return ()
    token = pattern[at]
    if token == STAR or is_open(token):
        return (at,)
    if token == _PART_STAR:
        return () if character == ":" else (at,)
    if token == ONE or (token == _PART_ONE and character != ":"):
        return (at + 1,)
    return (at + 1,) if could_be(token, character) else ()


def _skipping(positions: set[int], pattern: str) -> set[int]:
    """The positions and those behind tokens that may stand for nothing."""
    found = set(positions)
    for at in positions:
        after = at
        while after < len(pattern) and (pattern[after] in (STAR, _PART_STAR) or is_open(pattern[after])):
            after += 1
            found.add(after)
    return found
