"""docs/resource-types.md: one row for each resource type that can be generated, and only true words in it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from generator.lock import Lock, write_lock
from generator.model import Org
from generator.pipeline import read
from tests import specs

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


def test_what_is_applied_is_in_an_end_to_end_test(tmp_path: Path) -> None:
    """By the addresses that the specs of those tests come to; their plans are compared with the same addresses."""
    found: set[str] = set()
    for spec in (REPOSITORY / "org.yaml", *sorted((REPOSITORY / "tests" / "e2e").glob("*.yaml"))):
        folder = tmp_path / spec.stem
        folder.mkdir()
        for name in ("policies", "teams"):
            if (spec.parent / name).is_dir():
                shutil.copytree(spec.parent / name, folder / name)
        shutil.copyfile(REPOSITORY / "tests" / "golden" / "security" / "basics.yaml", folder / "basics.yaml")
        shutil.copyfile(spec, folder / "org.yaml")
        (folder / "org.lock.yaml").write_text(_lock(read(folder / "org.yaml").org))
        assert specs.run(folder, "generate").exit_code == 0, spec
        for path in folder.glob("generated/*/addresses.txt"):
            found |= set(re.findall(r"(?:^|\.)(aws_\w+|terraform_data)\.", path.read_text(), re.MULTILINE))
    assert {kind for kind, how in TABLE.items() if how == "applied"} - found == set()


def _lock(org: Org) -> str:
    """Ids of everything, so that no root module waits."""
    references = [*(one.reference for one in org.accounts), *(one.reference for one in org.units)]
    accounts = {one: f"{n:012}" for n, one in enumerate(references, 1) if one.startswith("accounts/")}
    units = {one: f"ou-ab12-{n:08}" for n, one in enumerate(references, 1) if one.startswith("units/")}
    ids = {"organization": "o-a1b2c3d4e5", "root": "r-ab12", "accounts/management": "999999999999"}
    return write_lock(Lock(revision=1, ids=ids | accounts | units))
