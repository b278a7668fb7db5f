"""Bringing files of CI up to date: what is there, what it should be, and whether somebody has edited it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from generator.ci.mark import is_marked, is_untouched
from generator.ci.render import PAGES, Page
from generator.frozen import frozen
from generator.load.paths import read_regular
from generator.write.single import replace_file

State = Literal["new", "stale", "current", "edited", "foreign"]


@frozen
class CiFile:
    """A file on disk beside what it should be; `before` is None where there is none."""

    page: Page
    path: Path
    before: str | None
    after: str

    @property
    def state(self) -> State:
        """`edited`: ours, with another's changes; `foreign`: never ours. Either is left alone unless the user insists."""
        if self.before is None:
            return "new"
        if self.before == self.after:
            return "current"
        if is_untouched(self.before):
            return "stale"
        return "edited" if is_marked(self.before) else "foreign"

    def write(self) -> None:
        """Make it what it should be. Raises OSError, then what was there stands."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(self.path, self.after)


def written_pages(top: Path) -> tuple[Page, ...]:
    """The pages that we have written in a repository, edited since or not. Raises OSError."""
    return tuple(page for page in PAGES if is_marked(_read(top / page.path) or ""))


def compare(top: Path, pages: Iterable[tuple[Page, str]]) -> tuple[CiFile, ...]:
    """These pages and their texts beside what is there, below the top of the repository. Raises OSError."""
    return tuple(CiFile(page, top / page.path, _read(top / page.path), text) for page, text in pages)


def _read(path: Path) -> str | None:
    try:
        return read_regular(path).decode("utf-8", "surrogateescape")
    except FileNotFoundError:
        return None
