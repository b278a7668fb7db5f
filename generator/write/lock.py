"""One writer at a time: two runs of `generate` at once would undo each other's files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NAME = ".orgwright.lock"


class Busy(Exception):
    """Another run is writing."""


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the folder's lock. The system releases it when the process ends, however it ends. Raises Busy."""
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder / _NAME, os.O_CREAT | os.O_RDWR, 0o644)
    try:
        _lock(descriptor)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def unmade_if_empty(folder: Path) -> Iterator[None]:
    """A folder that was not there, and in which nothing has come to stand but its lock, is gone afterwards, and so are those above it."""
    new = [one for one in (folder, *folder.parents) if not one.exists()]
    try:
        yield
    finally:
        for one in new:
            if one.is_dir() and {path.name for path in one.iterdir()} <= {_NAME}:
                (one / _NAME).unlink(missing_ok=True)
                one.rmdir()


def _lock(descriptor: int) -> None:
    try:
        import fcntl
    except ImportError:
        return  # Windows has no fcntl; there the lock is left out
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Busy from None
