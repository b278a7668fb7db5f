"""A user's repository, in which the command line runs in this process, with or without what earlier runs have left in the cache."""

from __future__ import annotations

import contextlib
import gc
import io
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

import generator.__main__ as program
from generator.unchanged import stamp, watch


@dataclass
class Said:
    """What a run came to."""

    code: int
    out: str
    err: str
    replayed: bool


@dataclass
class Repository:
    """A user's repository; `cache` is where its runs keep their stamps, or "off"."""

    folder: Path
    cache: str
    code_is_old: bool = True  # as far as a run can tell; here it may have been written a second ago

    @classmethod
    def new(cls, folder: Path, cache: str, files: Mapping[str, str]) -> Repository:
        """A repository of git's without a commit, with these files."""
        folder.mkdir(parents=True)
        repository = cls(folder, cache)
        repository.fill(files)
        return repository

    def fill(self, files: Mapping[str, str]) -> None:
        """Write these files, and begin a repository of git's."""
        for name, text in files.items():
            (self.folder / name).parent.mkdir(exist_ok=True)
            (self.folder / name).write_text(text)
        subprocess.run(["git", "init", "-q"], cwd=self.folder, check=True)

    def git(self, *arguments: str) -> None:
        person = {
            "GIT_AUTHOR_NAME": "A",
            "GIT_AUTHOR_EMAIL": "a@a.example",
            "GIT_COMMITTER_NAME": "A",
            "GIT_COMMITTER_EMAIL": "a@a.example",
        }
        subprocess.run(["git", *arguments], cwd=self.folder, env=os.environ | person, check=True, capture_output=True)

    def run(self, *arguments: str) -> Said:
        """Run the command line here, in this process."""
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
        code = 0
        with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            patch.chdir(self.folder)
            patch.setenv(stamp.SWITCH, self.cache)
            patch.setattr(sys, "argv", ["orgwright", *arguments])
            patch.setattr(watch, "BEGAN", time.time_ns() + 60_000_000_000 if self.code_is_old else 0)
            replayed: list[bool] = []
            real = stamp.replay
            patch.setattr(stamp, "replay", lambda given: replayed.append(real(given)) or replayed[-1])
            try:
                program.main()
            except SystemExit as ended:
                code = int(ended.code or 0)
            finally:
                gc.enable()  # the program turns it off, for it ends; this process does not
                gc.unfreeze()
        texts = []
        for stream in (out, err):
            stream.flush()
            texts.append(stream.buffer.getvalue().decode())  # type: ignore[attr-defined]
        return Said(code, *texts, replayed == [True])

    def settle(self, *arguments: str) -> None:
        """Run until a run is replayed."""
        self.run("generate")
        self.run(*arguments)
        assert self.run(*arguments).replayed

    def stamps(self) -> list[Path]:
        return sorted(Path(self.cache).glob("*.stamp"))

    def files(self) -> dict[str, bytes]:
        """Every file but git's, with its bytes."""
        found = (path for path in self.folder.rglob("*") if path.is_file() and ".git" not in path.parts)
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in found}
