"""Specs that are wrong, and exactly what is said of each.

tests/invalid/<CODE>-<idea>.yaml is a spec, the .txt beside it what `orgwright validate` prints. Where the finding is about what was
generated before, <CODE>-<idea>/ holds before.yaml, which is generated, and after.yaml, which is validated.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.codes import CODES
from tests import specs
from tests.conftest import Compare

FOLDER = Path(__file__).parent / "invalid"
SPECS = sorted(FOLDER.glob("*.yaml"))
CHANGES = sorted(path.parent for path in FOLDER.glob("*/after.yaml"))
_MARK = re.compile(r"^@pytest\.mark\.codes\(([^)]*)\)$", re.MULTILINE)
_CODE = re.compile(r"^\S+:\d+:\d+: (?:warning )?(ORG\d{3}) ", re.MULTILINE)


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_spec(path: Path, expect: Compare) -> None:
    with specs.within(FOLDER):
        result = specs.run(Path(), "--spec", path.name, "validate")
    expect(path.with_suffix(".txt"), result.output)
    _is_about(path.stem[:6], result.output, result.exit_code)


@pytest.mark.parametrize("folder", CHANGES, ids=lambda folder: folder.name)
def test_change(folder: Path, tmp_path: Path, expect: Compare) -> None:
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    with specs.within(tmp_path):
        before = specs.run(Path(), "--spec", "before.yaml", "generate")
        assert before.exit_code == 0, f"before.yaml of {folder.name} is wrong itself\n{before.output}"
        after = specs.run(Path(), "--spec", "after.yaml", "validate")
    expect(folder / "after.txt", after.output)
    _is_about(folder.name[:6], after.output, after.exit_code)


def test_every_code_has_a_case() -> None:
    named = {path.name[:6] for path in (*SPECS, *CHANGES)}
    texts = (path.read_text(encoding="utf-8") for path in FOLDER.parent.rglob("test_*.py"))
    marked = {code for text in texts for mark in _MARK.findall(text) for code in re.findall(r"ORG\d{3}", mark)}
    assert CODES.keys() - named - marked == set(), (
        "these codes have no case in tests/invalid and no test that is marked with them"
    )
    assert (named | marked) - CODES.keys() == set(), "these cases are about codes that are gone"


def test_every_expectation_has_its_case() -> None:
    left = [path.name for path in FOLDER.glob("*.txt") if not path.with_suffix(".yaml").exists()]
    assert left == [], "these texts in tests/invalid belong to no spec"


def _is_about(code: str, printed: str, exit_code: int) -> None:
    assert set(_CODE.findall(printed)) == {code}, f"one case, one idea: this one is about {code} alone\n{printed}"
    error = CODES[code].severity == "error"
    assert exit_code == int(error), (
        f"{code} is {'an error' if error else 'a warning'}, but validate ended with {exit_code}"
    )
