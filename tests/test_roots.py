"""The list of root modules: its order, its JSON, what a change touches, and what it becomes for those who run Terraform."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from generator.roots import Root, in_apply_order, stages
from generator.roots.pace import parallelism
from tests import specs

ROOTS = (
    Root("security", "security", ("organization", "accounts-security")),
    Root("accounts-workloads", "accounts", ("organization",), ("units/workloads",), (), ("accounts/shop",), 3),
    Root("accounts-security", "accounts", ("organization",)),
    Root("organization", "organization"),
)

SPEC = """\
units: {security: {accounts: {audit: {}}}, workloads: {accounts: {shop: {}}}}
services:
  trusted_access: [access-analyzer.amazonaws.com]
  delegated_administrators: {access-analyzer.amazonaws.com: [accounts/audit]}
  access_analyzer: {administrator: accounts/audit}
"""


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.com")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def test_a_root_comes_in_the_stage_after_all_that_it_comes_after() -> None:
    assert stages(ROOTS) == {"security": 3, "accounts-workloads": 2, "accounts-security": 2, "organization": 1}


def test_within_a_stage_roots_are_sorted_by_name() -> None:
    names = [root.name for root in in_apply_order(ROOTS)]
    assert names == ["organization", "accounts-security", "accounts-workloads", "security"]


def test_the_json_has_the_documented_keys_and_order(tmp_path: Path) -> None:
    specs.put(tmp_path, SPEC)
    roots = json.loads(specs.run(tmp_path, "roots", "--json").stdout)["roots"]
    assert [one["name"] for one in roots] == ["organization", "security"]
    assert roots[1] == {
        "name": "security",
        "folder": f"{tmp_path}/generated/security",
        "kind": "security",
        "stage": 2,
        "after": ["organization"],
        "needs": ["accounts/audit", "accounts/management"],
        "waits": ["accounts/audit", "accounts/management"],
        "accounts": [],
        "objects": 0,
    }


def test_a_wrong_spec_is_told_by_its_findings(tmp_path: Path) -> None:
    specs.put(tmp_path, "units: {prod: {acounts: {}}}\n")
    result = specs.run(tmp_path, "roots")
    assert (result.exit_code, "ORG910" in result.output) == (1, True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    specs.generate(tmp_path, SPEC)
    module = tmp_path / "modules" / "account"
    module.mkdir(parents=True)
    (module / "main.tf").write_text("# as it was\n")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    return tmp_path


def changed(folder: Path) -> list[str]:
    return [line.split()[1] for line in specs.run(folder, "roots", "--changed", "HEAD").stdout.splitlines()]


def test_nothing_is_touched_where_nothing_differs(repository: Path) -> None:
    assert changed(repository) == []


def test_a_new_account_touches_the_root_that_holds_it(repository: Path) -> None:
    specs.generate(repository, SPEC.replace("shop: {}", "shop: {}, store: {}"))
    assert changed(repository) == ["organization"]


def test_what_terraform_does_not_read_touches_nothing(repository: Path) -> None:
    manifest = repository / "generated" / "organization" / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"format": 1', '"format":  1'))
    assert changed(repository) == []


def test_a_module_touches_the_roots_that_call_it(repository: Path) -> None:
    (repository / "modules" / "account" / "main.tf").write_text("# another\n")
    assert changed(repository) == ["organization"]


def test_a_file_that_git_does_not_know_yet_counts(repository: Path) -> None:
    (repository / "generated" / "organization" / "ours.tf").write_text("# new\n")
    assert changed(repository) == ["organization"]


@pytest.mark.parametrize("base", ["nothing-like-it", "--output=x"])
def test_a_revision_that_is_none_is_said(repository: Path, base: str) -> None:
    result = specs.run(repository, "roots", f"--changed={base}")
    assert (result.exit_code, "Error: " in result.output) == (1, True)


@pytest.mark.parametrize(
    ("addresses", "number"),
    [
        ("aws_organizations_organization.this\nmodule.account_a.aws_organizations_account.this\n", 10),
        ("aws_organizations_organization.this\naws_organizations_organizational_unit.a\n", 4),
        ('module.access_a.aws_ssoadmin_account_assignment.this["groups/a b"]\n', 15),
        ("aws_guardduty_detector.a\n", 10),
    ],
)
def test_terraform_does_as_much_at_once_as_aws_lets_through(addresses: str, number: int) -> None:
    assert parallelism(addresses) == number
