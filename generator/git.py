"""git, asked by whoever needs its answer: the one place that starts it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_OF_A_HOOK = ("GIT_DIR", "GIT_INDEX_FILE", "GIT_PREFIX")
PATIENCE = 60  # seconds; git answers in milliseconds, in a large checkout in seconds


class GitError(Exception):
    """git is missing, or cannot do it; says why."""


def git(
    folder: Path, *arguments: str, given: bytes = b"", patience: float = PATIENCE
) -> subprocess.CompletedProcess[bytes]:
    """What git does in a folder, however it ends; it never asks anybody. Raises GitError where it cannot be run."""
    try:
        return subprocess.run(
            ["git", *arguments],
            cwd=folder,
            env=_environment(),
            input=given,
            capture_output=True,
            timeout=patience,
            check=False,
        )
    except FileNotFoundError:
        why = "git is needed for this, and there is none on PATH" if folder.is_dir() else f"there is no folder {folder}"
        raise GitError(why) from None
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GitError(f"git cannot be run: {error}") from None


def _environment() -> dict[str, str] | None:
    """To a hook in a linked work tree git says where its own files are; then it takes any folder for the top. It finds them by itself."""
    if "GIT_DIR" not in os.environ or "GIT_WORK_TREE" in os.environ:
        return None
    return {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}


def complaint(done: subprocess.CompletedProcess[bytes]) -> str:
    """The first line of what git said about a failure."""
    said = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return said[0].removeprefix("fatal: ") if said else f"git ended with {done.returncode}"
