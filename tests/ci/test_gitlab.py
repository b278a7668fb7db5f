"""The pipeline for GitLab: what it promises on paper, and what its lines do when they are run."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci import gitlab
from tests.ci.machine import SPEC, JobError, Machine, git
from tests.ci.rendered import rendered
from tests.ci.test_github import NEW_ACCOUNT, land, merged

FILES = rendered("gitlab", SPEC)
JOBS = gitlab.load(FILES)
IN_MERGE_REQUEST = '$CI_PIPELINE_SOURCE == "merge_request_event"'
NOT_FROM_A_FORK = "$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID"
ON_MAIN = '$CI_COMMIT_BRANCH == "main" && $CI_PIPELINE_SOURCE != "schedule"'


def rule(name: str) -> str:
    (found,) = JOBS[name]["rules"]
    return str(found["if"])


# What it promises


def test_jobs_and_their_stages() -> None:
    entry = yaml.safe_load(FILES[".gitlab-ci.yml"])
    assert {job["stage"] for job in JOBS.values()} == set(entry["stages"])
    assert {one["local"] for one in entry["include"]} == {path for path in FILES if path.startswith(".gitlab/")}


def test_a_fork_gets_no_token_for_aws_and_none_that_comments() -> None:
    for name, job in JOBS.items():
        if IN_MERGE_REQUEST in rule(name) and name != "orgwright-check":
            assert NOT_FROM_A_FORK in rule(name)
        if "id_tokens" in job and IN_MERGE_REQUEST not in rule(name):
            assert rule(name) == ON_MAIN or '"schedule"' in rule(name)
    assert "id_tokens" not in JOBS["orgwright-check"]


def test_an_apply_is_started_by_hand_behind_its_environment_and_is_never_two() -> None:
    job = JOBS["orgwright-apply"]
    assert job["rules"] == [{"if": ON_MAIN, "when": "manual", "allow_failure": False}]
    assert job["resource_group"] == "orgwright"
    assert job["environment"]["name"] == "organization"
    assert job["needs"] == ["orgwright-plan"]
    assert JOBS["orgwright-record"]["needs"] == ["orgwright-apply"]
    assert "id_tokens" not in JOBS["orgwright-record"]


def test_plans_and_applies_take_on_different_roles() -> None:
    for name, job in JOBS.items():
        roles = [line for line in job["script"] if "AWS_ROLE_ARN" in line]
        assert len(roles) == ("id_tokens" in job)
        assert all(("APPLY_ROLE" in line) == (name == "orgwright-apply") for line in roles)


def test_every_job_ends_in_time() -> None:
    assert all("timeout" in job for job in JOBS.values())


# What it does


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine.with_repository(tmp_path, {"org.yaml": SPEC, ".gitignore": ".terraform/\n*.tfplan\n", **FILES})


def job(name: str, machine: Machine, commit: str, **given: Any) -> str:
    return gitlab.run(machine, JOBS[name], commit, machine.folder / "kept", **given)


def test_a_merge_request_plans_what_it_touches(machine: Machine) -> None:
    commit = merged(machine, {"org.yaml": NEW_ACCOUNT})
    job("orgwright-plan-merge-request", machine, commit, CI_MERGE_REQUEST_DIFF_BASE_SHA=f"{commit}^1")
    assert any("organization: plan" in line and "-lock=false" in line for line in machine.asked("terraform"))
    assert "https://releases.hashicorp.com/terraform/1.11.4/terraform_1.11.4_SHA256SUMS" in machine.asked("curl")[0]
    assert machine.asked("sha256sum") == ["--check --ignore-missing terraform_1.11.4_SHA256SUMS"]


def test_a_merge_request_that_touches_no_root_plans_nothing(machine: Machine) -> None:
    commit = merged(machine, {"README.md": "Ours\n"})
    job("orgwright-plan-merge-request", machine, commit, CI_MERGE_REQUEST_DIFF_BASE_SHA=f"{commit}^1")
    assert machine.asked("terraform") == []


def test_a_merge_is_planned_applied_locked_and_marked(machine: Machine) -> None:
    commit = merged(machine, {"org.yaml": NEW_ACCOUNT})
    land(machine, commit)
    job("orgwright-plan", machine, commit)
    job("orgwright-apply", machine, commit)
    job("orgwright-record", machine, commit)
    calls = [line.partition(" -")[0] for line in machine.asked("terraform")]
    assert calls.index("organization: plan") < calls.index("organization: apply")
    assert git("rev-parse", "orgwright-applied", cwd=machine.remote) == commit
    assert "111122223333" in git("show", "orgwright-lock:org.lock.yaml", cwd=machine.remote)
    land(machine, merged(machine, {"README.md": "Ours\n"}))
    shutil.rmtree(machine.folder / "kept")  # another pipeline, with artifacts of its own
    job("orgwright-plan", machine, git("rev-parse", "main", cwd=machine.remote))
    assert machine.asked("terraform") == []


def test_drift_fails_the_job(machine: Machine) -> None:
    with pytest.raises(JobError, match="exit code 2"):
        job("orgwright-drift", machine, git("rev-parse", "main", cwd=machine.remote))
