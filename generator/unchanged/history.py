"""The files by which git answers what stands in the last commits: when none of them has changed, neither has the answer."""

from __future__ import annotations

import os
import shutil

# Elsewhere than beside the spec: what then is read is not ours to know.
_ELSEWHERE = ("GIT_DIR", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE")


def files_of_git(folder: str) -> list[str] | None:
    """The program, its configuration, and in the repository around the folder what names the commits; some of these do not exist.

    None where git is missing or looks elsewhere.
    """
    program = shutil.which("git")
    if program is None or any(name in os.environ for name in _ELSEWHERE):
        return None
    configuration = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")
    found = [
        program,
        "/etc/gitconfig",
        os.path.expanduser("~/.gitconfig"),
        os.path.join(configuration, "git", "config"),
    ]
    while True:
        marker = os.path.join(folder, ".git")
        if os.path.isdir(marker):  # its own times change with every command of git's
            return found + _references(marker)
        found.append(marker)
        if os.path.exists(marker):
            return found + _references(_directory(marker))
        above = os.path.dirname(folder)
        if above == folder:
            return found
        folder = above


def names_commits(path: str) -> bool:
    """Whether it is one of those that change with every commit: what is committed can be asked for, all else must be as it was."""
    parts = path.split(os.sep)
    return parts[-1] in ("HEAD", "MERGE_HEAD", "packed-refs", "tables.list") or "heads" in parts


def _directory(marker: str) -> str:
    """The repository itself, which in a worktree a file names."""
    return os.path.join(os.path.dirname(marker), _line(marker).removeprefix("gitdir:").strip())


def _references(directory: str) -> list[str]:
    common = os.path.join(directory, _line(os.path.join(directory, "commondir")) or ".")
    head = os.path.join(directory, "HEAD")
    found = [os.path.join(directory, name) for name in ("HEAD", "MERGE_HEAD", "commondir", "config.worktree")]
    names = (
        "config",
        "packed-refs",
        "shallow",
        "reftable/tables.list",
        "refs/replace",
        "objects/info/alternates",
        "info/grafts",
    )
    found += [os.path.join(common, name) for name in names]
    if reference := _line(head).partition("ref: ")[2]:
        found += [os.path.join(place, reference) for place in (directory, common)]
    return found


def _line(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            return file.readline().rstrip("\n")
    except (FileNotFoundError, NotADirectoryError):
        return ""
