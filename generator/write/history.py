"""What is committed: the last word on what was generated, where the files themselves are gone."""

from __future__ import annotations

import subprocess
from pathlib import Path

_PATIENCE = 10  # seconds; git answers in milliseconds, and no answer means no history


def committed(path: Path) -> str | None:
    """The text of a file in the last commit, or None: no such file there, no commit, no repository, no git."""
    folder = next((parent for parent in path.absolute().parents if parent.is_dir()), None)
    if folder is None:
        return None
    name = path.absolute().relative_to(folder).as_posix()
    try:
        done = subprocess.run(
            ["git", "show", f"HEAD:./{name}"],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "surrogateescape") if done.returncode == 0 else None
