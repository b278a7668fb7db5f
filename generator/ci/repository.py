"""The repository around the spec: its top, where code hosts look for their files."""

from __future__ import annotations

from pathlib import Path


def top_of(folder: Path) -> Path:
    """The folder that holds .git, this one or one above it; the folder itself where there is none."""
    for one in (folder, *_above(folder)):
        if (one / ".git").exists():
            return one
    return folder


def below_top(folder: Path, top: Path) -> str:
    """The folder's path below the top, with a slash at its end; empty for the top itself."""
    path = folder.absolute().resolve().relative_to(top.absolute().resolve()).as_posix()
    return "" if path == "." else f"{path}/"


def _above(folder: Path) -> list[Path]:
    """The folders above it, as paths from where the user is: `..` as long as that says it."""
    depth = len(folder.absolute().resolve().parts) - 1
    return [folder.joinpath(*[".."] * (n + 1)) for n in range(depth)]
