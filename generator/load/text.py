"""The values that a source file is read into: text, mappings and sequences that know where they stand.

Every scalar stays text until the schema says what it is: `no`, `012345678901`, `2012-10-17` and `12:30` are what the author wrote.
They behave as str, dict and list, so nothing downstream needs to know; `at` is the mark of the place.
"""

from __future__ import annotations

from typing import Any

from generator.finding import Mark


class Text(str):
    """A scalar as written; `plain` when it stands without quotes (only then may it mean a number, a truth value or nothing)."""

    __slots__ = ("at", "plain")
    at: Mark
    plain: bool


class Map(dict[Text, Any]):
    """A mapping with Text keys, in the order of the file."""

    __slots__ = ("at",)
    at: Mark


class Seq(list[Any]):
    """A sequence."""

    __slots__ = ("at",)
    at: Mark


def mark_of(value: object, otherwise: Mark) -> Mark:
    """Where a value stands; values without a place of their own (null, numbers) borrow one, usually their key's."""
    mark: Mark | None = getattr(value, "at", None)
    return otherwise if mark is None else mark


def text_at(value: str, mark: Mark, *, plain: bool = False) -> Text:
    """Text with its place."""
    text = Text(value)
    text.at = mark
    text.plain = plain
    return text
