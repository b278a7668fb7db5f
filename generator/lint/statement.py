"""Statements as lint reads them: every word with its place. What has the wrong shape is left out; `policy.syntax` says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.finding import Mark
from generator.frozen import frozen
from generator.load.text import mark_of


@frozen
class Word:
    """One text of a document: a numeral or truth value of JSON is its text."""

    text: str
    at: Mark


@frozen
class Test:
    """One line of a Condition: the operator, the key, and the values it is compared with."""

    operator: Word
    key: Word
    values: tuple[Word, ...]


@frozen
class Statement:
    """One statement: `value` is the mapping as read, the rest its parts."""

    value: dict[str, Any]
    at: Mark
    sid: Word | None
    effect: str
    actions: tuple[Word, ...]
    not_actions: tuple[Word, ...]
    resources: tuple[Word, ...]
    not_resources: tuple[Word, ...]
    tests: tuple[Test, ...]


def statements_of(document: Any, at: Mark) -> Iterator[Statement]:
    """The statements of an IAM document, in its order."""
    found = document.get("Statement") if isinstance(document, dict) else None
    for value in found if isinstance(found, (list, tuple)) else [found]:
        if isinstance(value, dict):
            yield _statement(value, mark_of(value, at))


def _statement(value: dict[str, Any], at: Mark) -> Statement:
    sid = next(iter(_words(value, "Sid", at)), None)
    return Statement(
        value=value,
        at=at,
        sid=sid,
        effect=str(value.get("Effect")),
        actions=_words(value, "Action", at),
        not_actions=_words(value, "NotAction", at),
        resources=_words(value, "Resource", at),
        not_resources=_words(value, "NotResource", at),
        tests=tuple(_tests(value.get("Condition"), at)),
    )


def _tests(condition: Any, at: Mark) -> Iterator[Test]:
    if not isinstance(condition, dict):
        return
    for operator, keys in condition.items():
        if isinstance(keys, dict):
            place = mark_of(operator, at)
            for key in keys:
                yield Test(Word(str(operator), place), Word(str(key), mark_of(key, place)), _words(keys, key, place))


def _words(mapping: dict[str, Any], key: str, at: Mark) -> tuple[Word, ...]:
    if key not in mapping:
        return ()
    value = mapping[key]
    place = mark_of(value, mark_of(key, at))
    listed = value if isinstance(value, (list, tuple)) else [value]
    return tuple(Word(_text(one), mark_of(one, place)) for one in listed if isinstance(one, (str, int, float)))


def _text(value: str | float) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
