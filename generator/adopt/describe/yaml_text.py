"""YAML for people: what fits on a line stands on one, and every text is read back as it was.

Our own emitter, because PyYAML's folds long texts over lines and knows nothing of what belongs on one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_WIDTH = 110
_PLAIN = re.compile(r"[A-Za-z0-9_/][A-Za-z0-9_/.@+ -]*(?<! )\Z")
# Other readers of YAML (editors, people) take these for numbers, dates and truth values.
_AMBIGUOUS = re.compile(
    r"[0-9_.eE+-]*\Z|0[xo].*\Z|[0-9]+-[0-9]+-[0-9]+.*\Z|(?:true|false|yes|no|on|off|y|n|null)\Z", re.IGNORECASE
)
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


class Entry(dict[str, Any]):
    """A mapping that stands for the node `id`; with `block` every key of it has a line of its own."""

    def __init__(self, values: Mapping[str, Any] | None = None, *, id: str = "", block: bool = False) -> None:  # noqa: A002 - the word is AWS's
        super().__init__(values or {})
        self.id = id
        self.block = block


class Items(list[Any]):
    """A list that is about the object `id`."""

    def __init__(self, values: Iterable[Any], id: str) -> None:  # noqa: A002
        super().__init__(values)
        self.id = id


def write_yaml(sections: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """The text of a spec, an empty line before each section that has several, and for each line the id of the node it is about."""
    lines: list[tuple[str, str]] = []
    for name, value in sections.items():
        section = list(_pair(name, value, 0, ""))
        if lines and len(section) > 1:
            lines.append(("", ""))
        lines += section
    return "".join(f"{line}\n" for line, _ in lines), tuple(owner for _, owner in lines)


def scalar(value: Any) -> str:
    """A scalar that means exactly this value, in any place."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    if _PLAIN.match(value) and not _AMBIGUOUS.match(value):
        return value
    if '"' in value and value.isprintable():
        doubled = value.replace("'", "''")
        return f"'{doubled}'"
    return f'"{"".join(map(_character, value))}"'


def _character(one: str) -> str:
    if one in _SHORT:
        return _SHORT[one]
    if one.isprintable():
        return one
    code = ord(one)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


Lines = Iterator[tuple[str, str]]


def _pair(key: str, value: Any, indent: int, owner: str) -> Lines:
    owner = getattr(value, "id", "") or owner
    head = f"{' ' * indent}{scalar(key)}:"
    line = _on_one_line(value, head)
    if line is not None:
        yield line, owner
        return
    yield head, owner
    yield from _mapping(value, indent + 2, owner) if isinstance(value, Mapping) else _items(value, indent + 2, owner)


def _mapping(values: Mapping[str, Any], indent: int, owner: str) -> Lines:
    for key, value in values.items():
        yield from _pair(key, value, indent, owner)


def _items(values: list[Any], indent: int, owner: str) -> Lines:
    for value in values:
        mine = getattr(value, "id", "") or owner
        line = _on_one_line(value, f"{' ' * indent}-")
        if line is not None or isinstance(value, list):
            yield line or f"{' ' * indent}- {_flow(value)}", mine
            continue
        inner = _mapping(value, indent + 2, mine)
        for number, (text, one) in enumerate(inner):
            yield (f"{' ' * indent}- {text[indent + 2 :]}" if number == 0 else text), one


def _on_one_line(value: Any, head: str) -> str | None:
    """The value behind its head, or None where it would not fit, or has to stand open."""
    if _stands_open(value):
        return None
    line = f"{head} {_flow(value)}"
    return line if len(line) <= _WIDTH or not isinstance(value, (Mapping, list)) or not value else None


def _stands_open(value: Any) -> bool:
    if isinstance(value, Mapping):
        return bool(value) and (getattr(value, "block", False) or any(map(_stands_open, value.values())))
    return isinstance(value, list) and any(map(_stands_open, value))


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{scalar(key)}: {_flow(one)}' for key, one in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return scalar(value)
