"""What a run remembers for the next one: its inputs and outputs by fingerprint, the text of the spec, where the accounts stand in it, what was said.

Plain text, like the stamp, beside it and by its rules: nothing in it is ever executed, and whatever is wrong with it means that there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator import __version__
from generator.finding import Finding, Place
from generator.frozen import frozen
from generator.partial.blocks import Block
from generator.pipeline import News
from generator.unchanged.stamp import Entry, is_unchanged, read_signed, situation, write_signed

_FORMAT = f"orgwright {__version__} part 1"
_NEWS = ("leaving", "moving", "withdrawn", "waiting")


@frozen
class File:
    """A file of the spec as it was read, and the blocks in it."""

    path: Path
    text: str
    blocks: tuple[Block, ...]


@frozen
class Memory:
    """What a run came to whose outputs stand on disk.

    `read`: what it read, but for the spec. `written`: what stands in the folder of generated root modules. `git`: what names the commits,
    which may change. `roots`: the root modules, in the order in which they are told. `edited`: the accounts that parts have written since a whole run; a part looks at them again. `is_settled`: the run
    said nothing that a second one would not say.
    """

    files: tuple[File, ...]
    read: tuple[Entry, ...]
    written: tuple[Entry, ...]
    git: tuple[Entry, ...]
    warnings: tuple[Finding, ...]
    news: News
    roots: tuple[str, ...]
    edited: frozenset[str]
    is_settled: bool

    def holds(self) -> bool:
        """Whether everything that was read and written is as it was; a folder, if the names in it are."""
        return all(map(is_unchanged, self.read)) and self.output_holds()

    def output_holds(self) -> bool:
        """Whether everything that was written is as it was."""
        return all(map(is_unchanged, self.written))

    def git_holds(self) -> bool:
        """Whether git answers as it did."""
        return all(map(is_unchanged, self.git))


def write_memory(path: str, arguments: list[str], memory: Memory) -> None:
    """Keep it, whole or not at all. Raises OSError, and ValueError for what no line can hold."""
    lines = [_FORMAT, situation(arguments), f"settled\t{memory.is_settled:d}"]
    for kind, entries in (("read", memory.read), ("written", memory.written), ("git", memory.git)):
        lines += [f"{kind}\t{fingerprint}\t{digest}\t{name}" for name, fingerprint, digest in entries]
    lines += [f"root\t{name}" for name in memory.roots]
    lines += [f"edited\t{key}" for key in sorted(memory.edited)]
    lines += [
        f"warning\t{one.code}\t{one.at.line}\t{one.at.column}\t{_line(one.at.name)}\t{_line(one.message)}"
        for one in memory.warnings
    ]
    for kind, sentences in zip(_NEWS, memory.news, strict=True):
        lines += [f"{kind}\t{_line(sentence)}" for sentence in sentences]
    for file in memory.files:
        for one in file.blocks:
            kept = " ".join(map(str, one.kept))
            lines.append(f"block\t{one.kind}\t{one.first}\t{one.end}\t{one.indent}\t{kept}")
        lines.append(f"file\t{len(file.text)}\t{file.path}")
    write_signed(path, lines, "".join(file.text for file in memory.files))


def read_memory(path: str, arguments: list[str]) -> Memory | None:
    """What the last run with these arguments remembered. Raises OSError, and ValueError, IndexError or KeyError where it is damaged."""
    found = read_signed(path)
    if found is None:
        return None
    (version, asked, *lines), text = found
    if version != _FORMAT or asked != situation(arguments):
        return None
    said: dict[str, list[str]] = {}
    files: list[File] = []
    blocks: list[Block] = []
    at = 0
    for line in lines:
        kind, _, rest = line.partition("\t")
        if kind == "block":
            blocks.append(_block(rest))
        elif kind == "file":
            length, _, name = rest.partition("\t")
            files.append(File(Path(name), text[at : at + int(length)], tuple(blocks)))
            at += int(length)
            blocks = []
        else:
            said.setdefault(kind, []).append(rest)
    if at != len(text) or not files:
        return None
    return Memory(
        tuple(files),
        tuple(_entries(said.get("read", ()))),
        tuple(_entries(said.get("written", ()))),
        tuple(_entries(said.get("git", ()))),
        tuple(_warning(one) for one in said.get("warning", ())),
        (_words(said, "leaving"), _words(said, "moving"), _words(said, "withdrawn"), _words(said, "waiting")),
        tuple(said.get("root", ())),
        frozenset(said.get("edited", ())),
        said["settled"] == ["1"],
    )


def _entries(lines: Iterable[str]) -> Iterator[Entry]:
    for line in lines:
        fingerprint, digest, name = line.split("\t", 2)
        yield name, fingerprint, digest


def _words(said: Mapping[str, list[str]], kind: str) -> tuple[str, ...]:
    return tuple(map(_text, said.get(kind, ())))


def _block(line: str) -> Block:
    kind, first, end, indent, kept = line.split("\t")
    if kind not in ("accounts", "assignments"):
        raise ValueError(kind)
    lines = tuple(map(int, kept.split()))
    return Block("accounts" if kind == "accounts" else "assignments", int(first), int(end), int(indent), lines)


def _warning(line: str) -> Finding:
    code, number, column, name, message = line.split("\t", 4)
    return Finding(code, Place(_text(name), int(number), int(column)), _text(message))


def _line(text: str) -> str:
    return text.encode("unicode_escape").decode()


def _text(line: str) -> str:
    return line.encode().decode("unicode_escape")
