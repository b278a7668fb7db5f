"""`orgwright ci`: the exact files of each kind, and what happens to files that somebody has edited."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import hcl2
import pytest
import yaml
from click.testing import CliRunner, Result

from generator.ci import render
from generator.ci.mark import is_untouched
from generator.cli import ci as cli
from generator.cli.options import Settings
from generator.cli.program import program
from tests import terraform
from tests.ci.machine import SPEC
from tests.ci.rendered import rendered
from tests.conftest import Compare

GOLDEN = Path(__file__).parent / "golden"
SECURITY = """\
services:
  trusted_access: [access-analyzer.amazonaws.com]
  delegated_administrators: {access-analyzer.amazonaws.com: [accounts/shop]}
  access_analyzer: {administrator: accounts/shop}
"""
LOCK = """\
version: 1
revision: 1
ids:
  "organization": "o-a1b2c3d4e5"
  "root": "r-ab12"
  "accounts/management": "111111111111"
  "accounts/shop": "222222222222"
"""
CASES = {  # kinds, spec, folder, lock
    "github": ("github", SPEC, ""),
    "github-below-the-top": ("github", SPEC, "aws org"),
    "gitlab": ("gitlab", SPEC, ""),
    "gitlab-below-the-top": ("gitlab", SPEC, "aws org"),
    "atlantis": ("github atlantis", SPEC + SECURITY, "", LOCK),
    "hcp": (
        "gitlab hcp",
        SPEC.replace(
            's3: {bucket: acme-state, key: "{root}.tfstate", region: eu-north-1}',
            'cloud: {organization: acme, workspaces: {name: "acme-{root}"}}',
        )
        + SECURITY,
        "",
        LOCK,
    ),
}


def ci(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(program, ["-C", str(folder), "ci", *arguments], obj=Settings())


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "org.yaml").write_text(SPEC)
    return tmp_path


@pytest.mark.parametrize("name", CASES)
def test_files(name: str, expect: Compare) -> None:
    files = rendered(*CASES[name])
    for path, text in files.items():
        expect(GOLDEN / name / path, text)
    kept = {path.relative_to(GOLDEN / name).as_posix() for path in (GOLDEN / name).rglob("*") if path.is_file()}
    assert kept == files.keys()


def test_where_others_run_terraform_the_code_host_only_checks() -> None:
    assert rendered("github atlantis", SPEC).keys() == {".github/workflows/orgwright-check.yml", "atlantis.yaml"}
    assert ".gitlab/orgwright-terraform.gitlab-ci.yml" not in rendered("gitlab hcp", SPEC)


def test_atlantis_applies_stage_by_stage() -> None:
    projects = yaml.safe_load(rendered(*CASES["atlantis"])["atlantis.yaml"])["projects"]
    assert [(one["name"], one["execution_order_group"]) for one in projects] == [
        ("organization", 1),
        ("security", 2),
    ]


def test_hcp_names_workspaces_as_the_backend_does() -> None:
    text = rendered(*CASES["hcp"])["hcp/main.tf"]
    value = json.loads(json.dumps(hcl2.loads(text)).replace('\\"', ""))
    names = [
        one["name"]
        for block in value["resource"]
        for kind, one in block.items()
        for one in one.values()
        if kind.strip('"') == "tfe_workspace"
    ]
    assert names == ["acme-organization", "acme-security"]
    assert "security_after_organization" in text


@pytest.mark.terraform
def test_terraform_finds_nothing_to_format(tmp_path: Path) -> None:
    (tmp_path / "main.tf").write_text(rendered(*CASES["hcp"])["hcp/main.tf"])
    terraform.run(["fmt", "-check", "-diff"], tmp_path)


def test_the_same_again_changes_nothing(repository: Path) -> None:
    assert "+ " in ci(repository, "github").output
    assert ci(repository, "github").output == "no change\n"
    assert ci(repository, "--check").exit_code == 0


def test_a_change_of_the_spec_reaches_the_files_that_are_there(repository: Path) -> None:
    ci(repository, "github")
    (repository / ".github/workflows/orgwright-drift.yml").unlink()
    (repository / "org.yaml").write_text(SPEC + "ci: {branch: trunk}\n")
    checked = ci(repository, "--check", "--format", "github")
    assert checked.exit_code == 1
    assert "::error file=.github/workflows/orgwright-apply.yml,line=2,col=1,title=ORG960::" in checked.stdout
    assert "run `orgwright ci github`" in checked.stderr
    assert ci(repository).exit_code == 0
    assert "trunk" in (repository / ".github/workflows/orgwright-apply.yml").read_text()
    assert not (repository / ".github/workflows/orgwright-drift.yml").exists()


def test_what_somebody_has_edited_stays_and_is_named(repository: Path) -> None:
    ci(repository, "github")
    path = repository / ".github/workflows/orgwright-plan.yml"
    path.write_text(path.read_text().replace("timeout-minutes: 60", "timeout-minutes: 90"))
    edited = path.read_text()
    (repository / "org.yaml").write_text(SPEC + "ci: {terraform_version: 1.12.0}\n")
    done = ci(repository)
    assert f"{path} was edited by hand and stays as it is; --force overwrites it" in done.stderr
    assert done.exit_code == 0
    assert path.read_text() == edited
    assert ci(repository, "--check").exit_code == 0
    ci(repository, "--force")
    assert is_untouched(path.read_text())


def test_an_edit_that_is_not_utf_8_is_one_like_any_other(repository: Path) -> None:
    ci(repository, "github")
    path = repository / ".github/workflows/orgwright-plan.yml"
    path.write_bytes(path.read_bytes() + b"# caf\xe9\n")
    done = ci(repository)
    assert (done.exit_code, f"{path} was edited by hand" in done.stderr) == (0, True), done.output
    assert path.read_bytes().endswith(b"# caf\xe9\n")


def test_what_was_never_ours_is_not_overwritten(repository: Path) -> None:
    (repository / "atlantis.yaml").write_text("version: 3\n")
    done = ci(repository, "atlantis")
    assert "is not ours; move it, or overwrite it with --force" in done.stderr
    assert done.exit_code == 1
    assert (repository / "atlantis.yaml").read_text() == "version: 3\n"
    assert ci(repository, "--check").exit_code == 0


def test_a_pipeline_of_ones_own_is_told_what_to_include(repository: Path) -> None:
    (repository / ".gitlab-ci.yml").write_text("stages: [build]\n")
    done = ci(repository, "gitlab", "--force")
    assert done.exit_code == 0
    assert "  - local: .gitlab/orgwright-check.gitlab-ci.yml" in done.stderr
    assert (repository / ".gitlab-ci.yml").read_text() == "stages: [build]\n"


def test_a_spec_that_is_wrong_writes_nothing(repository: Path) -> None:
    (repository / "org.yaml").write_text(SPEC + "ci: {branch: '${{ github.head_ref }}'}\n")
    done = ci(repository, "github")
    assert (done.exit_code, "ORG913" in done.stderr) == (1, True)
    assert not (repository / ".github").exists()


def test_another_name_of_the_spec_is_passed_on(tmp_path: Path) -> None:
    (tmp_path / "my org.yaml").write_text(SPEC)
    CliRunner().invoke(program, ["--spec", str(tmp_path / "my org.yaml"), "ci", "github"], obj=Settings())
    text = (tmp_path / ".github/workflows/orgwright-check.yml").read_text()
    assert "run: orgwright --spec 'my org.yaml' validate --format github" in text


def test_a_template_of_ones_own_takes_the_place_of_ours(repository: Path) -> None:
    own = repository / "templates/ci/github/drift.yml.j2"
    own.parent.mkdir(parents=True)
    own.write_text('[% include "upstream/github/drift.yml.j2" %]# On call: [= ci.branch =]\n')
    ci(repository, "github")
    text = (repository / ".github/workflows/orgwright-drift.yml").read_text()
    assert text.endswith("# On call: main\n")
    assert "Orgwright drift" in text
    own.write_text("[= ci.branches =]\n")
    done = ci(repository, "github")
    assert done.exit_code == 1
    assert f"{own}:1:1: ORG976" in done.stderr


def test_kinds_are_those_of_the_command_line() -> None:
    assert cli.KINDS == render.KINDS


@pytest.mark.parametrize("name", ["a: b.yaml", "${{ github.token }}.yaml", "a #b.yaml", "$(touch x).yaml", "-rf.yaml"])
def test_a_path_that_would_steer_a_pipeline_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(SPEC)
    done = CliRunner().invoke(program, ["--spec", str(tmp_path / name), "ci", "github"], obj=Settings())
    assert done.exit_code == 1
    assert "a pipeline cannot name" in done.stderr


def test_nothing_there_says_what_to_write(repository: Path) -> None:
    assert "orgwright ci github" in ci(repository).stderr


def test_init_writes_the_same(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    arguments = ["-C", str(tmp_path), "init", "--template", "minimal", "--ci", "github"]
    done = CliRunner().invoke(program, arguments, obj=Settings())
    assert done.exit_code == 0, done.output
    assert ".github/workflows/orgwright-apply.yml" in done.output
    assert ci(tmp_path, "--check").exit_code == 0


# By the schemas and rules that others keep


def test_workflows_pass_the_schema_of_github(tmp_path: Path) -> None:
    check_schema("vendor.github-workflows", [path for path in _written(tmp_path, "github") if path.suffix == ".yml"])


def test_pipelines_pass_the_schema_of_gitlab(tmp_path: Path) -> None:
    check_schema("vendor.gitlab-ci", [path for path in _written(tmp_path, "gitlab") if path.suffix == ".yml"])


def test_zizmor_has_nothing_to_say_of_the_workflows(tmp_path: Path) -> None:
    _written(tmp_path, "github")
    zizmor(tmp_path / ".github/workflows")


def _written(folder: Path, kind: str) -> list[Path]:
    found = []
    for path, text in rendered(kind, SPEC).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
        found.append(folder / path)
    return found


def check_schema(schema: str, paths: list[Path]) -> None:
    command = [_tool("check-jsonschema"), "--builtin-schema", schema, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def zizmor(path: Path) -> None:
    command = [_tool("zizmor"), "--offline", "--persona", "auditor", "--no-progress", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _tool(name: str) -> str:
    return shutil.which(name, path=str(Path(sys.executable).parent)) or pytest.fail(f"{name} is missing: make install")
