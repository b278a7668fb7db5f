"""Where in the text of a spec the accounts and the grants to single accounts stand: the blocks of lines that a part can do without."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

from generator.frozen import frozen
from generator.load.include import Document
from generator.load.text import Map, Seq, Text
from generator.model.tree import MANAGEMENT_ACCOUNT

Kind = Literal["accounts", "assignments"]

_ANCHOR = re.compile(r"(?:^|[\s\[{,:-])[&*][^\s&*,\]}]", re.MULTILINE)
_OTHER_BREAKS = re.compile("[\x85\u2028\u2029]")  # line breaks to YAML, as \r is
NAMED = re.compile(r"accounts/[a-z0-9-]+")


@frozen
class Block:
    """The lines, from `first` up to `end`, of entries that all begin with `indent` blanks. `kept`: first lines of those that no part may leave out."""

    kind: Kind
    first: int
    end: int
    indent: int
    kept: tuple[int, ...] = ()

    def starts(self, lines: Sequence[str]) -> list[int]:
        """The lines on which an entry begins."""
        pad, at = " " * self.indent, self.indent
        found = range(self.first, self.end)
        if self.kind == "accounts":
            return [n for n in found if (line := lines[n])[at : at + 1] not in _INSIDE and line.startswith(pad)]
        item = f"{pad}- "
        return [n for n in found if lines[n].startswith(item)]

    def is_start(self, line: str) -> bool:
        """Whether an entry begins on a line in the block."""
        if self.kind == "accounts":
            return line.startswith(" " * self.indent) and line[self.indent : self.indent + 1] not in _INSIDE
        return line.startswith(f"{' ' * self.indent}- ")

    def is_below(self, line: str) -> bool:
        """Whether a line can only belong to the entry that began above it."""
        return not line.strip() or line.lstrip().startswith("#") or line.startswith(" " * (self.indent + 1))


_INSIDE = ("", " ", "#", "\t")
_IDENTITY, _ASSIGNMENTS, _ACCOUNTS, _EXCEPT = map(Text, ("identity", "assignments", "accounts", "except"))


def key_of(line: str) -> str:
    """The key of an account, from the line on which its entry begins."""
    return line.partition(":")[0].strip()


def find_blocks(document: Document) -> tuple[tuple[Block, ...], ...] | None:
    """The blocks of each file. None where lines do not say what belongs together: aliases, unusual line breaks.

    What is found by looking at lines is compared with what the parser has read, so that it can be found again without it.
    """
    texts = [data.decode() for data in document.texts]
    if any(is_strange(text) for text in texts):
        return None
    lines = {str(file): text.split("\n") for file, text in zip(document.files, texts, strict=True)}
    found: dict[str, list[Block]] = {name: [] for name in lines}
    for accounts in accounts_in(document.root):
        for name, keys in _by_file(accounts):
            found[name] += _block_of_accounts(keys, lines[name])
    identity = document.root.get(_IDENTITY)
    assignments = identity.get(_ASSIGNMENTS) if isinstance(identity, Map) else None
    for name, entries in _by_file(assignments if isinstance(assignments, Seq) else ()):
        found[name] += _block_of_assignments(entries, lines[name])
    return tuple(tuple(sorted(blocks, key=lambda one: one.first)) for blocks in found.values())


def is_strange(text: str) -> bool:
    """Whether it has anchors or aliases, or line breaks that are none to everybody."""
    if "&" in text and _ANCHOR.search(text):
        return True
    return "\r" in text or (not text.isascii() and _OTHER_BREAKS.search(text) is not None)


def accounts_in(tree: Any) -> Iterator[Map]:
    """Every mapping of accounts: directly under the root, and in units."""
    if not isinstance(tree, Map):
        return
    for key, value in tree.items():
        if key == "accounts" and isinstance(value, Map):
            yield value
        elif key == "units" and isinstance(value, Map):
            for unit in value.values():
                yield from accounts_in(unit)


def _by_file(entries: Iterable[Any]) -> Iterable[tuple[str, list[Any]]]:
    """Entries by the file in which they stand; several files may continue one mapping."""
    found: dict[str, list[Any]] = defaultdict(list)
    for one in entries:
        at = getattr(one, "at", None)
        if at is None:
            return []
        found[at.name].append(one)
    return found.items()


def _block_of_accounts(keys: list[Text], lines: list[str]) -> Iterator[Block]:
    starts = [key.at.line for key in keys]
    indent = keys[0].at.column
    pad = " " * indent
    if all(key.at.column == indent and lines[key.at.line].startswith(f"{pad}{key}:") for key in keys):
        block = _bounded("accounts", starts, indent, lines)
        if block.starts(lines) == starts:
            yield block


def _block_of_assignments(entries: list[Any], lines: list[str]) -> Iterator[Block]:
    starts = [one.at.line for one in entries]
    indent = entries[0].at.column - 2
    if indent < 0 or {one.at.column for one in entries} != {indent + 2}:
        return
    block = _bounded("assignments", starts, indent, lines)
    if block.starts(lines) != starts:
        return
    ends = [*starts[1:], block.end]
    kept = [
        start
        for one, start, end in zip(entries, starts, ends, strict=True)
        if not names_accounts_alone(one, lines[start] if end == start + 1 else "\n".join(lines[start:end]))
    ]
    yield Block(block.kind, block.first, block.end, indent, tuple(kept))


def _bounded(kind: Kind, starts: list[int], indent: int, lines: list[str]) -> Block:
    """The block from the first entry to the last line that can only belong to the last one."""
    block = Block(kind, starts[0], starts[-1] + 1, indent)
    end = block.end
    while end < len(lines) and block.is_below(lines[end]):
        end += 1
    return Block(kind, block.first, end, indent)


def names_accounts_alone(entry: Any, text: str) -> bool:
    """Whether an assignment comes to nothing but accounts that its text names, so that who they are can be seen without reading it."""
    if not isinstance(entry, Map):
        return False
    entered, left_out = entry.get(_ACCOUNTS), entry.get(_EXCEPT)
    if not isinstance(entered, Seq) or not (left_out is None or isinstance(left_out, Seq)):
        return False
    said = NAMED.findall(text)
    for one in (*entered, *left_out) if left_out else entered:
        if one not in said or one == MANAGEMENT_ACCOUNT:
            return False
    return True
