"""JSON text to Text, Map and Seq, strictly by RFC 8259: policy files are JSON, and their findings need places too.

Not json.loads: that keeps no places, lets duplicate keys overwrite each other, and recurses without a bound.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from typing import Any

from generator.finding import Finding, Mark, Place, SpecError, quoted
from generator.load.compose import MAX_DUPLICATES, duplicate_key
from generator.load.text import Map, Seq, Text
from generator.load.yaml_text import decode

MAX_DEPTH = 64
_MAX_DIGITS = 15  # what a double holds exactly, as Terraform and AWS read it
_TOKEN = re.compile(
    r'[ \t\r\n]*(?:([{}\[\]:,])|("[^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*")|(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)|(true|false|null))?'
)
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None}


def read_json(data: bytes, name: str) -> Any:
    """The value in a JSON file: Map, Seq, Text, or a plain number, truth value or None.

    Raises SpecError (ORG900, ORG903, ORG906, ORG907) with the place where the text stops being JSON.
    """
    reader = _Reader(decode(data, name), name)
    value = reader.document()
    if reader.findings:
        raise SpecError(reader.findings)
    return value


class _Reader:
    def __init__(self, text: str, name: str) -> None:
        self.findings: list[Finding] = []
        self._text = text
        self._name = name
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._next = 0
        self._advance()

    def document(self) -> Any:
        value = self._value(0)
        if self._token:
            self._fail("the document ends before this")
        return value

    def _advance(self) -> None:
        match = _TOKEN.match(self._text, self._next)
        assert match is not None  # every part of the pattern may be empty
        self._kind = match.lastindex or 0
        self._token = match[self._kind] if self._kind else ""
        self._at = match.end() - len(self._token)
        self._next = match.end()
        if not self._kind and self._at < len(self._text):
            self._fail("this is not JSON")

    def _mark(self) -> Mark:
        line = bisect_right(self._starts, self._at) - 1
        return Place(self._name, line, self._at - self._starts[line])

    def _fail(self, message: str) -> None:
        raise SpecError([*self.findings, Finding("ORG907", self._mark(), message)])

    def _take(self, token: str) -> None:
        if self._token != token or self._kind != 1:
            self._fail(f"expected {token} here")
        self._advance()

    def _value(self, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise SpecError([Finding("ORG903", self._mark(), f"nested over {MAX_DEPTH} deep")])
        token, kind = self._token, self._kind
        if token == "{":
            return self._object(depth)
        if token == "[":
            return self._array(depth)
        if kind == 2:
            return self._string()
        if kind == 3:
            number = _number(token) if len(token) <= _MAX_DIGITS else None
            if number is None or abs(number) >= 10**_MAX_DIGITS:
                self._fail("no AWS policy holds a number this long")
            self._advance()
            return number
        if kind == 4:
            self._advance()
            return _WORDS[token]
        return self._fail("expected a value here")

    def _object(self, depth: int) -> Map:
        value = Map()
        value.at = self._mark()
        self._advance()
        while self._token != "}":
            if self._kind != 2:
                self._fail('expected a key in double quotes, or "}"')
            key = self._string()
            if key in value:
                self.findings += duplicate_key(next(known for known in value if known == key), key)
                if len(self.findings) > 2 * MAX_DUPLICATES:
                    raise SpecError(self.findings)
            self._take(":")
            value[key] = self._value(depth + 1)
            self._separator("}")
        self._advance()
        return value

    def _array(self, depth: int) -> Seq:
        value = Seq()
        value.at = self._mark()
        self._advance()
        while self._token != "]":
            value.append(self._value(depth + 1))
            self._separator("]")
        self._advance()
        return value

    def _separator(self, end: str) -> None:
        if self._token == ",":
            self._advance()
            if self._token == end:
                self._fail("a comma cannot stand before the end")
        elif self._token != end or self._kind != 1:
            self._fail(f"expected a comma or {end} here")

    def _string(self) -> Text:
        mark = self._mark()
        try:
            value = Text(json.loads(self._token))
            value.encode("utf-8")
        except ValueError:
            self._fail(
                f"the text {quoted(self._token[1:-1])} holds an escape that JSON does not know, or half a character"
            )
        value.at = mark
        value.plain = False
        self._advance()
        return value


def _number(token: str) -> int | float:
    """A number as Terraform will write it back: a whole number without a point."""
    number = float(token) if any(c in token for c in ".eE") else int(token)
    return int(number) if isinstance(number, float) and number.is_integer() else number
