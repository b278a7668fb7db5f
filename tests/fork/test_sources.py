"""`terraform.modules`: a module of the team's own in the place of one of ours."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests import specs
from tests.checkout import REPOSITORY

UNITS = "units: {sandbox: {accounts: {one: {}}}}\n"


def generated(folder: Path, modules: str, body: str = UNITS) -> dict[str, str]:
    result = specs.generate(folder, f"{body}terraform:\n  modules:\n    {modules}\n")
    assert result.exit_code == 0, result.output
    return specs.generated(folder)


def fork(folder: Path, name: str = "account") -> Path:
    target = folder / "forks" / name
    shutil.copytree(REPOSITORY / "modules" / name, target)
    return target


def test_a_folder_is_written_as_the_root_module_sees_it(tmp_path: Path) -> None:
    fork(tmp_path)
    text = generated(tmp_path, "account: ./forks/account")["organization/accounts-sandbox.tf"]
    assert '  source = "../../forks/account"\n' in text


def test_a_folder_above_the_repository(tmp_path: Path) -> None:
    fork(tmp_path)
    home = tmp_path / "home"
    home.mkdir()
    text = generated(home, "account: ../forks/account")["organization/accounts-sandbox.tf"]
    assert '  source = "../../../forks/account"\n' in text


def test_a_module_from_a_registry_has_a_version(tmp_path: Path) -> None:
    text = generated(tmp_path, 'account: {source: "registry.acme.example/acme/account/aws", version: "~> 1.4"}')
    assert (
        '  source  = "registry.acme.example/acme/account/aws"\n  version = "~> 1.4"\n\n  name '
        in text["organization/accounts-sandbox.tf"]
    )


def test_providers_stay_aligned(tmp_path: Path) -> None:
    body = "identity: {groups: {a: {}}}\nservices: {trusted_access: [sso.amazonaws.com]}\n"
    text = generated(tmp_path, 'group: {source: acme/group/aws, version: "1.0.0"}', body)["organization/groups.tf"]
    assert '  source    = "acme/group/aws"\n  version   = "1.0.0"\n  providers = { aws = aws.identity }\n' in text


def test_only_the_module_that_is_named_changes(tmp_path: Path) -> None:
    specs.generate(tmp_path, UNITS)
    before = specs.generated(tmp_path)
    after = generated(tmp_path, "policy: acme/policy/aws")
    assert {name for name in before if before[name] != after[name]} == set()


def test_text_is_never_code(tmp_path: Path) -> None:
    text = generated(tmp_path, "account: 'a\"${b}'")["organization/accounts-sandbox.tf"]
    assert '  source = "a\\"$${b}"\n' in text


@pytest.mark.codes("ORG975")
def test_a_fork_that_does_not_take_what_it_is_given(tmp_path: Path) -> None:
    variables = fork(tmp_path) / "variables.tf"
    text = variables.read_text()
    variables.write_text(text.replace('variable "parent_id"', 'variable "unit"').replace("var.parent_id", "var.unit"))
    result = specs.generate(tmp_path, f"{UNITS}terraform:\n  modules: {{account: ./forks/account}}\n")
    assert result.exit_code == 1
    assert "org.yaml:9:22: ORG975" in result.output
    assert 'the module in "./forks/account" has no variable parent_id, which its calls give' in result.output
    assert 'the module in "./forks/account" requires unit, which not all of its calls give' in result.output
    assert not (tmp_path / "generated").exists()


def test_what_no_call_gives_may_be_missing(tmp_path: Path) -> None:
    variables = fork(tmp_path) / "variables.tf"
    variables.write_text(variables.read_text().replace('variable "budget"', 'variable "allowance"'))
    generated(tmp_path, "account: ./forks/account")


def test_a_fork_that_is_no_hcl_is_named_with_its_line(tmp_path: Path) -> None:
    (fork(tmp_path) / "main.tf").write_text("a\nb {")
    result = specs.generate(tmp_path, "terraform: {modules: {account: ./forks/account}}\n")
    assert result.exit_code == 1
    assert "main.tf:1: a block should open here" in result.output
