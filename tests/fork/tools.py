"""Versions of Orgwright that do not exist: this one, with another number and with other modules and templates, as a command of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.checkout import REPOSITORY


@dataclass(frozen=True, slots=True)
class Tool:
    """One version, in a folder of its own."""

    folder: Path

    @classmethod
    def of(cls, folder: Path, version: str, like: Tool | None = None) -> Tool:
        """A version that is like another one, or like this one."""
        source = like.folder if like else REPOSITORY
        for name in ("generator", "templates", "modules"):
            shutil.copytree(source / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".terraform*"))
        shutil.copyfile(REPOSITORY / "LICENSE", folder / "LICENSE")
        init = folder / "generator/__init__.py"
        before = init.read_text().splitlines(keepends=True)
        init.write_text(
            "".join(f'__version__ = "{version}"\n' if line.startswith("__version__") else line for line in before)
        )
        return cls(folder)

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace the one place where a text stands in a file of this version."""
        edit(self.folder / name, old, new)

    def run(self, folder: Path, *arguments: str, expect: int = 0) -> str:
        """Run the command in a repository; its output, standard error included."""
        done = subprocess.run(
            [sys.executable, "-m", "generator", "-C", str(folder), *arguments],
            cwd=self.folder,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(self.folder), "NO_COLOR": "1", "HOME": str(self.folder)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == expect, f"{arguments} ended with {done.returncode}, not {expect}\n{done.stdout}"
        return done.stdout


def edit(path: Path, old: str, new: str) -> None:
    """Replace the one place where a text stands in a file."""
    text = path.read_text()
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
    path.write_text(text.replace(old, new))


def commit(folder: Path, message: str = "a", day: str = "2026-11-01") -> None:
    """Commit everything in a repository, which is made if there is none."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_DATE": f"{day}T12:00:00Z",
        "GIT_COMMITTER_DATE": f"{day}T12:00:00Z",
    }
    author = ("-c", "user.name=a", "-c", "user.email=a@acme.example")
    for arguments in (("init", "--quiet"), ("add", "--all"), (*author, "commit", "--quiet", "--message", message)):
        subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True)
