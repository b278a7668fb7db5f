"""docs/resource-types.md: one row for each resource type that can be generated, and only true words in it."""

from __future__ import annotations

import re
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
TABLE = dict(
    re.findall(r"^\| `(\w+)` \| (\w+) \|$", (REPOSITORY / "docs" / "resource-types.md").read_text(), re.MULTILINE)
)


def test_every_type_has_a_row() -> None:
    sources = [*REPOSITORY.glob("templates/**/*.tf.j2"), *REPOSITORY.glob("modules/*/main.tf")]
    assert sorted(TABLE) == sorted({kind for path in sources for kind in _types(path)})


def test_every_row_has_a_word_that_the_page_explains() -> None:
    assert set(TABLE.values()) <= {"applied", "mocked", "validated", "written"}


def test_what_is_mocked_is_in_a_mocked_test() -> None:
    roots = [*REPOSITORY.glob("tests/golden/security/expected/security/*.tf")]
    modules = [path.parent.parent / "main.tf" for path in REPOSITORY.glob("modules/*/tests/*.tftest.hcl")]
    seen = {kind for path in (*roots, *modules) for kind in _types(path)}
    assert {kind for kind, how in TABLE.items() if how == "mocked"} - seen == set()


def _types(path: Path) -> list[str]:
    return re.findall(r'^resource "(aws_\w+|terraform_data)"', path.read_text(encoding="utf-8"), re.MULTILINE)
