"""No merge loses a line that a team wrote, and a run that is killed at any moment has done all or nothing, or is finished by the next."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.fork import upstream as module
from generator.fork.bring import bring
from generator.fork.git import is_marked
from generator.fork.items import Item
from generator.fork.upgrade import upgrade
from generator.fork.upstream import Upstream
from generator.write import commit
from tests import specs
from tests.checkout import REPOSITORY

LINES = st.lists(st.sampled_from([f"{letter}\n" for letter in "abcdefgh"]), max_size=12)
OWN = st.lists(st.integers(0, 12), max_size=4)


@settings(max_examples=40, deadline=None)
@given(base=LINES, theirs=LINES, places=OWN)
def test_every_line_that_was_added_is_there_afterwards(base: list[str], theirs: list[str], places: list[int]) -> None:
    yours = list(base)
    for number, place in enumerate(places):
        yours.insert(place, f"ours {number}\n")
    texts = ["".join(lines) for lines in (base, yours, theirs)]
    outcome = bring(Item("modules/m", "forks/m", "1", *({"main.tf": text} for text in texts)), "2")
    result = outcome.written.get("forks/m/main.tf", texts[1])
    assert {f"ours {number}\n" for number in range(len(places))} <= set(result.splitlines(keepends=True))
    assert is_marked(result) == bool(outcome.conflicts)
    if texts[1] == texts[0]:
        assert result == texts[2]


@pytest.mark.parametrize("text", ["<<<<<<< a\n", "=======\n>>>>>>> b\n", "# <<<<<<< a\n# =======\n# >>>>>>> b\n"])
def test_what_only_looks_like_marks(text: str) -> None:
    assert not is_marked(text)


class Killed(BaseException):
    """What no `except` of ours catches, as a kill is caught by none."""


@pytest.mark.codes("ORG980")
def test_killed_at_any_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    upstream = _another_upstream(tmp_path / "upstream")
    begun = tmp_path / "begun"
    specs.run(begun, "init")
    specs.run(begun, "eject", "account")
    main = begun / "forks/account/main.tf"
    main.write_text(main.read_text() + "# ours\n")
    whole = shutil.copytree(begun, tmp_path / "whole")
    upgrade(whole / "org.yaml", upstream).write()
    expected = _tree(whole)
    assert expected != _tree(begun)
    moments = 0
    while True:
        folder = shutil.copytree(begun, tmp_path / f"killed-{moments}")
        if not _killed_after(moments, folder, upstream, monkeypatch):
            break
        moments += 1
        half = (folder / ".orgwright/journal.json").exists()
        if half:
            assert "ORG980" in specs.generate(folder).output  # nobody generates, or plans, from half a module
        else:
            assert _tree(folder) == _tree(begun)
        monkeypatch.setattr(module, "installed", lambda: upstream)
        result = specs.run(folder, "upgrade")
        assert result.exit_code == 0, result.output
        assert _tree(folder) == expected
        monkeypatch.undo()
    assert moments > 5


def _killed_after(moments: int, folder: Path, upstream: Upstream, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the run was killed when it was about to move a file for the nth time."""
    left = moments
    real = os.replace

    def replace(source: object, target: object) -> None:
        nonlocal left
        if left == 0:
            raise Killed
        left -= 1
        real(source, target)  # type: ignore[arg-type]

    found = upgrade(folder / "org.yaml", upstream)
    monkeypatch.setattr(commit.os, "replace", replace)
    try:
        found.write()
    except Killed:
        return True
    finally:
        monkeypatch.undo()
    return False


def _another_upstream(folder: Path) -> Upstream:
    shutil.copytree(REPOSITORY / "modules", folder / "modules")
    for name in ("account/main.tf", "account/outputs.tf", "group/outputs.tf"):
        path = folder / "modules" / name
        path.write_text("# newer\n" + path.read_text())
    (folder / "modules/user/README.md").unlink()
    return Upstream(folder / "modules", REPOSITORY / "templates", "0.9.0")


def _tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.relative_to(folder).as_posix().startswith(".orgwright")
    }
