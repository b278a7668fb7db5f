"""Every template that something is written from can be replaced by one of the team's own."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.fork.upstream import installed
from tests import specs
from tests.checkout import REPOSITORY

TEMPLATES = {name: text for name, text in installed().all_templates().items() if name.endswith(".j2")}
MACRO = re.compile(r"[{[]%-? macro .*?%[}\]]\n")
_SERVICES = "macie.amazonaws.com, inspector2.amazonaws.com, detective.amazonaws.com"
BEFORE = f"""\
accounts: {{audit: {{}}, one: {{}}, two: {{}}}}
services:
  trusted_access: [{_SERVICES}]
  macie: {{administrator: accounts/audit}}
  inspector: {{administrator: accounts/audit}}
  detective: {{administrator: accounts/audit}}
"""
AFTER = BEFORE.replace("one: {}, two: {}", "uno: {was: [one], email: aws+one@acme.example}, two: {state: leaving}")
AFTER = AFTER.replace("  macie: {administrator: accounts/audit}\n", "") + "removed: {services/macie: keep}\n"
LOCK = 'version: 1\nrevision: 1\nids:\n  "accounts/audit": "222222222222"\n  "accounts/management": "111111111111"\n  "organization": "o-a1b2c3d4e5"\n  "root": "r-ab12"\n'


def replace_all(folder: Path) -> None:
    """A template of the team's own for each of ours: the same, and a line that says which it is."""
    for name, text in TEMPLATES.items():
        path, line = folder / "templates" / name, f"# ours now: {name}\n"
        path.parent.mkdir(parents=True, exist_ok=True)
        is_macros = path.name.startswith("_")
        path.write_text(MACRO.sub(lambda one: f"{one[0]}{line}", text) if is_macros else f"{text.rstrip()}\n{line}")  # noqa: B023


def run(folder: Path, *arguments: str) -> None:
    result = specs.run(folder, *arguments)
    assert result.exit_code == 0, result.output


def said(folder: Path) -> set[str]:
    texts = [path.read_text(errors="ignore") for path in folder.rglob("*") if path.is_file() and path.suffix != ".j2"]
    return {name for text in texts for name in re.findall(r"# ours now: (\S+)", text)}


def of_example(example: Path, folder: Path) -> Path:
    folder.mkdir()
    for name in ("org.yaml", "org.lock.yaml"):
        if (example / name).exists():
            shutil.copy(example / name, folder)
    for name in ("policies", "teams"):
        if (example / name).is_dir():
            shutil.copytree(example / name, folder / name)
    replace_all(folder)
    run(folder, "generate")
    return folder


def test_whatever_is_written_comes_of_the_team_s_own(tmp_path: Path) -> None:
    whole = of_example(REPOSITORY, tmp_path / "whole")
    run(whole, "ci", "github", "gitlab")
    run(whole, "ci", "atlantis", "hcp")
    shutil.copytree(REPOSITORY / "modules" / "user", whole / "modules" / "user")
    run(whole, "bundle", "registry", "--namespace", "acme")
    folders = [
        whole,
        *(of_example(REPOSITORY / "examples" / one, tmp_path / one) for one in ("split", "control-tower")),
    ]
    small = tmp_path / "small"
    small.mkdir()
    replace_all(small)
    (small / "org.lock.yaml").write_text(LOCK)
    found: set[str] = set()
    for body in (BEFORE, AFTER):
        specs.put(small, body)
        run(small, "generate")
        found |= said(small)
    found = found.union(*map(said, folders))
    assert sorted(found) == sorted(TEMPLATES)


STACKS = "units: {w: {accounts: {shop: {}}}}\nstack_sets:\n  looks-in: {template: audit-role, parameters: {AuditAccountId: '111122223333'%s}, targets: [units/w]}\n"
OURS = (REPOSITORY / "templates/stack-sets/audit-role.yaml").read_text()


def own(folder: Path, text: str, name: str = "audit-role.yaml") -> Path:
    path = folder / "templates/stack-sets" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_a_template_of_the_catalog_of_stack_sets_too(tmp_path: Path) -> None:
    text = OURS.replace("Parameters:\n", "Parameters:\n  Team: {Type: String, Default: platform}\n")
    own(tmp_path, text)
    assert specs.generate(tmp_path, STACKS % ", Team: security").exit_code == 0
    assert specs.generated(tmp_path)["organization/stack-sets/looks-in.yaml"] == text
    assert "ORG523" in specs.generate(tmp_path, STACKS % ", Tem: security").output


def test_one_that_is_no_template_is_a_finding_in_it(tmp_path: Path) -> None:
    own(tmp_path, "Resources: {Role: {}}\n")
    result = specs.generate(tmp_path, STACKS % "")
    assert result.exit_code == 1
    assert 'templates/stack-sets/audit-role.yaml:1:13: ORG521 the resource "Role" has no Type' in result.output


def test_the_recorder_of_config_has_to_take_what_it_is_given(tmp_path: Path) -> None:
    body = "accounts: {audit: {}, logs: {}}\nservices:\n  trusted_access: [config.amazonaws.com, config-multiaccountsetup.amazonaws.com]\n  delegated_administrators: {config.amazonaws.com: [accounts/audit], config-multiaccountsetup.amazonaws.com: [accounts/audit]}\n  config: {administrator: accounts/audit, account: accounts/logs, recorder: {targets: [root]}}\n"
    recorder = (REPOSITORY / "templates/stack-sets/config-recorder.yaml").read_text()
    own(tmp_path, recorder.replace("  KeyPrefix:\n", "  Prefix:\n"), "config-recorder.yaml")
    result = specs.generate(tmp_path, body)
    assert result.exit_code == 1
    assert 'ORG523 the template in the place of config-recorder has no parameter "KeyPrefix"' in result.output
    own(tmp_path, recorder.replace("Parameters:\n", "Parameters:\n  Team: {Type: String}\n"), "config-recorder.yaml")
    assert 'needs the parameter "Team"' in specs.generate(tmp_path, body).output
    own(tmp_path, recorder + "# ours\n", "config-recorder.yaml")
    assert specs.generate(tmp_path, body).exit_code == 0


def test_it_is_ejected_upgraded_and_told_like_any_other(tmp_path: Path) -> None:
    specs.put(tmp_path, STACKS % "")
    run(tmp_path, "eject", "templates/stack-sets/audit-role.yaml")
    assert (tmp_path / "templates/stack-sets/audit-role.yaml").read_text() == OURS
    own(tmp_path, OURS + "# ours\n")
    assert "changed     stack-sets/audit-role.yaml" in specs.run(tmp_path, "status").output
    run(tmp_path, "generate")
    run(tmp_path, "upgrade")
    assert specs.generated(tmp_path)["organization/stack-sets/looks-in.yaml"].endswith("# ours\n")


def test_a_diff_reads_that_of_the_base(tmp_path: Path) -> None:
    specs.put(tmp_path, STACKS % "")
    path = own(tmp_path, OURS + "# ours\n")
    with specs.within(tmp_path):
        for arguments in (["init", "-q"], ["add", "-A"], ["-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-qm", "one"]):  # fmt: skip
            subprocess.run(["git", *arguments], check=True)
        (tmp_path / "org.yaml").write_text((tmp_path / "org.yaml").read_text() + "limits: {accounts: 30}\n")
        assert "another template" not in specs.run(Path(), "diff", "HEAD").output
        path.write_text(OURS + "# theirs\n")
        assert "stack_sets/looks-in has another template" in specs.run(Path(), "diff", "HEAD").output


@pytest.mark.codes("ORG978")
def test_what_is_never_used_is_told(tmp_path: Path) -> None:
    own(tmp_path, OURS, "audit-rol.yaml")
    guardrail = REPOSITORY / "templates/guardrails/deny-leaving.yaml"
    (tmp_path / "templates/guardrails").mkdir()
    (tmp_path / "templates/guardrails/deny-closing.yaml").write_bytes(
        (guardrail.parent / "deny-closing.yaml").read_bytes()
    )
    (tmp_path / "templates/guardrails/deny-leaving.yaml").write_text(guardrail.read_text() + "# ours\n")
    said = specs.generate(tmp_path, STACKS % "").output
    assert (
        'audit-rol.yaml:1:1: warning ORG978 no template of the catalog has this name; did you mean "audit-role.yaml"?'
        in said
    )
    assert "deny-leaving.yaml:1:1: warning ORG978 the guardrail deny-leaving means the same in every spec" in said
    assert "deny-closing" not in said
