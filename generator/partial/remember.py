"""What a run leaves to the next one, so that it need not read everything."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from dataclasses import replace

from generator.load.include import Document
from generator.partial.blocks import Block, find_blocks
from generator.partial.memory import File, Memory, write_memory
from generator.partial.run import Partial, Project
from generator.pipeline import Generated, Outcome

# Accounts: below, a whole run is as fast, and what is remembered would be written for nothing.
WORTH_IT = 500
MOSTLY = 0.75  # of the lines of the spec: so many a part must be able to leave out, for it is run twice


def remember(project: Project, run: Outcome, document: Document | None) -> None:
    """Leave to the next run what it needs to run on a part; nothing where this one was not plain enough, or anything is in doubt."""
    path = project.watch.memory
    if path is None:
        return
    with contextlib.suppress(OSError, ValueError):  # without it the next run takes its time, and that is all
        memory = run.memory if isinstance(run, Partial) else _memory(project, run, document)
        if memory is not None:
            texts = {
                os.path.abspath(one.folder / name): text for one in run.changes for name, text in one.after.items()
            }
            written = project.watch.written(os.path.abspath(project.out), texts, memory.written)
            now = replace(memory, written=tuple(written), git=tuple(project.watch.commits()))
            write_memory(path, project.watch.arguments, now)


def _memory(project: Project, run: Outcome, document: Document | None) -> Memory | None:
    """What a run on everything remembers."""
    if not isinstance(run, Generated) or document is None or len(run.org.accounts) < WORTH_IT:
        return None
    if (any(run.changes) and run.is_new) or any("did you mean" in one.message for one in run.warnings):
        return None  # a second run might say something else
    for name in ("templates", os.path.join(".orgwright", "journal.json")):
        project.watch.see(str(project.spec.parent / name))
    if (project.spec.parent / "templates").exists() or not all(file.is_file() for file in document.files):
        return None  # a template of the team's own may say of one account what stands at another
    blocks = find_blocks(document)
    spec = [os.path.abspath(file) for file in document.files]
    read = project.watch.read(spec, os.path.abspath(project.out))
    if blocks is None or read is None or not _mostly_blocks(document, blocks):
        return None
    triples = zip(document.files, document.texts, blocks, strict=True)
    files = tuple(File(file, data.decode(), found) for file, data, found in triples)
    news = (run.leaving, run.moving, run.withdrawn, run.waiting)
    roots = tuple(one.folder.name for one in run.changes if one.folder.parent == project.out)
    return Memory(files, tuple(read), (), (), run.warnings, news, roots, frozenset(), not run.is_new)


def _mostly_blocks(document: Document, blocks: Iterable[Iterable[Block]]) -> bool:
    """Whether the spec is mostly accounts and grants to single accounts, and not, say, workloads, which every part has in it."""
    lines = sum(data.count(b"\n") for data in document.texts)
    return sum(one.end - one.first - len(one.kept) for found in blocks for one in found) >= lines * MOSTLY
