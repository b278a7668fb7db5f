"""Enough of GitLab CI to run our jobs: extends, rules that are looked up, one shell for the lines of a job, artifacts that are put back."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import yaml

from tests.ci.machine import Machine

SCRIPTS = {
    "curl": '#!/bin/sh\nfor last; do :; done\necho "$*" >> "$CLOUD/curl"\ntouch "$(basename "$last")"\n',
    "sha256sum": '#!/bin/sh\necho "$*" >> "$CLOUD/sha256sum"\n',
}
ENVIRONMENT = {
    "CI_JOB_ID": "9",
    "CI_SERVER_HOST": "gitlab.example",
    "CI_PROJECT_PATH": "acme/organization",
    "AWS_ID_TOKEN": "a.b.c",
    "ORGWRIGHT_PLAN_ROLE": "arn:aws:iam::111122223333:role/plan",
    "ORGWRIGHT_APPLY_ROLE": "arn:aws:iam::111122223333:role/apply",
    "ORGWRIGHT_PUSH_TOKEN": "secret",
}
Job = dict[str, Any]


def load(files: dict[str, str]) -> dict[str, Job]:
    """The jobs of these files, each with what it extends."""
    found: dict[str, Any] = {}
    for path, text in files.items():
        if path.startswith(".gitlab/"):
            found |= yaml.safe_load(text)
    return {name: _extended(found, job) for name, job in found.items() if not name.startswith(".")}


def _extended(found: dict[str, Any], job: Job) -> Job:
    if "extends" not in job:
        return job
    above = _extended(found, found[job["extends"]])
    variables = above.get("variables", {}) | job.get("variables", {})
    return {**above, **job, "variables": variables}


def run(machine: Machine, job: Job, commit: str, kept: Path, **given: str) -> str:
    """Run the lines of a job on a checkout of the commit; its artifacts go to `kept`, and come from there. Raises JobError."""
    folder = Path(tempfile.mkdtemp(prefix="job-", dir=machine.folder))
    machine.clone(folder.name, commit)
    machine.run(
        f"git config url.{machine.remote}.insteadOf https://oauth2@gitlab.example/acme/organization.git", folder, {}
    )
    if kept.exists():
        shutil.copytree(kept, folder, dirs_exist_ok=True)
    for name, text in SCRIPTS.items():
        (machine.folder / "bin" / name).write_text(text)
        (machine.folder / "bin" / name).chmod(0o755)
    lines = [*job.get("before_script", []), *job["script"]]
    variables = {key: str(value) for key, value in job.get("variables", {}).items()}
    environment = ENVIRONMENT | {"CI_PROJECT_DIR": str(folder), "CI_COMMIT_SHA": commit} | variables | given
    try:
        return machine.run("\n".join(lines), folder, environment)
    finally:
        for pattern in job.get("artifacts", {}).get("paths", []):
            for path in folder.glob(pattern):
                (kept / path.relative_to(folder)).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, kept / path.relative_to(folder))
