"""The workflows for GitHub: what they promise on paper, and what their lines do when they are run."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci.code_host import CodeHost
from tests.ci.github import Run
from tests.ci.machine import SPEC, Machine, git
from tests.ci.rendered import rendered

FILES = rendered("github", SPEC)
WORKFLOWS = {Path(path).stem.removeprefix("orgwright-"): text for path, text in FILES.items()}
LOADED: dict[str, dict[str, Any]] = {name: yaml.safe_load(text) for name, text in WORKFLOWS.items()}
JOBS = [(name, job, value) for name, one in LOADED.items() for job, value in one["jobs"].items()]
SAME_REPOSITORY = "github.event.pull_request.head.repo.full_name == github.repository"
NEW_ACCOUNT = SPEC.replace("{shop: {}}", "{shop: {}, kiosk: {}}")


def steps() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, job, value in JOBS:
        yield from ((f"{name}.{job}", step) for step in value["steps"])


# What they promise


def test_nothing_is_allowed_but_what_a_job_names() -> None:
    assert all(one["permissions"] == {} for one in LOADED.values())
    found = {f"{name}.{job}": value["permissions"] for name, job, value in JOBS}
    reads, trades = {"contents": "read"}, {"contents": "read", "id-token": "write"}
    assert found == {
        "check.check": reads,
        "check.comment": {"pull-requests": "write"},
        "plan.roots": reads,
        "plan.plan": trades,
        "plan.planned": {},
        "apply.roots": {"contents": "read", "deployments": "read"},
        "apply.plan": trades,
        "apply.apply": trades,
        "apply.record": {"contents": "write", "pull-requests": "write"},
        "drift.roots": reads,
        "drift.plan": trades,
    }


def test_a_fork_gets_neither_credentials_nor_a_token_that_writes() -> None:
    """`pull_request` itself gives a fork's run a token that reads; the condition says it where people look."""
    for name, job, value in JOBS:
        if "pull_request" in LOADED[name][True]:  # YAML 1.1 takes `on` for true
            assert "pull_request_target" not in LOADED[name][True]
            mighty = {"id-token", "pull-requests"} & value["permissions"].keys()
            if mighty and job != "plan":
                assert value["if"] == SAME_REPOSITORY
    assert LOADED["plan"]["jobs"]["roots"]["if"] == SAME_REPOSITORY
    assert LOADED["plan"]["jobs"]["plan"]["needs"] == "roots"  # so it is skipped with it


def test_no_secret_is_read_in_a_pull_request() -> None:
    assert "secrets." not in WORKFLOWS["check"] + WORKFLOWS["plan"] + WORKFLOWS["drift"]
    assert LOADED["apply"]["jobs"]["record"]["environment"] == "organization-lock"


def test_an_apply_waits_behind_its_environment_and_is_never_two() -> None:
    one = LOADED["apply"]
    assert one["concurrency"] == {"group": "orgwright-apply", "cancel-in-progress": False}
    assert one[True]["push"] == {"branches": ["main"]}
    assert one["jobs"]["apply"]["environment"] == "organization"
    assert one["jobs"]["apply"]["needs"] == ["roots", "plan"]
    assert one["jobs"]["record"]["needs"] == "apply"


def test_plans_and_applies_take_on_different_roles() -> None:
    roles = {
        f"{name}.{job}": step["with"]["role-to-assume"]
        for name, job, value in JOBS
        for step in value["steps"]
        if "configure-aws-credentials" in step.get("uses", "")
    }
    assert roles.pop("apply.apply") == "${{ vars.ORGWRIGHT_APPLY_ROLE }}"
    assert set(roles.values()) == {"${{ vars.ORGWRIGHT_PLAN_ROLE }}"}


def test_roles_of_the_spec_are_named_in_so_many_words() -> None:
    role = "arn:aws:iam::111122223333:role/plans"
    texts = rendered("github", f"{SPEC}ci: {{plan_role: '{role}', branch: trunk, drift: '0 6 * * *'}}\n")
    assert f'role-to-assume: "{role}"' in texts[".github/workflows/orgwright-plan.yml"]
    assert "refs/heads/trunk" in texts[".github/workflows/orgwright-apply.yml"]
    assert '- cron: "0 6 * * *"' in texts[".github/workflows/orgwright-drift.yml"]


def test_actions_are_pinned_by_a_hash_with_their_version() -> None:
    for text in WORKFLOWS.values():
        for line in re.findall(r"uses: (.*)", text):
            assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


def test_no_expression_is_put_into_a_shell() -> None:
    for where, step in steps():
        assert "${{" not in step.get("run", ""), f"{where}: text of others would be run"


def test_no_checkout_leaves_its_token_behind() -> None:
    kept = [
        where
        for where, step in steps()
        if "actions/checkout@" in step.get("uses", "") and step["with"]["persist-credentials"] is not False
    ]
    assert kept == []


def test_every_job_ends_in_time() -> None:
    assert all(0 < value["timeout-minutes"] <= 240 for _, _, value in JOBS)


# What they do


def started(folder: Path) -> Machine:
    return Machine.with_repository(folder, {"org.yaml": SPEC, ".gitignore": ".terraform/\n*.tfplan\n", **FILES})


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return started(tmp_path)


def merged(machine: Machine, files: dict[str, str]) -> str:
    """A pull request as GitHub merges it for its checks; the commit."""
    work = machine.folder / "work"
    git("checkout", "--quiet", "-B", "change", "origin/main", cwd=work)
    machine.commit(work, files, "Change")
    git("checkout", "--quiet", "--detach", "origin/main", cwd=work)
    git("merge", "--quiet", "--no-ff", "--message", "Merge", "change", cwd=work)
    git("push", "--quiet", "--force", "origin", "HEAD:refs/heads/merge", cwd=work)
    return git("rev-parse", "HEAD", cwd=work)


def land(machine: Machine, commit: str) -> None:
    git("fetch", "--quiet", "origin", cwd=machine.folder / "work")
    git("push", "--quiet", "origin", f"{commit}:refs/heads/main", cwd=machine.folder / "work")
    git("fetch", "--quiet", "origin", cwd=machine.folder / "work")


# The life of a branch; each test begins where the one before has ended


@pytest.fixture(scope="module")
def branch(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    return started(tmp_path_factory.mktemp("branch"))


def test_a_merge_is_planned_applied_and_locked(branch: Machine) -> None:
    commit = merged(branch, {"org.yaml": NEW_ACCOUNT})
    land(branch, commit)
    run = Run.of(branch, WORKFLOWS["apply"], commit)
    assert set(run.results.values()) == {"success"}, run.log
    assert run.environments == ["organization-plan", "organization", "organization-lock"]
    calls = [line.partition(" -")[0] for line in branch.asked("terraform")]
    assert calls.index("organization: plan") < calls.index("organization: apply")
    assert "111122223333" in git("show", "orgwright-lock:org.lock.yaml", cwd=branch.remote)
    changed = git("diff", "--name-only", "main", "orgwright-lock", cwd=branch.remote).splitlines()
    assert [name for name in changed if not name.startswith("generated/")] == ["org.lock.yaml"]
    assert not any(name.endswith((".tfplan", ".terraform.lock.hcl")) for name in changed)
    assert any(line.startswith("pr create --head orgwright-lock --base main") for line in branch.asked("gh"))


def test_an_apply_that_fails_records_nothing(branch: Machine) -> None:
    commit = merged(branch, {"org.yaml": NEW_ACCOUNT.replace("kiosk: {}", "kiosk: {name: Kiosk}")})
    land(branch, commit)
    (branch.cloud / "apply-fails").touch()
    run = Run.of(branch, WORKFLOWS["apply"], commit)
    assert (run.results["apply"], run.results["record"]) == ("failure", "skipped")
    (branch.cloud / "apply-fails").unlink()


def test_what_it_left_undone_is_in_the_next_run_which_updates_the_lock(branch: Machine) -> None:
    commit = merged(branch, {"README.md": "Ours\n"})
    land(branch, commit)
    branch.asked("gh")
    run = Run.of(branch, WORKFLOWS["apply"], commit)
    assert json.loads(run.outputs["roots"]["roots"]) == ["organization"]
    assert set(run.results.values()) == {"success"}, run.log
    assert not any(line.startswith("pr create") for line in branch.asked("gh"))
    assert git("rev-parse", "orgwright-lock^", cwd=branch.remote) == commit


def test_once_the_lock_is_merged_there_is_no_more_news(branch: Machine) -> None:
    locked = git("rev-parse", "orgwright-lock", cwd=branch.remote)
    land(branch, locked)
    run = Run.of(branch, WORKFLOWS["apply"], locked)
    assert (run.results["apply"], run.results["record"]) == ("skipped", "skipped"), run.log


def test_by_hand_everything_is_applied_again(branch: Machine) -> None:
    run = Run.of(branch, WORKFLOWS["apply"], git("rev-parse", "main", cwd=branch.remote), everything=True)
    assert (run.results["apply"], run.results["record"]) == ("success", "skipped"), run.log


# Single runs


def test_a_pull_request_is_checked_and_what_it_touches_is_planned(machine: Machine) -> None:
    commit = merged(machine, {"org.yaml": NEW_ACCOUNT})
    run = Run.of(machine, WORKFLOWS["plan"], commit)
    assert run.results == {"roots": "success", "plan": "success", "planned": "success"}, run.log
    assert json.loads(run.outputs["roots"]["roots"]) == ["organization"]
    assert "### organization\n\n      # **not Markdown** in organization\n" in run.summary
    assert "organization: plan -no-color" in "\n".join(machine.asked("terraform"))
    assert machine.asked("pip")[0] == "-m pip install --quiet orgwright==0.1.0"


def test_a_pull_request_is_checked_and_commented(machine: Machine, host: CodeHost) -> None:
    event = machine.cloud / "event.json"
    event.write_text(json.dumps({"pull_request": {"number": 7}}))
    runner = {"GITHUB_ACTIONS": "true", "GITHUB_EVENT_PATH": str(event), "GITHUB_API_URL": host.url}
    runner["GITHUB_REPOSITORY"] = "acme/organization"
    host.secret = "token"
    run = Run.of(machine, WORKFLOWS["check"], merged(machine, {"org.yaml": NEW_ACCOUNT}), runner=runner)
    assert set(run.results.values()) == {"success"}, run.log
    (body,) = host.bodies
    assert "accounts/kiosk" in body
    assert "accounts/kiosk" in run.summary


def test_what_is_wrong_is_annotated_and_fails_the_check(machine: Machine) -> None:
    commit = merged(machine, {"org.yaml": NEW_ACCOUNT})
    work = machine.folder / "work"
    git("checkout", "--quiet", commit, cwd=work)
    (work / "org.yaml").write_text(NEW_ACCOUNT.replace("kiosk: {}", "kiosk: {name: Booth}"))
    git("commit", "--quiet", "--all", "--message", "Forgot to generate", cwd=work)
    git("push", "--quiet", "origin", "HEAD:refs/heads/stale", cwd=work)
    run = Run.of(machine, WORKFLOWS["check"], git("rev-parse", "HEAD", cwd=work))
    assert run.results == {"check": "failure", "comment": "skipped"}
    assert "::error file=generated/organization/accounts-prod.tf,line=" in run.log
    assert "title=ORG960::" in run.log


def test_a_pull_request_that_touches_no_root_plans_nothing(machine: Machine) -> None:
    run = Run.of(machine, WORKFLOWS["plan"], merged(machine, {"README.md": "Ours\n"}))
    assert run.results == {"roots": "success", "plan": "skipped", "planned": "success"}, run.log


def test_a_fork_is_not_planned(machine: Machine) -> None:
    run = Run.of(machine, WORKFLOWS["plan"], merged(machine, {"org.yaml": NEW_ACCOUNT}), from_fork=True)
    assert run.results == {"roots": "skipped", "plan": "skipped", "planned": "success"}, run.log
    assert machine.asked("terraform") == []


def test_a_plan_that_fails_fails_the_check_that_is_required(machine: Machine) -> None:
    (machine.cloud / "plan-fails").touch()
    run = Run.of(machine, WORKFLOWS["plan"], merged(machine, {"org.yaml": NEW_ACCOUNT}))
    assert run.results == {"roots": "success", "plan": "failure", "planned": "failure"}
    assert "There is no plan; the log says why." in run.summary


def test_of_a_split_organization_ci_makes_the_second_commit(tmp_path: Path) -> None:
    units = [
        {
            "address": f"aws_organizations_organizational_unit.{name}",
            "mode": "managed",
            "values": {"id": f"ou-ab12-{name * 2}"},
        }
        for name in ("prod", "test")
    ]
    organization = {"address": "aws_organizations_organization.this", "mode": "managed"}
    organization["values"] = {"id": "o-a1b2c3d4e5", "master_account_id": "1" * 12, "roots": [{"id": "r-ab12"}]}
    split = SPEC.replace("terraform:", "terraform:\n  layout: split").replace(
        "units: {prod: {accounts: {shop: {}}}}",
        "units: {prod: {accounts: {shop: {}}}, test: {accounts: {kiosk: {}}}}\n"
        "code_owners: {owners: {root: ['@acme/platform'], units/prod: ['@acme/prod']}}",
    )
    machine = Machine.with_repository(tmp_path, {"org.yaml": split, ".gitignore": ".terraform/\n*.tfplan\n"})
    state = {"format_version": "1.0", "values": {"root_module": {"resources": [organization, *units]}}}
    (machine.cloud / "state-organization.json").write_text(json.dumps(state))
    for name in ("accounts-prod", "accounts-test"):
        (machine.cloud / f"state-{name}.json").write_text('{"format_version": "1.0"}')
    first = Run.of(machine, WORKFLOWS["apply"], git("rev-parse", "main", cwd=machine.remote))
    assert json.loads(first.outputs["roots"]["roots"]) == ["organization"], first.log
    locked = git("rev-parse", "orgwright-lock", cwd=machine.remote)
    owners = git("show", f"{locked}:.github/CODEOWNERS", cwd=machine.remote)
    assert "/generated/accounts-prod/" in owners
    land(machine, locked)
    machine.asked("terraform")
    second = Run.of(machine, WORKFLOWS["apply"], locked)
    assert json.loads(second.outputs["roots"]["roots"]) == ["accounts-prod", "accounts-test"], second.log
    applied = [line.partition(":")[0] for line in machine.asked("terraform") if ": apply" in line]
    assert applied == ["accounts-prod", "accounts-test"]


def test_a_commit_that_history_has_lost_says_nothing(machine: Machine) -> None:
    (machine.cloud / "deployed-organization").write_text("0" * 40)
    (machine.cloud / "plan-fails").touch()
    run = Run.of(machine, WORKFLOWS["apply"], git("rev-parse", "main", cwd=machine.remote))
    assert json.loads(run.outputs["roots"]["roots"]) == ["organization"], run.log


def test_drift_fails_the_run_and_shows_the_plan(machine: Machine) -> None:
    run = Run.of(machine, WORKFLOWS["drift"], git("rev-parse", "main", cwd=machine.remote))
    assert run.results == {"roots": "success", "plan": "failure"}
    assert "### organization" in run.summary
