"""`orgwright access`: who enters what, down to persons, for people, programs and auditors."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from generator.finding import Place
from generator.report.access import Row
from generator.report.table import COLUMNS, as_csv
from tests import specs
from tests.report.test_report import assignments_in

REPOSITORY = Path(__file__).resolve().parents[2]

SPEC = """
units:
  prod: {name: Prod, accounts: {shop: {name: Shop, id: "111122223333"}}}
identity:
  users:
    ann: {name: "=HYPERLINK(1)", given_name: Ann, family_name: Lee, email: ann@acme.example}
    ben: {name: Ben Okoro, email: ben@acme.example}
  groups:
    platform: {members: [users/ann, users/ben]}
    empty: {}
  permission_sets: {admin: {aws_managed: [AdministratorAccess]}, look: {aws_managed: [ReadOnlyAccess]}}
  assignments:
    - {principals: [groups/platform, groups/empty], permission_set: look, accounts: [root]}
    - {principals: [users/ann], permission_set: admin, accounts: [accounts/shop, accounts/management]}
"""


def access(folder: Path, *arguments: str) -> str:
    result = specs.run(folder, "access", *arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def rows(folder: Path, *arguments: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(access(folder, "--format", "csv", *arguments), newline="")))


def test_a_row_for_every_way_in(tmp_path: Path) -> None:
    specs.put(tmp_path, SPEC)
    found = [(row["person"], row["group"], row["account"], row["permission_set"]) for row in rows(tmp_path)]
    assert found == [
        ("users/ann", "", "accounts/management", "admin"),
        ("", "groups/empty", "accounts/shop", "look"),
        ("users/ann", "groups/platform", "accounts/shop", "look"),
        ("users/ben", "groups/platform", "accounts/shop", "look"),
        ("users/ann", "", "accounts/shop", "admin"),
    ]


def test_a_row_says_who_where_and_which_line(tmp_path: Path) -> None:
    specs.put(tmp_path, SPEC)
    with specs.within(tmp_path):
        row = rows(Path(), "--who", "users/ben")[0]
    assert tuple(row) == COLUMNS
    assert row == {
        "person": "users/ben", "person_name": "Ben Okoro", "group": "groups/platform", "account": "accounts/shop", "account_name": "Shop",
        "account_id": "111122223333", "unit": "units/prod", "permission_set": "look", "file": "org.yaml", "line": "19",
    }  # fmt: skip


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    specs.put(tmp_path, SPEC)
    assert {row["person_name"] for row in rows(tmp_path, "--who", "users/ann")} == {"'=HYPERLINK(1)"}


@pytest.mark.parametrize("name", ["=1", "+1", "-1", "@x", "\t=1", " =1", "\r=1", "\uff1d1"])
def test_whatever_a_spreadsheet_would_run_has_an_apostrophe(tmp_path: Path, name: str) -> None:
    from generator.pipeline import read

    org = read(specs.put(tmp_path, SPEC)).org
    text = as_csv(org, [Row("users/ben", name, "accounts/shop", "look", Place(name))])
    cells = next(csv.reader(StringIO(text.partition("\r\n")[2], newline="")))
    assert cells[2] == f"'{name}"
    assert cells[8] == f"'{name}"


def test_json_has_the_same_rows(tmp_path: Path) -> None:
    specs.put(tmp_path, SPEC)
    found = json.loads(access(tmp_path, "--format", "json"))["access"]
    assert [one["line"] for one in found] == [int(row["line"]) for row in rows(tmp_path)]
    assert found[1]["person"] is None


def test_what_is_asked_for_must_be_there(tmp_path: Path) -> None:
    specs.put(tmp_path, SPEC)
    assert 'did you mean "users/ann"' in specs.run(tmp_path, "access", "--who", "users/anm").output
    assert specs.run(tmp_path, "access", "--account", "accounts/nowhere").exit_code == 2
    assert specs.run(tmp_path, "access", "--permission-set", "none").exit_code == 2
    assert len(rows(tmp_path, "--account", "accounts/management")) == 1
    assert len(rows(tmp_path, "--permission-set", "admin")) == 2
    assert access(tmp_path, "--account", "accounts/management").startswith("accounts/management  admin  users/ann")


def test_a_spec_without_identity_center_lets_nobody_in(tmp_path: Path) -> None:
    specs.put(tmp_path, "accounts: {shop: {}}")
    assert access(tmp_path) == ""


@pytest.mark.parametrize(
    "folder", [REPOSITORY, *sorted((REPOSITORY / "examples").iterdir())], ids=lambda path: path.name
)
def test_the_list_is_what_the_generated_code_says(folder: Path) -> None:
    found = {(row["account"], row["group"] or row["person"], row["permission_set"]) for row in rows(folder)}
    assert found == assignments_in(folder / "generated")
