"""What holds for every generated tree: form, language level, and where data sources stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import terraform
from tests.checkout import REPOSITORY
from tests.modules.test_modules import TOO_NEW

TREES = [
    REPOSITORY / "generated",
    *sorted(REPOSITORY.glob("examples/*/generated")),
    *sorted(REPOSITORY.glob("tests/golden/*/expected")),
]
FILES = [path for tree in TREES for path in sorted(tree.rglob("*.tf"))]


def test_nothing_newer_than_the_oldest_terraform() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in FILES}
    assert [
        (str(path), reason)
        for path, text in texts.items()
        for pattern, reason in TOO_NEW.items()
        if re.search(pattern, text, re.MULTILINE)
    ] == []


def test_data_sources_stand_in_lookups_only() -> None:
    assert [
        str(path)
        for path in FILES
        if path.name != "lookups.tf" and re.search(r"^data ", path.read_text(encoding="utf-8"), re.MULTILINE)
    ] == []


@pytest.mark.terraform
def test_generated_trees_are_formatted(tmp_path: Path) -> None:
    for tree in TREES:
        terraform.run(["fmt", "-check", "-diff", "-recursive", str(tree)], tmp_path)


@pytest.mark.terraform
def test_the_example_is_valid(tmp_path: Path) -> None:
    from shutil import copytree, ignore_patterns

    left_out = ignore_patterns(".terraform*", "*.tfstate*", "*.tfplan")
    copytree(REPOSITORY / "generated", tmp_path / "generated", ignore=left_out)
    copytree(REPOSITORY / "modules", tmp_path / "modules")
    root = tmp_path / "generated" / "organization"
    (root / "backend_override.tf").write_text('terraform {\n  backend "local" {}\n}\n')
    terraform.init(root)
    terraform.run(["validate"], root)
