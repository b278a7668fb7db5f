"""Three-valued logic: true, false, or not known for want of something that has a name."""

from __future__ import annotations

from collections.abc import Iterable

# What is not known is the set of names on which it depends: context keys, or open characters of `holes`. It is never empty.
Truth = bool | frozenset[str]


def negated(truth: Truth) -> Truth:
    """Not."""
    return not truth if truth is True or truth is False else truth


def every(truths: Iterable[Truth]) -> Truth:
    """And: false as soon as one is false, whatever the others hang on."""
    unknown: frozenset[str] = frozenset()
    for truth in truths:
        if truth is False:
            return False
        if truth is not True:
            unknown |= truth
    return unknown or True


def some(truths: Iterable[Truth]) -> Truth:
    """Or: true as soon as one is true."""
    unknown: frozenset[str] = frozenset()
    for truth in truths:
        if truth is True:
            return True
        if truth is not False:
            unknown |= truth
    return unknown or False
