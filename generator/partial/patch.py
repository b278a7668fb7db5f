"""The difference between what two parts come to, put into the files on disk.

Nothing is put anywhere by its position: a block is replaced where the very same block stands, once, and nothing else is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.hcl import label
from generator.load.paths import read_regular
from generator.manifest import NAME, file_line
from generator.partial.part import OF_ACCOUNTS
from generator.roots import Rendered, in_apply_order
from generator.write import Changes

_BLOCK = re.compile(r"^(\S[^\n]*\{)\n(?:.*?\n)??\}\n", re.MULTILINE | re.DOTALL)
_FILES = '  "files": {\n'
_NODES = '  "nodes": {\n'

Files = Mapping[str, str]


class Elsewhere(Exception):
    """The difference is not one that can be put into the files on disk: it is not where it should be, or not of the kind."""


def patched(
    before: tuple[Rendered, ...], after: tuple[Rendered, ...], edited: frozenset[str], out: Path
) -> tuple[Changes, ...]:
    """The changes on disk, as a run over everything would make them, root by root. `edited`: the accounts that it may be about.

    Raises Elsewhere, and OSError where a file cannot be read.
    """
    olds = {one.root.name: one for one in before}
    news = {one.root.name: one for one in after}
    if [*olds] != [*news]:
        raise Elsewhere
    changes = []
    for root in in_apply_order(one.root for one in after):
        old, new = olds[root.name], news[root.name]
        if old.root != new.root or (old.files is None) != (new.files is None):
            raise Elsewhere
        if new.files is not None and old.files is not None:
            changes.append(_changes(old.files, new.files, edited, out / root.name))
    return tuple(changes)


def _changes(old: Files, new: Files, edited: frozenset[str], folder: Path) -> Changes:
    if old.keys() != new.keys():
        raise Elsewhere
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for name in sorted(new.keys() - {NAME}):
        about = _headers(edited) if name.startswith(OF_ACCOUNTS) else frozenset()
        if old[name] != new[name] or any(one in old[name] for one in about):
            known = _read(folder / name)
            text = _with_blocks(old[name], new[name], known, about)
            if text != known:
                before[name], after[name] = known, text
    if after or old.get(NAME) != new.get(NAME):
        before[NAME] = _read(folder / NAME)
        after[NAME] = _with_facts(old[NAME], new[NAME], before[NAME], before, after, edited)
    return Changes(folder, before, after)


def _read(path: Path) -> str:
    return read_regular(path).decode("utf-8", "surrogateescape")


def _headers(edited: frozenset[str]) -> frozenset[str]:
    return frozenset(f'module "{kind}_{label(key)}" {{' for kind in ("account", "access") for key in edited)


def _with_blocks(old: str, new: str, known: str, about: frozenset[str]) -> str:
    """The text on disk with the blocks that differ exchanged. All blocks of these accounts must be on disk as they were."""
    olds, news = dict(_blocks(old)), dict(_blocks(new))
    if [*olds] != [*news]:
        raise Elsewhere
    text = known
    for header, block in olds.items():
        if header not in about:
            if block != news[header]:
                raise Elsewhere
        else:
            text = _exchanged(text, f"\n{block}", f"\n{news[header]}")
    return text


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """What stands between blocks, then every block with its first line."""
    between, at = [], 0
    for match in _BLOCK.finditer(text):
        between.append(text[at : match.start()])
        at = match.end()
        yield match[1], match[0]
    yield "", "\0".join([*between, text[at:]])


def _exchanged(text: str, old: str, new: str) -> str:
    """The text with one piece in the place of the other, which stands in it once."""
    at = text.find(old)
    if at < 0 or text.find(old, at + 1) >= 0:
        raise Elsewhere
    return f"{text[:at]}{new}{text[at + len(old) :]}"


def _with_facts(
    old: str, new: str, known: str, before: Mapping[str, str], after: Mapping[str, str], edited: frozenset[str]
) -> str:
    """The manifest on disk with the facts of the accounts and the hashes of the files that differ."""
    (head, facts, tail), (new_head, new_facts, new_tail) = _parts(old), _parts(new)
    if (head, tail, facts.keys()) != (new_head, new_tail, new_facts.keys()):
        raise Elsewhere
    text = known
    for reference, line in facts.items():
        if line != new_facts[reference]:
            if reference.removeprefix("accounts/") not in edited:
                raise Elsewhere
            text = _exchanged(text, f"\n{line}", f"\n{new_facts[reference]}")
    for name in after.keys() - {NAME}:
        text = _exchanged(text, f"\n{file_line(name, before[name])}", f"\n{file_line(name, after[name])}")
    return text


def _parts(manifest: str) -> tuple[str, dict[str, str], str]:
    """What stands before the files, the line of each node without its comma, and what stands after the nodes."""
    head, _, rest = manifest.partition(_FILES)
    nodes, _, tail = rest.partition(_NODES)[2].partition("\n  }")
    lines = [line.removesuffix(",") for line in nodes.split("\n")]
    return head, {line.partition('": ')[0].strip(' "'): line for line in lines}, tail
