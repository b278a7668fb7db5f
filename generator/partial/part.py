"""A part of the spec, and of what earlier runs wrote: what concerns some accounts. All other accounts and their grants are left out.

Where lines are left out a mark of a comment stands, so that every line keeps its number and whatever stood above them ends there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import partial
from itertools import islice, takewhile
from pathlib import Path
from typing import Any

from generator.frozen import frozen
from generator.hcl import label
from generator.partial.blocks import NAMED, Block, key_of

_LEFT_OUT = "#"
_ACCOUNT = "accounts/"
_TAG = re.compile(r"""tags/([^\s"'=,\]}]+)=([^\s"',\]}]*)""")
_MOST = 400  # accounts; a part with more is hardly faster than the whole
_MOST_TAGS = 40

OF_ACCOUNTS = ("accounts", "access")  # how the names of the files begin that hold a block an account

# What earlier runs wrote of one account: lines of addresses.txt, of a manifest, of the lock.
_WRITTEN = ('    "accounts/', '  "accounts/', "module.account_", "module.access_")


class Source:
    """The lines of one file of the spec, and the blocks in it."""

    def __init__(self, path: Path, lines: Sequence[str], blocks: tuple[Block, ...]) -> None:
        self.path, self.lines, self.blocks = path, lines, blocks

    def entry(self, block: Block, line: int) -> tuple[int, int]:
        """The lines, from the first up to the next entry's, of the entry to which a line belongs."""
        first, end = line, line + 1
        while first > block.first and not block.is_start(self.lines[first]):
            first -= 1
        while end < block.end and not block.is_start(self.lines[end]):
            end += 1
        return first, end

    def key_at(self, line: int) -> str | None:
        """The account to whose entry in a block a line belongs."""
        for block in self.blocks:
            if block.kind == "accounts" and block.first <= line < block.end:
                return key_of(self.lines[self.entry(block, line)[0]])
        return None

    def text(self, block: Block) -> str:
        """The block as one text."""
        return "\n".join(self.lines[block.first : block.end])

    def found(self, block: Block, pattern: re.Pattern[str]) -> Iterator[int]:
        """The lines of a block on which a pattern begins that holds no line break, each once."""
        text, line, at = self.text(block), block.first, 0
        for match in pattern.finditer(text):
            more = text.count("\n", at, match.start())
            if more or not at:
                line, at = line + more, match.start()
                yield line

    def outside(self) -> Iterator[str]:
        """The lines that no part leaves out."""
        at = 0
        for block in self.blocks:
            yield from self.lines[at : block.first]
            at = block.end
            for line in block.kept:
                yield from self.lines[slice(*self.entry(block, line))]
        yield from self.lines[at:]


@frozen
class Wanted:
    """Whose entries a part has, and whose grants."""

    keys: frozenset[str]
    edited: frozenset[str]

    @property
    def grants(self) -> re.Pattern[str]:
        """How an account is named whose grants are wanted."""
        return re.compile(rf"accounts/(?:{'|'.join(sorted(self.edited))})(?![a-z0-9-])")


def wanted(sources: Iterable[Source], others: Iterable[str], edited: frozenset[str]) -> Wanted | None:
    """The accounts that were edited, those that something else names, and of each unit and each tag that is named one. None: too many.

    `others` are texts beside the spec.
    """
    sources = tuple(sources)
    outside = "\n".join([*(line for source in sources for line in source.outside()), *others])
    keys = {one.removeprefix(_ACCOUNT) for one in NAMED.findall(outside)} | edited
    tags = set(_TAG.findall(outside))
    grants = Wanted(edited, edited).grants
    for source in sources:
        for block in source.blocks:
            if block.kind == "accounts":
                keys |= set(_representatives(source, block, tags))
                continue
            for line in source.found(block, grants) if edited else ():
                text = "\n".join(source.lines[slice(*source.entry(block, line))])
                keys |= {one.removeprefix(_ACCOUNT) for one in NAMED.findall(text)}
    return Wanted(frozenset(keys), edited) if len(keys) <= _MOST and len(tags) <= _MOST_TAGS else None


def _representatives(source: Source, block: Block, tags: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The first account of a block, and the first one in it that has each of the tags: nothing is found to be empty that is not."""
    yield key_of(source.lines[block.first])
    for name, value in tags:
        pattern = re.compile(rf"{re.escape(name)}[\"']?\s*:\s*[\"']?{re.escape(value)}")
        for line in islice(source.found(block, pattern), 1):
            yield key_of(source.lines[source.entry(block, line)[0]])


def cut(source: Source, want: Wanted) -> tuple[bytes, dict[str, int]]:
    """The text of the part, and the accounts in its blocks with the lines on which they must be found."""
    found = [_LEFT_OUT] * len(source.lines)
    places: dict[str, int] = {}
    at = 0
    for block in source.blocks:
        found[at : block.first] = source.lines[at : block.first]
        at = block.end
        if block.kind == "accounts":
            keys = ((key_of(source.lines[start]), start) for start in block.starts(source.lines))
            here = {key: start for key, start in keys if key in want.keys}
            places |= here
            lines: Iterable[int] = here.values()
        else:
            lines = [*block.kept, *(source.found(block, want.grants) if want.edited else ())]
        for line in lines:
            start, end = source.entry(block, line)
            found[start:end] = source.lines[start:end]
    found[at:] = source.lines[at:]
    return "\n".join(found).encode(), places


@frozen
class Shared:
    """What both parts of a run see alike: git's answers, and what earlier runs wrote."""

    answers: dict[tuple[str, ...], bytes | None] = field(default_factory=dict)
    texts: dict[tuple[str, ...], str] = field(default_factory=dict)
    pages: dict[str, list[Mapping[str, Any]]] = field(default_factory=dict)  # the views of a page, no two of them equal


@frozen
class View:
    """A part, as a run sees it."""

    texts: Mapping[Path, bytes]
    labels: frozenset[str]  # of the accounts in it
    shared: Shared

    def spec(self, path: Path) -> bytes:
        """The text of the part."""
        return self.texts[path]

    def written(self, what: tuple[str, ...], read: Callable[[], str]) -> str:
        """Without the lines of other accounts."""
        if what not in self.shared.texts:
            lines = _without(read().splitlines(keepends=True), self.labels)
            self.shared.texts[what] = "".join(lines).replace(",\n  }", "\n  }")
        return self.shared.texts[what]

    def page(self, name: str, view: Mapping[str, Any], render: Callable[[], str]) -> str:
        """Only pages of accounts are read; of all others it is enough whether they differ."""
        if name.startswith(OF_ACCOUNTS):
            return render()
        views = self.shared.pages.setdefault(name, [])
        if view not in views:
            views.append(view)
        return f"# {name} {views.index(view)}\n"

    def asked(self, question: tuple[str, ...], ask: Callable[[], bytes | None]) -> bytes | None:
        """Git is asked once."""
        if question not in self.shared.answers:
            self.shared.answers[question] = ask()
        return self.shared.answers[question]


def _without(lines: list[str], labels: frozenset[str]) -> list[str]:
    """The lines without those of accounts that have other labels. Most texts are sorted, and then few lines need to be looked at."""
    for prefix in _WRITTEN:
        if lines != sorted(lines):
            lines = [line for line in lines if not line.startswith(prefix) or _label(line) in labels]
            continue
        first, end = bisect_left(lines, prefix), bisect_left(lines, f"{prefix}\U0010ffff")
        kept: list[str] = []
        for one in sorted(labels):
            at = bisect_left(lines, f"{prefix}{one}.", first, end)
            kept += takewhile(partial(_begins, f"{prefix}{one}."), lines[at:end])
        lines[first:end] = kept
    return lines


def _begins(with_this: str, line: str) -> bool:
    return line.startswith(with_this)


def _label(line: str) -> str:
    """The label of the account that such a line is about."""
    if line.startswith("module."):
        return line.partition("_")[2].partition(".")[0]
    return label(line.split('"', 2)[1].removeprefix(_ACCOUNT))
