"""One writer at a time: two runs of `generate` at once would undo each other's files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Busy(Exception):
    """Another run is writing."""


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the folder's lock. The system releases it when the process ends, however it ends. Raises Busy."""
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder / ".orgwright.lock", os.O_CREAT | os.O_RDWR, 0o644)
    try:
        _lock(descriptor)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    try:
        import fcntl
    except ImportError:
        return  # Windows has no fcntl; there the lock is left out
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Busy from None
