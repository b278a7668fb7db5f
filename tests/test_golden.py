"""Small specs and the whole tree that each comes to: tests/golden/<case>/org.yaml and expected/."""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path

import pytest

from tests import specs

FOLDER = Path(__file__).parent / "golden"
CASES = sorted(path.parent for path in FOLDER.glob("*/org.yaml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, tmp_path: Path, accepting: bool) -> None:
    shutil.copytree(case, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected"))
    result = specs.generate(tmp_path)
    assert result.exit_code == 0, f"{case.name}/org.yaml is wrong\n{result.output}"
    now = specs.generated(tmp_path)
    known = _texts(case / "expected")
    if now == known:
        return
    if accepting:
        _accept(case / "expected", now)
        return
    first, *others = sorted(name for name in known.keys() | now.keys() if known.get(name) != now.get(name))
    diff = difflib.unified_diff(
        known.get(first, "").splitlines(), now.get(first, "").splitlines(), f"expected/{first}", "now", lineterm=""
    )
    rest = [f"also: {', '.join(others)}"] if others else []
    said = f"{case.name}/{first} is not what comes out now; where that is right: make accept"
    pytest.fail("\n".join([said, *diff, *rest]), pytrace=False)


def test_no_expectation_without_a_spec() -> None:
    assert [path.name for path in FOLDER.iterdir() if path not in CASES] == []


def _texts(folder: Path) -> dict[str, str]:
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in paths}


def _accept(folder: Path, texts: dict[str, str]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
