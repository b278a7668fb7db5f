"""What adopt writes, as one change: documents first and the spec last, so that a spec that is there is whole."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.adopt.describe import Adopted
from generator.adopt.live import Live
from generator.adopt.takeover import imports
from generator.adopt.todo import NAME, summary, to_do, to_do_text
from generator.lock import Lock, lock_path, write_lock
from generator.write.commit import commit


def adopted_files(
    adopted: Adopted, live: Live, spec: Path, asked: tuple[str, ...]
) -> tuple[dict[str, str], str, list[str]]:
    """The files by path beside the spec in the order in which they shall appear; one sentence about them; the to-do list."""
    ids = {reference: one for one, reference in adopted.description.names.of.items()}
    found: Mapping[str, str] = imports(adopted.org, live, ids) if adopted.org else {}
    heading = summary(adopted.org, len(found)) if adopted.org else "The spec does not validate yet"
    lines = to_do(live, adopted.description.notes, asked, adopted.errors)
    files = {
        **adopted.description.files,
        lock_path(spec).name: write_lock(Lock(ids=ids, imports=found)),
        NAME: to_do_text(heading, lines),
        spec.name: adopted.description.text,
    }
    return files, heading, lines


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write them all, or none. Raises FileExistsError where one stands already, OSError."""
    there = [name for name in files if (folder / name).exists()]
    if there:
        raise FileExistsError(", ".join(sorted(there)))
    folder.mkdir(parents=True, exist_ok=True)
    commit(folder, files, ())
