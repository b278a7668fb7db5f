"""What git is asked: to merge three texts, for a text that it has kept, and since when a file differs. No repository is needed to merge."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.frozen import frozen
from generator.git import GitError, git

_COMMITS = 50  # so far back the history of a file is followed
_BLOB = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?\Z")
_MARKS = re.compile(r"^(?:<{7} .*|={7}|>{7} .*)$", re.MULTILINE)
_RAW = re.compile(r":\d+ \d+ [0-9a-f]+ (?P<blob>[0-9a-f]+) \w")


@frozen
class Labels:
    """What the three sides are called in the marks of a conflict."""

    yours: str
    base: str
    theirs: str


def merge(yours: str, base: str, theirs: str, labels: Labels) -> tuple[str, int]:
    """The three-way merge of git, and in how many places it left both texts between its marks. Raises GitError."""
    with tempfile.TemporaryDirectory(prefix="orgwright-") as folder:
        paths = [Path(folder) / name for name in ("yours", "base", "theirs")]
        for path, text in zip(paths, (yours, base, theirs), strict=True):
            path.write_bytes(text.encode())
        named = [word for label in (labels.yours, labels.base, labels.theirs) for word in ("-L", label)]
        done = git(Path(folder), "merge-file", "-p", *named, *(path.name for path in paths))
    if not 0 <= done.returncode < 128:
        raise GitError(f"git could not merge {labels.yours}: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout.decode(), done.returncode


def is_marked(text: str) -> bool:
    """Whether the marks of a conflict stand in the text, all three of them."""
    return {line[0] for line in _MARKS.findall(text)} == {"<", "=", ">"}


def blob(folder: Path, identity: str) -> str | None:
    """The text that git keeps under an id, if it does, and if it is UTF-8."""
    if not _BLOB.match(identity):
        return None
    try:
        done = git(folder, "cat-file", "blob", identity)
        return done.stdout.decode() if done.returncode == 0 else None
    except (GitError, UnicodeDecodeError):
        return None


def since(folder: Path, path: Path, base_at: Callable[[str], str | None]) -> str | None:
    """The day on which the file became something else than what it was made from, and stayed so; None while no commit says.

    `base_at` gives the blob that it was made from, as a commit (hash) has it.
    """
    try:
        asked = ("log", f"-{_COMMITS}", "--format=%cs %H", "--raw", "--no-abbrev", "--", str(path.absolute()))
        done = git(folder, *asked)
        found = None
        for day, commit, identity in _history(done.stdout.decode(errors="replace")):
            if identity == base_at(commit):
                break
            found = day
    except GitError:
        return None
    return found


def _history(text: str) -> Iterator[tuple[str, str, str]]:
    """Day, hash and blob of each commit that changed a file, the newest first."""
    day = commit = ""
    for line in text.splitlines():
        match = _RAW.match(line)
        if match:
            yield day, commit, match["blob"]
        elif line:
            day, _, commit = line.partition(" ")


def blob_at(folder: Path, commit: str, name: str) -> str | None:
    """The blob of a file (path below the folder) in a commit."""
    done = git(folder, "rev-parse", "--verify", "--quiet", f"{commit}:./{name}")
    return done.stdout.decode().strip() or None


def text_at(folder: Path, commit: str, name: str) -> str:
    """The text of a file (path below the folder) in a commit; empty where it has none."""
    done = git(folder, "show", f"{commit}:./{name}")
    return done.stdout.decode(errors="replace") if done.returncode == 0 else ""
