"""Golden pull requests: a small edit, and the exact comment that its reviewer reads (tests/golden_diffs/<edit>.md)."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import specs
from tests.diff.edits import EDITS, Replacements

FOLDER = Path(__file__).parents[1] / "golden_diffs"
BASE = FOLDER / "base"


def edited(folder: Path, edits: Replacements) -> None:
    """The base in `folder/before`, and beside it the same with the edits made."""
    shutil.copytree(BASE, folder / "before")
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    text = (folder / "org.yaml").read_text()
    for old, new in edits:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the base"
        text = text.replace(old, new)
    (folder / "org.yaml").write_text(text)


@pytest.mark.parametrize("name", EDITS)
def test_the_comment_on_a_pull_request(name: str, tmp_path: Path, expect: Callable[[Path, str], None]) -> None:
    edited(tmp_path, EDITS[name])
    with specs.within(tmp_path):
        result = specs.run(Path(), "diff", "before", "--format", "markdown")
    assert result.exit_code == 0, result.output
    expect(FOLDER / f"{name}.md", result.stdout)


def test_no_comment_without_an_edit() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.md")) == sorted(EDITS)


@pytest.mark.parametrize("name", ["comment-and-order"])
def test_no_change_is_said_and_nothing_else(name: str) -> None:
    assert (FOLDER / f"{name}.md").read_text() == "<!-- orgwright diff -->\n**No change**\n"
