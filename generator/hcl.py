"""HCL syntax: the only code that knows how a value is written there. Everything it writes is already as `terraform fmt` wants it.

Text is data: no text of the spec can end a string, begin an interpolation or start a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

# What a quoted HCL string cannot hold as it is, besides template marks: quotes, backslashes, and whatever is not printed.
# Compiled when the first such text comes, since that takes milliseconds.
_SPECIAL = r'["\\]|[^ -~\u00a1-\ud7ff\ue000-\U0010ffff]|[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\U000e0000-\U000e0fff]'
_TEMPLATE = re.compile(r"(.?)([$%])\{", re.DOTALL)
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_PLAIN = re.compile(r"[A-Za-z0-9 _.,:;/@+=()\[\]<>*#!?'|&~^-]*\Z").match


class Expression(str):
    """HCL that is written as it stands: a reference or a call, never text of the spec."""

    __slots__ = ()


@lru_cache(1 << 16)  # the same keys, tags and grants come again and again
def string(text: str) -> str:
    """A quoted string that means exactly this text."""
    if _PLAIN(text):
        return f'"{text}"'
    escaped = re.sub(_SPECIAL, lambda match: _escape(match[0]), text)
    return f'"{_TEMPLATE.sub(_escape_template, escaped)}"'


def _escape(character: str) -> str:
    if character in _SHORT:
        return _SHORT[character]
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _escape_template(match: re.Match[str]) -> str:
    """`${` doubles its mark, unless the mark follows another one: `$$${` would be read otherwise."""
    before, mark = match[1], match[2]
    if before == mark:
        return f"{before}\\u{ord(mark):04x}{{"
    return f"{before}{mark}{mark}{{"


@lru_cache(1 << 16)
def label(key: str) -> str:
    """A resource or module label of a key, or of a unit's path. Different keys give different labels, by the rules for keys."""
    return key.replace("-", "_").replace("/", "__")


def value(one: Any, indent: int = 0) -> str:
    """Any value of plain data, over several lines where it has parts."""
    if isinstance(one, Expression):
        return str(one)
    if isinstance(one, str):
        return string(one)
    if isinstance(one, bool):
        return "true" if one else "false"
    if one is None:
        return "null"
    if isinstance(one, Mapping):
        return mapping(one, indent)
    if isinstance(one, (list, tuple)):
        return items(one, indent)
    return str(one)


def items(values: Iterable[Any], indent: int = 0) -> str:
    """A list, one item a line, so that one more item is one more line in a diff."""
    lines = [f"{' ' * (indent + 2)}{value(one, indent + 2)},\n" for one in values]
    return f"[\n{''.join(lines)}{' ' * indent}]" if lines else "[]"


def mapping(values: Mapping[str, Any], indent: int = 0) -> str:
    """A map with quoted keys, aligned."""
    if not values:
        return "{}"
    body = arguments([(string(key), one) for key, one in values.items()], indent + 2)
    return f"{{\n{body}\n{' ' * indent}}}"


def texts(values: Iterable[tuple[str, str]], indent: int = 0) -> str:
    """The same where every value is text, which stands on one line whatever it is."""
    run = {string(key): string(one) for key, one in values}
    body = "\n".join(_aligned(run, " " * (indent + 2)))
    return f"{{\n{body}\n{' ' * indent}}}" if run else "{}"


def arguments(pairs: Iterable[tuple[str, Any]], indent: int = 2) -> str:
    """Lines `name = value`. Neighbours on single lines are aligned; a value of several lines stands alone, as fmt has it."""
    lines: list[str] = []
    run: dict[str, str] = {}
    margin = " " * indent
    for name, one in pairs:
        text = value(one, indent)
        if "\n" in text:
            lines += _aligned(run, margin)
            run = {}
            lines.append(f"{margin}{name} = {text}")
        else:
            run[name] = text
    return "\n".join(lines + _aligned(run, margin))


def form(*names: str, indent: int = 2) -> str:
    """The same lines for arguments that always stand together, each on one line, with `{}` for the values: what is aligned once need not be again."""
    return "\n".join(_aligned(dict.fromkeys(names, "{}"), " " * indent))


def _aligned(run: Mapping[str, str], margin: str) -> list[str]:
    width = max(map(len, run), default=0)
    return [f"{margin}{name.ljust(width)} = {text}" for name, text in run.items()]
