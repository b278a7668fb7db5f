"""YAML to Text, Map and Seq: one pass over the parser's events, in bounded depth, time and memory.

Written on events, not on PyYAML's composer, because the composer recurses in C (a file of brackets ends the process),
resolves scalars by YAML 1.1 (`no` is false, `012345670123` is octal) and expands nothing we could count.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any, NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from generator.finding import Finding, Mark, Place, SpecError, place_of, quoted
from generator.load.text import Map, Seq, Text, text_at

# The C parser is 20 times faster; the pure one reads the same events.
_Loader: Any = getattr(yaml, "CLoader", yaml.Loader)

# An organization nests about 15 deep (5 levels of units); a policy document somewhat deeper.
MAX_DEPTH = 64
TOO_DEEP = f"nested over {MAX_DEPTH} deep"
# Nodes that aliases may stand for in all, so that ten lines of aliases cannot mean a billion nodes.
MAX_ALIASED_NODES = 100_000
# Keys given twice that are told; whoever has more has the same text in the file twice.
MAX_DUPLICATES = 100

_HALF = re.compile("[\ud800-\udfff]")
_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
_BAD_KEY = "a key must be a single word, not a mapping or a list"
EMPTY = "the file is empty"
_UNKNOWN = object()
_UNFINISHED = object()


class Composer:
    """One reading of one stream; findings that do not stop the reading (duplicate keys) are collected."""

    def __init__(self, stream: Any, name: str, tags: Collection[str]) -> None:
        """`stream` has `name` for its own, which the parser copies into every mark."""
        self.findings: list[Finding] = []
        self._tags = tags
        self._name = name
        self._next = _Loader(stream).get_event
        self._anchors: dict[str, Any] = {}
        self._aliased = 0

    def compose(self) -> Map:
        """The mapping that the stream holds. Raises SpecError, and what the parser raises."""
        self._next()  # the start of the stream
        if not isinstance(self._next(), yaml.DocumentStartEvent):
            raise SpecError([Finding("ORG902", Place(self._name), EMPTY)])
        root = self._value(self._next(), 0)
        self._next()  # the end of the document
        event = self._next()
        kind = event.__class__
        if kind is yaml.DocumentStartEvent:
            raise SpecError(
                [Finding("ORG902", event.start_mark, "a second document starts here; a spec is one document")]
            )
        if not isinstance(root, Map):
            message = EMPTY if root is None else "a spec is a mapping of sections"
            raise SpecError([*self.findings, Finding("ORG902", getattr(root, "at", Place(self._name)), message)])
        return root

    def _value(self, event: Any, level: int) -> Any:
        """The value that begins with this event, read to its end. `level`: how many mappings and lists it stands in."""
        kind = event.__class__
        if kind is ScalarEvent:
            text = self._text(event)
            value = None if text.plain and text in _NOTHING else text
            if event.anchor is not None:
                self._anchors[event.anchor] = value
            return value
        if kind is AliasEvent:
            return self._alias(event, level)
        if level >= MAX_DEPTH or event.tag is not None or event.anchor is not None:
            self._begin(event, level)
        return self._mapping(event, level + 1) if kind is MappingStartEvent else self._sequence(event, level + 1)

    def _text(self, event: Any) -> Text:
        text = Text(event.value)
        text.at = event.start_mark
        style = event.style
        text.plain = not style
        if style == '"' and not text.isascii() and _HALF.search(text):
            self._fail("ORG901", event, "half a character cannot stand in a text")
        if event.tag is not None and event.tag != "!":
            self._refuse_tag(event)
        return text

    def _begin(self, event: Any, level: int) -> None:
        """What is said of a mapping or list before it is read."""
        if level >= MAX_DEPTH:
            self._fail("ORG903", event, TOO_DEEP)
        if event.tag is not None:
            self._refuse_tag(event)
        if event.anchor is not None:
            self._anchors[event.anchor] = _UNFINISHED

    def _mapping(self, start: Any, level: int) -> Map:
        found = Map()
        found.at = start.start_mark
        get_event = self._next
        event = get_event()
        while event.__class__ is not MappingEndEvent:
            is_word = event.__class__ is ScalarEvent and event.anchor is None
            key = self._text(event) if is_word else self._key(event, level)
            if key in found or key == "<<":
                self._refuse_key(key, found)
            found[key] = self._value(get_event(), level)
            event = get_event()
        if start.anchor is not None:
            self._anchors[start.anchor] = found
        return found

    def _sequence(self, start: Any, level: int) -> Seq:
        found = Seq()
        found.at = start.start_mark
        get_event = self._next
        event = get_event()
        while event.__class__ is not SequenceEndEvent:
            found.append(self._value(event, level))
            event = get_event()
        if start.anchor is not None:
            self._anchors[start.anchor] = found
        return found

    def _key(self, event: Any, level: int) -> Text:
        """A key; a null or a number is the word that stands there."""
        kind = event.__class__
        if kind is ScalarEvent:
            key = self._text(event)
            if event.anchor is not None:
                self._anchors[event.anchor] = key
            return key
        if kind is AliasEvent:
            value = self._alias(event, level)
        else:
            self._begin(event, level)
            value = None
        if not isinstance(value, Text):
            self._fail("ORG904", event, _BAD_KEY)
        return value

    def _refuse_key(self, key: Text, found: Map) -> None:
        if key in found:
            self.findings += duplicate_key(next(known for known in found if known == key), key)
            if len(self.findings) > 2 * MAX_DUPLICATES:
                raise SpecError(self.findings)
        elif key.plain:
            message = "merge keys (<<) are not read; write the entries out, or use an alias for the whole"
            self.findings.append(Finding("ORG904", key.at, message))

    def _alias(self, event: Any, level: int) -> Any:
        """What an alias stands for, as a value of its own: what another file continues at one place must not grow at the other."""
        name = f"*{quoted(event.anchor)[1:-1]}"
        value = self._anchors.get(event.anchor, _UNKNOWN)
        if value is _UNKNOWN:
            self._fail("ORG905", event, f"alias {name} has no anchor before it")
        if value is _UNFINISHED:
            self._fail("ORG905", event, f"alias {name} stands inside the value it names")
        nodes, levels = _extent(value)
        if level + levels > MAX_DEPTH:
            self._fail("ORG903", event, f"nested over {MAX_DEPTH} deep, by alias {name}")
        self._aliased += nodes
        if self._aliased > MAX_ALIASED_NODES:
            self._fail("ORG905", event, f"aliases stand for over {MAX_ALIASED_NODES:,} values; write them out")
        return _copy(value, event.start_mark)

    def _refuse_tag(self, event: Any) -> None:
        if event.tag not in self._tags:
            message = f"tags such as {quoted(event.tag)} are not read; write the plain value"
            self.findings.append(Finding("ORG904", event.start_mark, message))

    def _fail(self, code: str, event: Any, message: str) -> NoReturn:
        raise SpecError([*self.findings, Finding(code, event.start_mark, message)])


def _extent(value: Any) -> tuple[int, int]:
    """How many nodes a value is, with all in it, and how many levels."""
    if not isinstance(value, (Map, Seq)):
        return 1, 0
    inside = [_extent(one) for one in (value.values() if isinstance(value, Map) else value)]
    keys = len(value) if isinstance(value, Map) else 0
    return 1 + keys + sum(nodes for nodes, _ in inside), 1 + max((levels for _, levels in inside), default=0)


def _copy(value: Any, at: Mark | None = None) -> Any:
    """The value again, at another place where one is given."""
    if isinstance(value, Map):
        entries = Map((key, _copy(one)) for key, one in value.items())
        entries.at = at or value.at
        return entries
    if isinstance(value, Seq):
        items = Seq(_copy(one) for one in value)
        items.at = at or value.at
        return items
    return text_at(value, at, plain=value.plain) if at and isinstance(value, Text) else value


def duplicate_key(first: Text, second: Text) -> list[Finding]:
    """One finding at each of the two places of a key that is given twice."""
    return [
        Finding("ORG906", one.at, f"key {quoted(one)} is given twice; also at {place_of(other.at)}")
        for one, other in ((first, second), (second, first))
    ]
