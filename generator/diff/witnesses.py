"""Texts that tell patterns apart: for every combination of wildcard patterns that some text can match, the shortest such text.

All patterns are followed at once, letter by letter; of letters that no pattern waits for one stands for all.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

# Beyond so many steps the search ends; what was found until then is used.
_MOST_STEPS = 4_000
_REMEMBERED = 1 << 10
_OTHERS = "xyzwvq0_"  # one of these is in no pattern, or it makes no difference

Reached = tuple[frozenset[int], ...]


@lru_cache(_REMEMBERED)
def witnesses(patterns: tuple[str, ...]) -> tuple[str, ...]:
    """A text for every combination of the patterns that can match together, none of them among the combinations."""
    other = next((letter for letter in _OTHERS if not any(letter in pattern for pattern in patterns)), _OTHERS[0])
    start = tuple(_skipping(frozenset((0,)), pattern) for pattern in patterns)
    seen: set[Reached] = {start}
    found: dict[tuple[bool, ...], str] = {_matched(start, patterns): ""}
    queue: list[tuple[Reached, str]] = [(start, "")]
    for reached, text in queue:
        if len(seen) > _MOST_STEPS:
            break
        for letter in _letters(reached, patterns, other):
            after = tuple(_after(one, pattern, letter) for one, pattern in zip(reached, patterns, strict=True))
            if after not in seen:
                seen.add(after)
                found.setdefault(_matched(after, patterns), text + letter)
                queue.append((after, text + letter))
    return tuple(found.values())


def _letters(reached: Reached, patterns: tuple[str, ...], other: str) -> Iterator[str]:
    """The letters that some pattern waits for, and one that none does."""
    waited = {
        pattern[at]
        for one, pattern in zip(reached, patterns, strict=True)
        for at in one
        if at < len(pattern) and pattern[at] not in "*?"
    }
    yield from sorted(waited)
    yield other


def _after(reached: frozenset[int], pattern: str, letter: str) -> frozenset[int]:
    found = set()
    for at in reached:
        if at < len(pattern):
            if pattern[at] == "*":
                found.add(at)
            elif pattern[at] in ("?", letter):
                found.add(at + 1)
    return _skipping(frozenset(found), pattern)


def _skipping(reached: frozenset[int], pattern: str) -> frozenset[int]:
    """The positions, and those behind stars that stand for nothing."""
    found = set(reached)
    for at in reached:
        while at < len(pattern) and pattern[at] == "*":
            at += 1
            found.add(at)
    return frozenset(found)


def _matched(reached: Reached, patterns: tuple[str, ...]) -> tuple[bool, ...]:
    return tuple(len(pattern) in one for one, pattern in zip(reached, patterns, strict=True))
