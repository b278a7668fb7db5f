"""Findings for machines: places as the code host knows them, texts that cannot steer it, fingerprints that last."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from generator.cli.annotations import as_github, as_gitlab, as_sarif
from generator.finding import Finding, Place
from tests.test_cli import GOOD, WRONG, run, written

HOSTILE = Finding("ORG910", Place("a,b:c%.yaml", 6, 0), "one\r\ntwo ::error::three 100%, four: five")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository in which the spec does not stand at the top."""
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    (tmp_path / "aws org").mkdir()
    return tmp_path / "aws org"


def paths(form: str, printed: str) -> list[str]:
    if form == "github":
        return [line.partition("file=")[2].partition(",line=")[0] for line in printed.splitlines()]
    value: Any = json.loads(printed)
    if form == "gitlab":
        return [one["location"]["path"] for one in value]
    places = [one["locations"][0]["physicalLocation"] for one in value["runs"][0]["results"]]
    return [one["artifactLocation"]["uri"] for one in places]


@pytest.mark.parametrize(
    ("form", "path"),
    [("github", "aws org/org.yaml"), ("gitlab", "aws org/org.yaml"), ("sarif", "aws%20org/org.yaml")],
)
def test_files_are_named_from_the_top_of_the_repository(repository: Path, form: str, path: str) -> None:
    assert paths(form, run(written(repository, WRONG), "validate", "--format", form).stdout) == [path]


def test_a_workflow_command_is_one_line_and_says_one_thing() -> None:
    assert as_github([HOSTILE]) == (
        "::error file=a%2Cb%3Ac%25.yaml,line=7,col=1,title=ORG910::one%0D%0Atwo ::error::three 100%25, four: five"
    )


def test_the_log_of_github_says_the_place_too(tmp_path: Path) -> None:
    printed = run(written(tmp_path, WRONG), "validate", "--format", "github")
    assert "org.yaml:7:1: ORG910" in printed.stderr
    assert printed.stdout.startswith("::error ")


@pytest.mark.parametrize(
    ("form", "printed"), [("github", ""), ("gitlab", "[]\n"), ("json", '{\n  "findings": []\n}\n')]
)
def test_nothing_wrong_is_an_empty_report(tmp_path: Path, form: str, printed: str) -> None:
    done = run(written(tmp_path, GOOD), "validate", "--format", form)
    assert (done.exit_code, done.stdout) == (0, printed)


def test_a_fingerprint_outlives_lines_above_and_is_never_given_twice() -> None:
    def fingerprints(line: int) -> list[str]:
        words = f"given before, at org.yaml:{line}:3"
        found = [
            Finding("ORG906", Place("org.yaml", line + 4), words),
            Finding("ORG906", Place("org.yaml", line + 9), words),
        ]
        return [one["fingerprint"] for one in json.loads(as_gitlab(found))]

    first, second = fingerprints(12)
    assert first != second
    assert fingerprints(99) == [first, second]
    other = json.loads(as_gitlab([Finding("ORG906", Place("teams/a.yaml", 16), "given before, at org.yaml:12:3")]))
    assert other[0]["fingerprint"] not in (first, second)


def test_sarif_explains_each_rule_once() -> None:
    (ran,) = json.loads(as_sarif([HOSTILE, HOSTILE]))["runs"]
    assert [rule["id"] for rule in ran["tool"]["driver"]["rules"]] == ["ORG910"]
    assert ran["tool"]["driver"]["rules"][0]["help"]["text"] == "docs/spec.md lists every key."
    assert [one["message"]["text"] for one in ran["results"]] == [HOSTILE.message, HOSTILE.message]
    assert len({one["partialFingerprints"]["orgwright/v1"] for one in ran["results"]}) == 2


@pytest.mark.codes("ORG960")
def test_generate_check_points_at_the_first_line_that_differs(repository: Path) -> None:
    assert run(written(repository, GOOD), "generate").exit_code == 0
    written(repository, GOOD.replace("store: {}", "store: {name: Store One}, kiosk: {}"))
    checked = run(repository, "generate", "--check", "--format", "gitlab")
    found = {one["location"]["path"]: one for one in json.loads(checked.stdout)}
    accounts = found["aws org/generated/organization/accounts-prod.tf"]
    text = (repository / "generated/organization/accounts-prod.tf").read_text().splitlines()
    assert text[accounts["location"]["lines"]["begin"] - 1] == 'module "account_shop" {'
    assert accounts["description"] == "ORG960 this is not what the spec says; run `make generate`"
    assert "+module" in checked.stderr
    assert checked.exit_code == 1


def test_generate_check_of_what_is_up_to_date_says_nothing(tmp_path: Path) -> None:
    run(written(tmp_path, GOOD), "generate")
    checked = run(tmp_path, "generate", "--check", "--format", "github")
    assert (checked.exit_code, checked.output) == (0, "")
