"""What is committed: no edit of the files on disk, and no merge, can make the guard forget it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from generator.git import GitError, git
from generator.sight import answer, written_text

_PATIENCE = 10  # seconds; no answer means no history
# The last commit, the other side of it where it is a merge, and the other side of a merge that is being made.
COMMITS = ("HEAD", "HEAD^2", "MERGE_HEAD")
DELETED = "deleted"

Texts = Mapping[str, str]  # of one file, by commit


def committed(path: Path) -> Texts:
    """The texts of a file in the last commits, those that have it. Where none has, the last text before it was deleted.

    Empty when there is no such file, no commit, no repository or no git.
    """
    folder = next((parent for parent in path.absolute().parents if parent.is_dir()), None)
    if folder is None:
        return {}
    name = path.absolute().relative_to(folder).as_posix()
    return committed_files(folder, [name])[name] or _before_it_was_deleted(folder, name)


def committed_files(folder: Path, names: Iterable[str]) -> dict[str, Texts]:
    """The texts of many files below a folder, by name, in the last commits: git is asked once."""
    names = list(names)
    asked = [(name, commit) for name in names for commit in COMMITS]
    found: dict[str, dict[str, str]] = {name: {} for name in names}
    request = "".join(f"{commit}:./{name}\n" for name, commit in asked)
    answers = _git(folder, "cat-file", "--batch", given=request) or b""
    for (name, commit), text in zip(asked, _texts(answers), strict=False):
        if text is not None:
            found[name][commit] = written_text((str(folder), name, commit), partial(str, text))
    return dict(found)


def committed_folders(folder: Path) -> set[str]:
    """The names of all folders in this one in the last commits."""
    listed = (_git(folder, "ls-tree", "-d", "-z", "--name-only", commit) or b"" for commit in COMMITS)
    return {name for text in listed for name in text.decode("utf-8", "surrogateescape").split("\0") if name}


def _before_it_was_deleted(folder: Path, name: str) -> Texts:
    deleted_in = (_git(folder, "rev-list", "-1", "HEAD", "--", name) or b"").decode().strip()
    text = _git(folder, "show", f"{deleted_in}^:./{name}") if deleted_in else None
    return (
        {}
        if text is None
        else {DELETED: written_text((str(folder), name, DELETED), partial(text.decode, "utf-8", "surrogateescape"))}
    )


def _texts(answers: bytes) -> Iterator[str | None]:
    """What `git cat-file --batch` answers, one object after the other: a line about it, its bytes, a newline. None: no such file."""
    at = 0
    while at < len(answers):
        end = answers.index(b"\n", at)
        words = answers[at:end].split()
        at = end + 1
        if len(words) != 3 or not words[2].isdigit():
            yield None  # "... missing"; a name with blanks has more words, and as many answers
            continue
        size = int(words[2])
        yield answers[at : at + size].decode("utf-8", "surrogateescape") if words[1] == b"blob" else None
        at += size + 1


def _git(folder: Path, *arguments: str, given: str = "") -> bytes | None:
    return answer((str(folder), given, *arguments), lambda: _run_git(folder, arguments, given))


def _run_git(folder: Path, arguments: tuple[str, ...], given: str) -> bytes | None:
    if not _in_repository(folder):
        return None
    try:
        done = git(folder, *arguments, given=given.encode("utf-8", "surrogateescape"), patience=_PATIENCE)
    except GitError:
        return None
    return done.stdout if done.returncode == 0 else None


def _in_repository(folder: Path) -> bool:
    """Whether there is anything to ask git about. It would be started a dozen times to say no."""
    here = folder.resolve()
    return "GIT_DIR" in os.environ or any((one / ".git").exists() for one in (here, *here.parents))
