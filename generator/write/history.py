"""What is committed: no edit of the files on disk, and no merge, can make the guard forget it."""

from __future__ import annotations

import subprocess
from pathlib import Path

_PATIENCE = 10  # seconds; git answers in milliseconds, and no answer means no history
# The last commit, the other side of it where it is a merge, and the other side of a merge that is being made.
_COMMITS = ("HEAD", "HEAD^2", "MERGE_HEAD")


def committed(path: Path) -> list[str]:
    """The texts of a file in the last commits, those that have it. Where none has, the last text before it was deleted.

    Empty when there is no such file, no commit, no repository or no git.
    """
    folder = next((parent for parent in path.absolute().parents if parent.is_dir()), None)
    if folder is None:
        return []
    name = path.absolute().relative_to(folder).as_posix()
    found = [text for commit in _COMMITS if (text := _git(folder, "show", f"{commit}:./{name}")) is not None]
    if found:
        return found
    deleted_in = (_git(folder, "rev-list", "-1", "HEAD", "--", name) or "").strip()
    text = _git(folder, "show", f"{deleted_in}^:./{name}") if deleted_in else None
    return [] if text is None else [text]


def _git(folder: Path, *arguments: str) -> str | None:
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "surrogateescape") if done.returncode == 0 else None
