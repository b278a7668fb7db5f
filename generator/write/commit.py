"""Several files as one change. New texts are staged and listed in a journal first; only then are they moved into place.

Killed before the journal is complete: the old tree stands. Killed after: the next run finishes the move, and until then a file that
Terraform cannot read stands in the folder, so that nobody applies half a change.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from generator.load.paths import misshapen

_STAGING = ".orgwright"
_JOURNAL = "journal.json"
_STOP = "interrupted.tf"
_STOP_TEXT = "`make generate` was interrupted while it moved files into place. Run it again, then plan.\n"


def commit(folder: Path, written: Mapping[str, str], deleted: Iterable[str]) -> None:
    """Write and delete these files below the folder, as one change. Raises OSError, then the old tree stands."""
    staging = folder / _STAGING
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    try:
        for number, text in enumerate(written.values()):
            _write(staging / str(number), text)
        journal = {"moves": {str(number): name for number, name in enumerate(written)}, "deletes": sorted(deleted)}
        _write(staging / f"{_JOURNAL}.new", json.dumps(journal))
    except OSError:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    os.replace(staging / f"{_JOURNAL}.new", staging / _JOURNAL)
    finish(folder)


def is_interrupted(folder: Path) -> bool:
    """Whether a run was killed while it moved files into place."""
    return (folder / _STAGING / _JOURNAL).exists()


def interrupted(generated: Path) -> list[Path]:
    """The root modules that a killed run left half written, sorted."""
    found = sorted(generated.iterdir()) if generated.is_dir() else []
    return [folder for folder in found if is_interrupted(folder)]


def tidy(folder: Path) -> None:
    """Finish what a killed run has left half done below this folder, and remove what it had only begun to stage."""
    for staging in sorted(folder.glob(f"*/{_STAGING}")):
        if is_interrupted(staging.parent):
            finish(staging.parent)
        shutil.rmtree(staging, ignore_errors=True)


def finish(folder: Path) -> None:
    """Do what the journal says, and forget it; whatever of it is done already is passed over."""
    staging = folder / _STAGING
    journal = _read(staging / _JOURNAL)
    if len(journal["moves"]) + len(journal["deletes"]) > 1:
        _write(folder / _STOP, _STOP_TEXT)
    for number, name in journal["moves"].items():
        source, target = staging / number, folder / name
        if source.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(source, target)
    for name in journal["deletes"]:
        (folder / name).unlink(missing_ok=True)
        _remove_empty(folder / name, folder)
    (folder / _STOP).unlink(missing_ok=True)
    (staging / _JOURNAL).unlink()
    shutil.rmtree(staging, ignore_errors=True)


def _read(path: Path) -> dict[str, Any]:
    try:
        journal: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        names = [*journal["moves"], *journal["moves"].values(), *journal["deletes"]]
        if not any(map(misshapen, names)):
            return journal
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    message = "the journal of a run that was killed is damaged; delete it, and restore the folder above it from git"
    raise OSError(errno.EIO, message, str(path))


def _write(path: Path, text: str) -> None:
    with open(path, "wb") as file:
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())


def _remove_empty(path: Path, folder: Path) -> None:
    """Folders that a deletion has left empty."""
    for parent in path.parents:
        if parent == folder or (parent.exists() and any(parent.iterdir())):
            return
        if parent.exists():  # a run that was killed here has removed it already
            parent.rmdir()
