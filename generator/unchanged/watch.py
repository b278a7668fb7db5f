"""What a run reads, seen from outside: Python tells of every file that is opened and every folder that is listed.

So nobody has to remember to declare an input, and none can be forgotten. Not seen is what is only asked for its existence (the caller
names it), and what other programs read (`history`).
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterable, Mapping
from typing import Any

from generator.unchanged.history import files_of_git, names_commits
from generator.unchanged.stamp import BEGAN, Entry, Told, digest, fingerprint, stamp_path, write_stamp

# A change within one tick of a file system's clock may leave the times as they are; two seconds is the longest tick in use.
# Another file system may be another machine's, with another clock.
_TICK = 2_000_000_000
_FOREIGN_CLOCK = 60_000_000_000
_LISTING = ("os.listdir", "os.scandir")
_NO_INPUT = ("/dev/", "/proc/", "/sys/")
_JOURNAL = os.path.join(".orgwright", "journal.json")
# What makes a folder a root module, or one that was left half written.
_MAY_COME = ("manifest.json", "addresses.txt", _JOURNAL)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT

_watching: list[Watch] = []  # the one that is told, if any
_installed: list[bool] = []  # a hook cannot be taken back, so there is one


class Watch:
    """From `with` on, everything that is read. A folder that is listed is read too."""

    def __init__(self, folder: str) -> None:
        """`folder` is where git is asked."""
        self._folder = os.path.abspath(folder)
        self._arguments = sys.argv[1:]
        self._path = stamp_path(self._arguments)
        self._found: dict[str, tuple[str, str]] = {}
        self._seeing = False
        self._git: list[str] | None = None

    def __enter__(self) -> Watch:
        if self._path:
            if not _installed:
                sys.addaudithook(_tell)
                _installed.append(True)
            _watching[:] = [self]
            self._git = files_of_git(self._folder)
            for path in self._git or ():
                self.see(path)
        return self

    def __exit__(self, *_: object) -> None:
        _watching.clear()

    def see(self, path: str) -> None:
        """Remember a path as it is before it is read; with its content, where it is so new that its times prove nothing."""
        path = os.path.abspath(path)
        if path in self._found or self._seeing or path.startswith(_NO_INPUT) or path == self.memory:
            return
        self._seeing = True  # to hash is to open
        known = fingerprint(path)
        self._found[path] = (known, "" if _is_settled(known, self._path or "", time.time_ns()) else digest(path))
        self._seeing = False

    def keep(self, told: Iterable[Told], asked_for: Iterable[str]) -> None:
        """Leave a stamp, if nothing has moved since it was read and nothing is in doubt. `asked_for` are paths whose existence counts."""
        _watching.clear()
        if not self._path:
            return
        with contextlib.suppress(OSError, ValueError):  # without a stamp the next run takes its time, and that is all
            code = _code()
            if self._git is None or code is None:
                return
            for path in asked_for:
                self.see(path)
            write_stamp(self._path, self._arguments, [*self._entries(), *code], told)

    @property
    def arguments(self) -> list[str]:
        """Those of the command line."""
        return self._arguments

    @property
    def memory(self) -> str | None:
        """Where what a part needs to know is kept; None where nothing is."""
        return self._path.removesuffix(".stamp") + ".part" if self._path and self._git is not None else None

    def commits(self) -> list[Entry]:
        """What names the commits, as it was at the beginning. Raises ValueError as below."""
        return self._entries(self._commits())

    def read(self, besides: Iterable[str], below: str) -> list[Entry] | None:
        """What was read, and the code; without these paths, what names commits, and what lies below a folder. None where the code is too new.

        Of a folder the names in it are kept, since an editor that saves changes its times. Raises ValueError as below.
        """
        code = _code()
        left_out = {*besides, *self._commits()}
        inside = f"{below}{os.sep}"
        paths = {path for path in self._found if path not in left_out and path != below and not path.startswith(inside)}
        entries = [(path, known, content or _names_in(path)) for path, known, content in self._entries(paths)]
        return None if code is None else [*entries, *code]

    def written(self, below: str, texts: Mapping[str, str], before: Iterable[Entry]) -> list[Entry]:
        """What stands below a folder now: these texts, and all else as it was when it was read, or before. Raises ValueError if it is not so."""
        paths = [os.path.join(folder, name) for folder, _, names in os.walk(below) for name in names]
        paths = [path for path in paths if not os.path.basename(path).startswith(".")]
        paths += [os.path.join(below, one, name) for one in os.listdir(below) for name in _MAY_COME]
        entries = [(path, fingerprint(path)) for path in sorted(set(paths))]
        known = {name: one for name, one, _ in before} or {name: one for name, (one, _) in self._found.items()}
        known |= {path: "absent" for path, _ in entries if path.endswith(_JOURNAL)}  # the writing itself has read it
        if any(one != known.get(path, one) for path, one in entries if path not in texts):
            raise ValueError(below)
        if not all(_has(path, text) for path, text in texts.items()):
            raise ValueError(below)
        now = time.time_ns()
        found = [(path, one, "" if _is_settled(one, self._path or "", now) else digest(path)) for path, one in entries]
        return [(below, fingerprint(below), digest(below)), *found]

    def _commits(self) -> set[str]:
        return {os.path.abspath(path) for path in self._git or () if names_commits(path)}

    def _entries(self, paths: Iterable[str] | None = None) -> list[Entry]:
        """What was read, or of that these paths, as it still is. Raises ValueError where it has changed meanwhile, or could change without a trace."""
        entries = []
        for path in sorted(self._found if paths is None else paths):
            known, content = self._found[path]
            if fingerprint(path) != known or (content and digest(path) != content) or _is_stream(path):
                raise ValueError(path)
            settled = _is_settled(known, self._path or "", time.time_ns())
            entries.append((path, known, "" if settled else content))
        return entries


def _tell(event: str, arguments: tuple[Any, ...]) -> None:
    if not _watching:
        return
    if event == "open":
        path, mode, flags = arguments
        if isinstance(path, int) or (flags or 0) & _WRITES or (mode and not mode.startswith("r")):
            return
    elif event in _LISTING:
        path = arguments[0] or "."
    else:
        return
    if not isinstance(path, int):
        path = os.fsdecode(path)
        if not path.endswith((".pyc", ".py")):
            _watching[0].see(path)


def _code() -> list[Entry] | None:
    """The files of all that was imported; None where one is newer than this run."""
    names = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
    entries = []
    for name in sorted(filter(None, names)):
        known = fingerprint(name)
        if not _is_settled(known, name, BEGAN):
            return None
        entries.append((name, known, ""))
    return entries


def _is_settled(known: str, beside: str, now: int) -> bool:
    """Whether a change after `now` must show in the fingerprint: all its times are older than any tick of the clock."""
    if known == "absent":
        return True
    modified, changed, _, _, device, *_ = map(int, known.split())
    patience = _TICK if device == _device(beside) else _FOREIGN_CLOCK
    return max(modified, changed) < now - patience


def _has(path: str, text: str) -> bool:
    with open(path, "rb") as file:
        return file.read() == text.encode("utf-8", "surrogateescape")


def _names_in(path: str) -> str:
    return digest(path) if os.path.isdir(path) else ""


def _device(path: str) -> int:
    while path and not os.path.lexists(path):
        path = os.path.dirname(path)
    return os.stat(path or ".").st_dev


def _is_stream(path: str) -> bool:
    """Whether it can be read only once: a pipe, a terminal."""
    return os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path)
