"""The action and the hooks that the repository offers to others: their form, and the action's lines as a runner would run them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci.code_host import CodeHost
from tests.ci.machine import REPOSITORY, SPEC, JobError, Machine
from tests.ci.test_files import check_schema, zizmor
from tests.ci.test_github import NEW_ACCOUNT, merged

ACTION = REPOSITORY / "action.yml"
LOADED: dict[str, Any] = yaml.safe_load(ACTION.read_text())
_STUB = '#!/bin/sh\nmkdir -p "$3/bin" && cp "$CLOUD/../bin/orgwright" "$CLOUD/../bin/pip" "$3/bin/"\n'


def act(machine: Machine, commit: str, event: dict[str, Any], host: CodeHost, **given: str) -> dict[str, str]:
    """Run the action's steps on a checkout; what each printed, by its name. Raises JobError."""
    folder = machine.clone(f"checkout-{len(list(machine.folder.iterdir()))}", commit)
    temp = folder.with_name(f"{folder.name}-temp")
    temp.mkdir()
    (temp / "event.json").write_text(json.dumps(event))
    inputs = {name: str(one["default"]) for name, one in LOADED["inputs"].items()} | given
    values = {f"inputs.{name}": value for name, value in inputs.items()}
    values |= {"github.action_path": str(REPOSITORY), "inputs.token": "token"}
    values["inputs.diff == 'auto' && 'HEAD^1' || inputs.diff"] = (
        "HEAD^1" if inputs["diff"] == "auto" else inputs["diff"]
    )
    printed: dict[str, str] = {}
    for step in LOADED["runs"]["steps"]:
        if "run" not in step or (step["name"] == "Test" and inputs["test"] != "true"):
            continue
        if step["name"] == "Comment" and inputs["comment"] != "true":
            continue
        outputs = temp / "outputs"
        values["steps.diff.outputs.file"] = outputs.read_text().strip().partition("=")[2] if outputs.exists() else ""
        environment = {
            key: re.sub(r"\$\{\{ (.*?) \}\}", lambda one: values[one[1]], text) for key, text in step["env"].items()
        }
        runner = {"RUNNER_TEMP": str(temp), "GITHUB_OUTPUT": str(outputs), "GITHUB_STEP_SUMMARY": str(temp / "summary")}
        runner |= {"GITHUB_ACTIONS": "true", "GITHUB_EVENT_PATH": str(temp / "event.json"), "GITHUB_API_URL": host.url}
        runner |= {"GITHUB_REPOSITORY": "acme/organization"}
        printed[step["name"]] = machine.run(step["run"], folder, environment | runner)
    return printed


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    found = Machine.with_repository(tmp_path, {"org.yaml": SPEC})
    (found.folder / "bin/pip").write_text('#!/bin/sh\necho "pip $*" >> "$CLOUD/pip"\n')
    (found.folder / "bin/pip").chmod(0o755)
    python = found.folder / "bin/python"
    python.write_text(
        python.read_text().replace(
            'case "$*" in', f'case "$*" in "-m venv"*) {_STUB.partition(chr(10))[2].strip()}; exit 0 ;;', 1
        )
    )
    return found


def test_it_checks_says_what_changes_and_comments(machine: Machine, host: CodeHost) -> None:
    host.secret = "token"
    commit = merged(machine, {"org.yaml": NEW_ACCOUNT})
    printed = act(machine, commit, {"pull_request": {"number": 7}}, host, comment="true")
    assert list(printed) == [
        "Install",
        "Validate",
        "Compare generated/ with the spec",
        "Test",
        "Say what changes",
        "Comment",
    ]
    assert machine.asked("pip") == [f"pip install --quiet {REPOSITORY}"]
    assert "accounts/kiosk" in host.bodies[0]


def test_a_risk_fails_it_and_the_text_is_there(machine: Machine, host: CodeHost) -> None:
    commit = merged(machine, {"org.yaml": SPEC.replace("shop: {}", "shop: {state: leaving}")})
    with pytest.raises(JobError, match="leaving"):
        act(machine, commit, {}, host, **{"fail-on": "leaving"})
    (summary,) = machine.folder.glob("checkout-*-temp/summary")
    assert "accounts/shop" in summary.read_text()


def test_strict_lets_warnings_fail(machine: Machine, host: CodeHost) -> None:
    commit = merged(machine, {"org.yaml": SPEC.replace("{shop: {}}", "{shop: {}, store: {name: shop}}")})
    with pytest.raises(JobError, match="ORG207"):
        act(machine, commit, {}, host, strict="true")


def test_no_input_is_put_into_a_shell() -> None:
    assert not any("${{" in step.get("run", "") for step in LOADED["runs"]["steps"])


def test_every_input_is_explained() -> None:
    page = (REPOSITORY / "docs/ci.md").read_text()
    named = re.findall(
        r"^\| `([a-z-]+)` \| (?:`|\|| \||the job)",
        page.partition("## The action")[2].partition("## Before")[0],
        re.MULTILINE,
    )
    assert sorted(named) == sorted(LOADED["inputs"])
    assert all(one["description"] for one in LOADED["inputs"].values())


def test_the_action_passes_the_schema_of_github_and_zizmor() -> None:
    check_schema("vendor.github-actions", [ACTION])
    zizmor(ACTION)


def test_the_hooks_run_our_commands_on_the_whole_organization() -> None:
    hooks = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text())
    assert [(hook["id"], hook["entry"]) for hook in hooks] == [
        ("orgwright-validate", "orgwright validate"),
        ("orgwright-generate", "orgwright generate"),
    ]
    for hook in hooks:
        assert (hook["language"], hook["pass_filenames"], hook["require_serial"]) == ("python", False, True)
        files = re.compile(hook["files"])
        assert all(files.search(name) for name in ("org.yaml", "teams/payments.yml", "policies/perimeter.json"))
        assert not files.search("README.md")
    assert re.search(hooks[1]["files"], "generated/organization/users.tf")
