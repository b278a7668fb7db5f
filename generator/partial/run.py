"""A run on a part, from what the last run has remembered to the changes on disk; and what it remembers in its turn."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from generator.ci.owners_file import OwnersChanges, code_owners
from generator.finding import Finding, Place, in_order
from generator.frozen import frozen
from generator.hcl import label
from generator.load.include import Document
from generator.load.paths import read_regular
from generator.load.yaml_text import MAX_BYTES
from generator.lock import lock_path
from generator.manifest import NAME
from generator.model import Org
from generator.partial.blocks import Block, accounts_in
from generator.partial.edit import Edit, edit_of
from generator.partial.memory import File, Memory, read_memory
from generator.partial.part import Shared, Source, View, Wanted, cut, wanted
from generator.partial.patch import patched
from generator.pipeline import Outcome, Rendering, rendering
from generator.sight import through
from generator.unchanged.watch import Watch
from generator.write.history import committed_files, committed_folders
from generator.write.tree import ADDRESSES, Changes

_PLACE = re.compile(r":\d+:\d")
_MANY_EDITED = 16  # since the last whole run; then it is time for one


@frozen
class Project:
    """Where a run stands."""

    spec: Path
    out: Path
    watch: Watch


@frozen
class Partial(Outcome):
    """The outcome of a run on a part: that of a run on everything. `memory`: what it was told, brought up to date but for the disk."""

    memory: Memory


class _Whole(Exception):
    """It takes a run on everything."""


def run_on_a_part(project: Project) -> Partial | None:
    """The outcome, where a part is enough to know it; None where it takes the whole. Nothing is written."""
    if project.watch.memory is None:
        return None
    try:
        memory = read_memory(project.watch.memory, project.watch.arguments)
        return _outcome(project, memory) if memory and memory.holds() else None
    except Exception:
        return None


def _outcome(project: Project, memory: Memory) -> Partial:
    texts = [_read(file.path) for file in memory.files]
    if texts == [file.text for file in memory.files]:
        raise _Whole  # where nothing has changed, a run on everything is due
    olds = [Source(file.path, file.text.split("\n"), file.blocks) for file in memory.files]
    edits, news = _edits(olds, texts)
    edited = memory.edited.union(*(edit.edited for edit in edits))
    if len(edited) > _MANY_EDITED:
        raise _Whole
    keeps_lines = all(len(old.lines) == len(new.lines) for old, new in zip(olds, news, strict=True))
    want = wanted(olds, _other_texts(project.spec, memory), edited)
    if want is None:
        raise _Whole
    warnings = tuple(_moved(memory.warnings, olds, edits))
    if not memory.git_holds():
        _compare_commits(memory, project.out)
    shared = Shared()
    before, after = (_seen(project, sources, want, shared) for sources in (olds, news))
    if before.said(lines=keeps_lines) != after.said(lines=keeps_lines):
        raise _Whole
    found = {one.folder.name: one for one in patched(before.run.rendered, after.run.rendered, want.edited, project.out)}
    if not found.keys() <= set(memory.roots):
        raise _Whole
    # A root module may be there for accounts alone that are not in the part.
    changes = tuple(found.get(name, Changes(project.out / name, {}, {})) for name in memory.roots)
    if _renamed(before.run.org, after.run.org):
        _refuse_shared_names(before.run.org, after.run.org, memory, project.out)
    files = tuple(File(new.path, text, new.blocks) for new, text in zip(news, texts, strict=True))
    if not memory.output_holds():
        raise _Whole
    memory = replace(memory, files=files, warnings=warnings, edited=want.edited)
    return Partial(warnings, *memory.news, changes, memory)


def _read(path: Path) -> str:
    data = read_regular(path, MAX_BYTES)
    if len(data) > MAX_BYTES:
        raise _Whole
    return data.decode()


def _other_texts(spec: Path, memory: Memory) -> Iterator[str]:
    """What else a team writes that may name accounts, such as the documents of policies; but not the lock, which names all."""
    folder, lock = f"{os.path.abspath(spec.parent)}{os.sep}", os.path.abspath(lock_path(spec))
    for name, known, _ in memory.read:
        below = name.removeprefix(folder).split(os.sep)
        others = name == lock or below[0] == "" or any(one.startswith(".") for one in below) or "site-packages" in below
        if not others and known != "absent" and os.path.isfile(name):
            yield read_regular(Path(name)).decode("utf-8", "replace")


def _edits(olds: Iterable[Source], texts: Iterable[str]) -> tuple[list[Edit], list[Source]]:
    """What has changed in each file, and the files as they are now."""
    edits: list[Edit] = []
    news: list[Source] = []
    for old, text in zip(olds, texts, strict=True):
        lines = text.split("\n")
        edit = edit_of(old.lines, lines, old.blocks, str(old.path))
        if edit is None:
            raise _Whole
        edits.append(edit)
        news.append(Source(old.path, lines, edit.blocks))
    return edits, news


def _moved(warnings: Iterable[Finding], olds: Sequence[Source], edits: Sequence[Edit]) -> Iterator[Finding]:
    """The warnings where their lines are now. Raises _Whole for one about an account that was edited, and one that names a place."""
    by_name = {str(old.path): (old, edit) for old, edit in zip(olds, edits, strict=True)}
    for one in warnings:
        if one.at.name not in by_name:
            yield one
            continue
        old, edit = by_name[one.at.name]
        line = edit.moved(one.at.line)
        if line is None or old.key_at(one.at.line) in edit.edited or _PLACE.search(one.message):
            raise _Whole
        yield replace(one, at=Place(one.at.name, line, one.at.column))


@frozen
class _Seen:
    """What a part comes to."""

    run: Rendering
    owners: OwnersChanges
    findings: tuple[Finding, ...]

    def said(self, *, lines: bool) -> object:
        """All that it says, and what it would do to CODEOWNERS; without the lines of findings where they have moved."""
        found = [(one.code, one.at.name, one.at.line if lines else 0, one.column, one.message) for one in self.findings]
        return found, self.run.news, self.owners


def _seen(project: Project, sources: Iterable[Source], want: Wanted, shared: Shared) -> _Seen:
    """The part of these sources, checked and rendered. Raises _Whole where the parser finds other accounts in it than its lines said."""
    cuts = {source: cut(source, want) for source in sources}
    expected = {(str(source.path), key, line) for source, (_, places) in cuts.items() for key, line in places.items()}
    documents: list[Document] = []
    labels = frozenset(map(label, want.keys))
    with through(View({source.path: text for source, (text, _) in cuts.items()}, labels, shared)):
        run = rendering(project.spec, project.out, documents.append)
        owners, found = code_owners(run.org, run.roots, project.spec)
    findings = in_order([*run.findings, *found])
    blocks = [(str(source.path), block) for source in cuts for block in source.blocks if block.kind == "accounts"]
    if expected != set(_in_blocks(documents[0], blocks)) or any(one.severity == "error" for one in findings):
        raise _Whole
    return _Seen(run, owners, findings)


def _in_blocks(document: Document, blocks: Sequence[tuple[str, Block]]) -> Iterator[tuple[str, str, int]]:
    """File, key and line of the accounts that the parser has found in these blocks."""
    for accounts in accounts_in(document.root):
        for key in accounts:
            name, line = key.at.name, key.at.line
            if any(name == file and block.first <= line < block.end for file, block in blocks):
                yield name, str(key), line


def _compare_commits(memory: Memory, out: Path) -> None:
    """Raise _Whole unless what is committed now is what stands on disk, and nothing is pending that a commit could have a part in."""
    here = {one.name for one in out.iterdir() if one.is_dir()}
    names = [f"{folder}/{name}" for folder in sorted(here) for name in (ADDRESSES, NAME)]
    files = {name: out / name for name in names if (out / name).is_file()}
    if not memory.is_settled or not committed_folders(out) <= here:
        raise _Whole
    for name, texts in committed_files(out, names).items():
        known = {files[name].read_bytes().decode("utf-8", "surrogateescape")} if name in files else set()
        if not set(texts.values()) <= known:
            raise _Whole


def _renamed(before: Org, after: Org) -> set[str]:
    """The names that accounts have left or taken."""
    known = {(account.key, account.name) for account in before.accounts}
    return {name for _, name in known ^ {(account.key, account.name) for account in after.accounts}}


def _refuse_shared_names(before: Org, after: Org, memory: Memory, out: Path) -> None:
    """Raise _Whole where an account takes or leaves a name that another one has: that is said of both, or of neither.

    Accounts that wait for ids have their names in no manifest.
    """
    known, names = {account.name for account in before.accounts}, _renamed(before, after)
    manifests = "".join(path.read_bytes().decode("utf-8", "surrogateescape") for path in out.glob(f"*/{NAME}"))
    counts = {one: manifests.count(f'"name": {json.dumps(one, ensure_ascii=False)}') for one in names}
    if not memory.is_settled or any(count > (one in known) for one, count in counts.items()):
        raise _Whole
