"""YAML files to Text, Map and Seq, with a finding for whatever is not YAML, or not the part of it that is read here."""

from __future__ import annotations

import io
import re
from collections.abc import Collection

import yaml

from generator.finding import Finding, Place, SpecError, quoted
from generator.load.compose import TOO_DEEP, Composer
from generator.load.text import Map

MAX_BYTES = 64 * 1024 * 1024
_USUAL = bytes((*b"\t\n\r", *range(0x20, 0x7F)))
# Not compiled before there is a character to look for, since that takes milliseconds.
_NOT_TEXT = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


class _Stream(io.BytesIO):
    """A file's content with its name, which the parser copies into every mark."""

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(data)
        self.name = name


def read_yaml(data: bytes, name: str, tags: Collection[str] = ()) -> Map:
    """The mapping in a YAML file; `name` is the file as findings shall call it. Of `tags` the plain value is taken.

    Raises SpecError (ORG90x) when the text is not YAML, not one mapping, or larger than any organization.
    """
    text = decode(data, name)
    strange = re.search(_NOT_TEXT, text) if data.translate(None, _USUAL) else None
    if strange:
        mark = _place_in(text[: strange.start()], name)
        raise SpecError([Finding("ORG901", mark, f"the character {quoted(strange[0])} cannot stand in YAML")])
    composer = Composer(_Stream(data, name), name, tags)
    try:
        root = composer.compose()
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # the parser in Python lets chr() refuse
        found = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None) or Place(name)
        reason = _reason(error, text)
        too_deep = "nesting depth" in reason  # newer C parsers count too, and look far ahead for keys
        wrong = (
            Finding("ORG903", found, TOO_DEEP) if too_deep else Finding("ORG901", found, f"this is not YAML: {reason}")
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
