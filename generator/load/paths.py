"""Paths that a spec names: they stay inside the spec's folder, on every operating system."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

# Names that Windows gives to devices, whatever the ending: a repository must be possible to check out there.
DEVICE_NAMES = frozenset(["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))])

_LARGEST = 2**30  # bytes; nothing that is read here is as large
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)  # to open a pipe waits for somebody who writes


def inside(name: str, folder: Path) -> str:
    """Why this is not a path inside the folder, as the end of a sentence, or an empty string when it is one."""
    return misshapen(name) or _leaving(folder / name, folder)


def misshapen(name: str) -> str:
    """Why this cannot be a path or pattern inside any folder, as the end of a sentence, or an empty string."""
    parts = name.split("/")
    if not name or "\\" in name or any(not c.isprintable() for c in name):
        return "is not a path; write it with / and printable characters"
    if name.startswith(("/", "~")) or ":" in parts[0]:
        return "must be relative to the folder of the spec"
    if ".." in parts:
        return 'must stay inside the folder of the spec, without ".."'
    if any(part.split(".")[0].lower() in DEVICE_NAMES for part in parts):
        return "is the name of a device on Windows"
    return ""


def _leaving(path: Path, folder: Path) -> str:
    try:
        if path.resolve().is_relative_to(folder.resolve()):
            return ""
    except (OSError, RuntimeError):
        return "is a link that leads nowhere"
    return "leads out of the folder of the spec through a link"


def read_regular(path: Path, most: int = _LARGEST) -> bytes:
    """The bytes of a file, at the utmost one more than `most`. Raises OSError, also where a pipe or device would never end.

    It is opened before it is asked what it is: a run remembers all that it opens, be it there or not (`unchanged`).
    """
    descriptor = os.open(path, os.O_RDONLY | _AT_ONCE)
    try:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(mode):
            raise OSError(errno.EINVAL, "it is not a regular file", str(path))
        with open(descriptor, "rb", closefd=False) as file:
            return file.read(most + 1)
    finally:
        os.close(descriptor)
