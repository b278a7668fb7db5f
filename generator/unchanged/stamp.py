"""The stamp of a run that changed nothing: what it read, by path, size, times and inode, and what it printed.

Plain lines of text: nothing in it is ever executed, and whatever is wrong with it (damaged, half written, of another version, another
user's) means that there is none. Only small modules are imported here, and only when they are needed.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Sequence

from generator import __version__

BEGAN = time.time_ns()
SWITCH = "ORGWRIGHT_CACHE"  # a folder, or "off"
_FORMAT = f"orgwright {__version__} stamp 1"
_TEXT = "\ntext\n"  # the line after which it begins; all others have a tab
_OPTIONS = frozenset(("generate", "--check", "--strict", "--quiet", "-q"))
_WITH_VALUE = frozenset(("-C", "--spec"))
# What steers git, Python, the look of the output and this cache itself.
_VARIABLES = ("HOME", "LANG", "NO_COLOR", "PATH", "PYTHON", "LC_", "GIT_", "ORGWRIGHT_", "XDG_")
_OTHERS_MAY_WRITE = 0o022
_KIND, _LINK = 0o170000, 0o120000  # of `stat`, which is not loaded for it

Told = tuple[bool, str]  # to standard error?, and the text
Entry = tuple[str, str, str]  # path, fingerprint, and the digest of the content where the fingerprint alone could lie


def replay(arguments: Sequence[str]) -> bool:
    """Say again what the run with these arguments has said; False when it must be run, because something has changed or is in doubt."""
    try:
        path = stamp_path(arguments)
        told = _read(path, arguments) if path else None
    except (OSError, ValueError, IndexError, KeyError):
        return False
    if told is None or not all(map(_sayable, told)):
        return False
    for to_stderr, text in told:
        stream = sys.stderr if to_stderr else sys.stdout
        stream.write(text if stream.isatty() and not os.environ.get("NO_COLOR") else _plain(text))
    sys.stdout.flush()
    sys.stderr.flush()
    return True


def stamp_path(arguments: Sequence[str]) -> str | None:
    """Where the stamp of such a run lies; None where none is kept: for other commands and options, or when it is switched off."""
    switch = os.environ.get(SWITCH, "")
    rest = list(arguments)
    while rest:
        one = rest.pop(0)
        if one in _WITH_VALUE and rest:
            rest.pop(0)
        elif one not in _OPTIONS:
            return None
    if list(arguments).count("generate") != 1 or switch == "off":
        return None
    from zlib import crc32

    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    folder = switch or os.path.join(home, "orgwright")
    place = repr((os.getcwd(), list(arguments)))  # one for each, so that they do not pile up
    return os.path.join(folder, f"{crc32(place.encode()):08x}.stamp")


def write_stamp(path: str, arguments: Sequence[str], entries: Iterable[Entry], told: Iterable[Told]) -> None:
    """Keep a stamp, whole or not at all. Raises OSError, and ValueError for what no line can hold."""
    lines = [_FORMAT, situation(arguments)]
    lines += [f"read\t{fingerprint}\t{digest}\t{name}" for name, fingerprint, digest in entries]
    lines += [f"{'err' if to_stderr else 'out'}\t{text.encode('unicode_escape').decode()}" for to_stderr, text in told]
    write_signed(path, lines)


def write_signed(path: str, lines: Sequence[str], text: str = "") -> None:
    """Lines, and a text of any kind after them, in a file of our own, with a checksum. Raises as `write_stamp` does."""
    import contextlib
    import tempfile
    from zlib import crc32

    if any("\n" in line for line in lines):
        raise ValueError("a path with a line break")
    head = "\n".join(lines)
    body = f"{head}{_TEXT}{text}".encode("utf-8", "surrogateescape")
    folder = os.path.dirname(path)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    if not _is_ours(os.lstat(folder)):
        return
    descriptor, name = tempfile.mkstemp(dir=folder)
    try:
        with open(descriptor, "wb") as file:
            file.write(body)
            file.write(f"end\t{crc32(body):08x}\n".encode())
        os.replace(name, path)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def read_signed(path: str) -> tuple[list[str], str] | None:
    """The lines of such a file, and the text after them; None where it is damaged, or others can write it. Raises OSError and ValueError."""
    from zlib import crc32

    if not _is_ours(os.lstat(os.path.dirname(path))):
        return None
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with open(descriptor, "rb") as file:
        if not _is_ours(os.fstat(descriptor)):
            return None
        data = file.read()
    body, mark, end = data.rpartition(b"end\t")
    if not mark or end != f"{crc32(body):08x}\n".encode():
        return None
    head, mark, text = body.partition(_TEXT.encode())
    if not mark:
        return None
    return head.decode("utf-8", "surrogateescape").split("\n"), text.decode("utf-8", "surrogateescape")


def fingerprint(path: str) -> str:
    """What shows that a file or folder is another one or has changed: times, size, inode, and whether it is a link."""
    try:
        link = os.lstat(path)
        found = os.stat(path) if link.st_mode & _KIND == _LINK else link
    except (FileNotFoundError, NotADirectoryError):
        return "absent"
    return f"{found.st_mtime_ns} {found.st_ctime_ns} {found.st_size} {found.st_ino} {found.st_dev} {found.st_mode} {link.st_ino}"


def digest(path: str) -> str:
    """The hash of a file's content; of a folder's, the names in it."""
    try:
        with open(path, "rb") as file:
            return _hash(file.read())
    except IsADirectoryError:
        return _hash("\0".join(sorted(os.listdir(path))).encode("utf-8", "surrogateescape"))
    except OSError:
        return "unreadable"


def _hash(data: bytes) -> str:
    try:
        from _blake2 import (
            blake2b,
        )  # hashlib's own; hashlib itself loads a cryptographic library, for half of a start of Python
    except ImportError:
        from hashlib import blake2b
    return str(blake2b(data, digest_size=16).hexdigest())


def situation(arguments: Sequence[str]) -> str:
    """All that decides beside files: where, when, by what, how and in which environment; hashed, since variables may hold secrets."""
    variables = sorted((name, text) for name, text in os.environ.items() if name.startswith(_VARIABLES))
    day = time.strftime("%Y-%m-%d")  # sandboxes expire
    return _hash(repr((os.getcwd(), day, sys.version, sys.executable, list(arguments), variables)).encode())


def is_unchanged(entry: Entry) -> bool:
    """Whether a file is as it was: by its fingerprint, and by its content where that was noted; a folder, if the names in it are the same."""
    name, known, content = entry
    if fingerprint(name) == known:
        return not content or digest(name) == content
    return bool(content) and os.path.isdir(name) and known != "absent" and digest(name) == content


def _read(path: str, arguments: Sequence[str]) -> list[Told] | None:
    found = read_signed(path)
    if found is None:
        return None
    version, asked, *lines = found[0]
    if version != _FORMAT or asked != situation(arguments):
        return None
    told: list[Told] = []
    for line in lines:
        kind, _, rest = line.partition("\t")
        if kind == "read":
            known, content, name = rest.split("\t", 2)
            if fingerprint(name) != known or (content and digest(name) != content):
                return None
        elif kind in ("out", "err"):
            told.append((kind == "err", rest.encode().decode("unicode_escape")))
        else:
            return None
    return told


def _is_ours(found: os.stat_result) -> bool:
    """Whether nobody else can write there. Where the system has no users (Windows), the folder of the user's is theirs alone."""
    return not hasattr(os, "geteuid") or (found.st_uid == os.geteuid() and not found.st_mode & _OTHERS_MAY_WRITE)


def _sayable(told: Told) -> bool:
    """Text that the stream takes as it is; for all other streams the command line has its ways."""
    encoding = (sys.stderr if told[0] else sys.stdout).encoding or ""
    return told[1].isascii() or encoding.lower().replace("_", "-") in ("utf-8", "utf8")


def _plain(text: str) -> str:
    """The text without colours."""
    if "\x1b" not in text:
        return text
    import re

    return re.sub(r"\x1b\[[;?0-9]*[a-zA-Z]", "", text)
