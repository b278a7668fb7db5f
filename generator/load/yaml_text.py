"""YAML text to Text, Map and Seq: one pass over the parser's events, in bounded depth, time and memory.

Written on events, not on PyYAML's composer, because the composer recurses in C (a file of brackets ends the process),
resolves scalars by YAML 1.1 (`no` is false, `012345670123` is octal) and expands nothing we could count.
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection
from typing import Any, NoReturn

import yaml

from generator.finding import Finding, Place, SpecError, place_of, quoted
from generator.load.text import Map, Seq, Text, text_at

_Loader: Any = getattr(
    yaml, "CLoader", yaml.Loader
)  # the C parser is 20 times faster; the pure one reads the same events

# An organization nests about 15 deep (5 levels of units); a policy document somewhat deeper.
MAX_DEPTH = 64
_TOO_DEEP = f"nested over {MAX_DEPTH} deep"
# Nodes that aliases may stand for in all, so that ten lines of aliases cannot mean a billion nodes.
MAX_ALIASED_NODES = 100_000
MAX_BYTES = 64 * 1024 * 1024
# Keys given twice that are told; whoever has more has the same text in the file twice.
MAX_DUPLICATES = 100
_HALF = re.compile("[\ud800-\udfff]")
_NOT_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))


class _Stream(io.StringIO):
    """Text with a name, which the parser copies into every mark."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text)
        self.name = name


def read_yaml(data: bytes, name: str, tags: Collection[str] = ()) -> Map:
    """The mapping in a YAML file; `name` is the file as findings shall call it. Of `tags` the plain value is taken.

    Raises SpecError (ORG90x) when the text is not YAML, not one mapping, or larger than any organization.
    """
    text = decode(data, name)
    strange = _NOT_TEXT.search(text)
    if strange:
        mark = _place_in(text[: strange.start()], name)
        raise SpecError([Finding("ORG901", mark, f"the character {quoted(strange[0])} cannot stand in YAML")])
    composer = _Composer(_Stream(text, name), name, tags)
    try:
        root = composer.compose()
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # the parser in Python lets chr() refuse
        found = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None) or Place(name)
        reason = _reason(error, text)
        too_deep = "nesting depth" in reason  # newer C parsers count too, and look far ahead for keys
        wrong = (
            Finding("ORG903", found, _TOO_DEEP) if too_deep else Finding("ORG901", found, f"this is not YAML: {reason}")
        )
        raise SpecError([*composer.findings, wrong]) from None
    if composer.findings:
        raise SpecError(composer.findings)
    return root


def decode(data: bytes, name: str) -> str:
    """The text of a source file. Raises SpecError (ORG900) unless it is UTF-8 without a byte order mark and without NUL."""
    if len(data) > MAX_BYTES:
        raise SpecError(
            [Finding("ORG900", Place(name), f"the file is over {MAX_BYTES // 2**20} MiB; split it with include:")]
        )
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:4] == b"\x00\x00\xfe\xff":
        raise SpecError([Finding("ORG900", Place(name), "the file is UTF-16 or UTF-32; save it as UTF-8")])
    if data[:3] == b"\xef\xbb\xbf":
        raise SpecError(
            [Finding("ORG900", Place(name), "the file starts with a byte order mark; save it as UTF-8 without one")]
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        mark = _place_in(data[: error.start].decode("utf-8"), name)
        raise SpecError([Finding("ORG900", mark, "these bytes are not UTF-8; save the file as UTF-8")]) from None
    if "\x00" in text:
        mark = _place_in(text[: text.index("\x00")], name)
        raise SpecError([Finding("ORG900", mark, "a NUL byte cannot stand in a spec")])
    return text


def _place_in(before: str, name: str) -> Place:
    return Place(name, before.count("\n"), len(before) - (before.rfind("\n") + 1))


def _reason(error: Exception, text: str) -> str:
    problem = getattr(error, "problem", None) or "it cannot be parsed"
    context = getattr(error, "context", None)
    index = getattr(getattr(error, "problem_mark", None), "index", len(text))
    if "cannot start any token" in problem and text[index : index + 1] == "\t":
        return "a tab cannot indent YAML; use spaces"
    return f"{problem} ({context})" if context else problem


class _Composer:
    """One reading of one stream; findings that do not stop the reading (duplicate keys) are collected."""

    def __init__(self, stream: _Stream, name: str, tags: Collection[str]) -> None:
        self._tags = tags
        self.findings: list[Finding] = []
        self._name = name
        self._parser = _Loader(stream)
        self._anchors: dict[str, tuple[Any, int, int]] = {}  # value, nodes in it, levels in it
        self._nodes = 0
        self._aliased = 0

    def compose(self) -> Map:
        get_event = self._parser.get_event
        get_event()  # the start of the stream
        if not isinstance(get_event(), yaml.DocumentStartEvent):
            raise SpecError(
                [Finding("ORG902", Place(self._name), "the file is empty; `orgwright init` writes one to start from")]
            )
        root = self._value(get_event())
        get_event()  # the end of the document
        event = get_event()
        kind = event.__class__
        if kind is yaml.DocumentStartEvent:
            raise SpecError(
                [Finding("ORG902", event.start_mark, "a second document starts here; a spec is one document")]
            )
        if not isinstance(root, Map):
            empty = root is None
            message = (
                "the file is empty; `orgwright init` writes one to start from"
                if empty
                else "a spec is a mapping of sections"
            )
            raise SpecError([*self.findings, Finding("ORG902", getattr(root, "at", Place(self._name)), message)])
        return root

    def _value(self, first: Any) -> Any:
        """The value that begins with this event, read to its end."""
        get_event = self._parser.get_event
        # Around us: container, its pending key, anchor, node count, deepest level seen in it.
        outer: list[tuple[Any, Any, str | None, int, int]] = []
        container: Any = None
        key: Any = None
        anchor: str | None = None
        began = deepest = 0
        event = first
        while True:
            kind = event.__class__
            self._nodes += 1
            if kind is yaml.ScalarEvent:
                value: Any = Text(event.value)
                value.at = event.start_mark
                value.plain = plain = not event.style
                if event.style == '"' and not value.isascii() and _HALF.search(value):
                    self._fail("ORG901", event, "half a character cannot stand in a text")
                if event.tag is not None and event.tag != "!":
                    self._refuse_tag(event)
                if plain and value in _NOTHING and (key is not None or container.__class__ is not Map):
                    value = None
                if event.anchor is not None:
                    self._anchors[event.anchor] = (value, 1, 0)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                if len(outer) >= MAX_DEPTH:
                    self._fail("ORG903", event, _TOO_DEEP)
                if event.tag is not None:
                    self._refuse_tag(event)
                if container.__class__ is Map and key is None:
                    self._fail("ORG904", event, _BAD_KEY)
                outer.append((container, key, anchor, began, deepest))
                container = Map() if kind is yaml.MappingStartEvent else Seq()
                container.at = event.start_mark
                key, anchor, began, deepest = None, event.anchor, self._nodes, len(outer)
                if anchor is not None:
                    self._anchors[anchor] = (_UNFINISHED, 0, 0)
                event = get_event()
                continue
            elif kind is yaml.AliasEvent:
                value, levels = self._alias(event, len(outer))
                deepest = max(deepest, len(outer) + levels)
                if container.__class__ is Map and key is None and not isinstance(value, Text):
                    self._fail("ORG904", event, _BAD_KEY)
            else:  # the end of a mapping or sequence
                value = container
                if anchor is not None:
                    self._anchors[anchor] = (value, self._nodes - began + 1, deepest - len(outer) + 1)
                container, key, anchor, began, above = outer.pop()
                deepest = max(deepest, above)
            if container is None:
                return value
            if container.__class__ is Map:
                if key is None:
                    key = self._key(container, value)
                else:
                    container[key] = value
                    key = None
            else:
                container.append(value)
            event = get_event()

    def _key(self, container: Map, key: Text) -> Text:
        if key in container:
            first = next(known for known in container if known == key)
            self.findings += duplicate_key(first, key)
            if len(self.findings) > 2 * MAX_DUPLICATES:
                raise SpecError(self.findings)
        elif key == "<<" and key.plain:
            self.findings.append(
                Finding(
                    "ORG904",
                    key.at,
                    "merge keys (<<) are not read; write the entries out, or use an alias for the whole",
                )
            )
        else:
            container[key] = None  # holds the place, so that a key whose value is itself damaged still counts as given
        return key

    def _alias(self, event: Any, level: int) -> tuple[Any, int]:
        """What an alias on this level stands for, as a value of its own, and the levels in it."""
        name = f"*{quoted(event.anchor)[1:-1]}"
        value, size, levels = self._anchors.get(event.anchor, (_UNKNOWN, 0, 0))
        if value is _UNKNOWN:
            self._fail("ORG905", event, f"alias {name} has no anchor before it")
        if value is _UNFINISHED:
            self._fail("ORG905", event, f"alias {name} stands inside the value it names")
        if level + levels > MAX_DEPTH:
            self._fail("ORG903", event, f"nested over {MAX_DEPTH} deep, by alias {name}")
        self._aliased += size
        self._nodes += size
        if self._aliased > MAX_ALIASED_NODES:
            self._fail("ORG905", event, f"aliases stand for over {MAX_ALIASED_NODES:,} values; write them out")
        value = _copy(value)
        if isinstance(value, Text):
            value = text_at(value, event.start_mark, plain=value.plain)
        elif value is not None:
            value.at = event.start_mark
        return value, levels

    def _refuse_tag(self, event: Any) -> None:
        if event.tag in self._tags:
            return
        self.findings.append(
            Finding("ORG904", event.start_mark, f"tags such as {quoted(event.tag)} are not read; write the plain value")
        )

    def _fail(self, code: str, event: Any, message: str) -> NoReturn:
        raise SpecError([*self.findings, Finding(code, event.start_mark, message)])


_BAD_KEY = "a key must be a single word, not a mapping or a list"
_UNKNOWN = object()
_UNFINISHED = object()


def _copy(value: Any) -> Any:
    """The value again: what another file continues at one place must not grow at the other."""
    if isinstance(value, Map):
        entries = Map((key, _copy(one)) for key, one in value.items())
        entries.at = value.at
        return entries
    if isinstance(value, Seq):
        items = Seq(_copy(one) for one in value)
        items.at = value.at
        return items
    return value


def duplicate_key(first: Text, second: Text) -> list[Finding]:
    """One finding at each of the two places of a key that is given twice."""
    return [
        Finding("ORG906", one.at, f"key {quoted(one)} is given twice; also at {place_of(other.at)}")
        for one, other in ((first, second), (second, first))
    ]
