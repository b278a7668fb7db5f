"""Enough of GitHub Actions to run our workflows: jobs in order, matrices, outputs, artifacts, and the few expressions that they use."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import yaml

from tests.ci.machine import JobError, Machine

_EXPRESSION = re.compile(r"\$\{\{ (.*?) \}\}")
_ALWAYS = "${{ !cancelled() }}"
Job = dict[str, Any]


@dataclass(slots=True)
class Run:
    """One run of a workflow for a commit. `results` and `summary` are what people see of it."""

    machine: Machine
    workflow: dict[str, Any]
    commit: str
    from_fork: bool = False
    branch: str = "refs/heads/main"
    name: str = field(default_factory=lambda: uuid4().hex)
    everything: bool = False  # the input `all` of a run that is started by hand
    results: dict[str, str] = field(default_factory=dict)
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    summary: str = ""
    log: str = ""
    environments: list[str] = field(default_factory=list)
    runner: dict[str, str] = field(default_factory=dict)  # what else the runner says in the environment

    @classmethod
    def of(cls, machine: Machine, text: str, commit: str, **options: Any) -> Run:
        """The run, ended."""
        run = cls(machine, yaml.safe_load(text), commit, **options)
        for name, job in run.workflow["jobs"].items():
            run.results[name] = run._job(name, job)
        return run

    def _job(self, name: str, job: Job) -> str:
        needed = [job["needs"]] if isinstance(job.get("needs"), str) else job.get("needs", [])
        if job.get("if") != _ALWAYS and any(self.results[one] != "success" for one in needed):
            return "skipped"
        if not self._holds(job.get("if", _ALWAYS)):
            return "skipped"
        matrix = job.get("strategy", {}).get("matrix", {})
        roots = json.loads(self._filled(matrix["root"], {})) if matrix else [None]
        if "environment" in job:
            self.environments.append(job["environment"])
        if not all([self._steps(f"{name}-{root or 'only'}", name, job, root) for root in roots]):  # noqa: C419
            return "failure"
        if "environment" in job:
            (self.machine.cloud / f"deployed-{job['environment']}").write_text(self.commit)
        return "success"

    def _steps(self, label: str, name: str, job: Job, root: str | None) -> bool:
        temp = Path(tempfile.mkdtemp(prefix=f"{label}-", dir=self.machine.folder))
        folder, outputs, fine = temp / "workspace", temp / "outputs", True
        folder.mkdir()
        facts = {"matrix.root": root or "", "runner.temp": str(temp)}
        given = {
            "RUNNER_TEMP": str(temp),
            "GITHUB_OUTPUT": str(outputs),
            "GITHUB_STEP_SUMMARY": str(temp / "summary"),
            "GITHUB_REPOSITORY": "acme/organization",
            "GITHUB_SHA": self.commit,
            **self.runner,
        }
        for values in (self.workflow.get("env", {}), job.get("env", {})):
            given |= {key: self._filled(value, facts) for key, value in values.items()}
        where = self.workflow["defaults"]["run"].get("working-directory", ".")
        for step in job["steps"]:
            if not fine and step.get("if") != _ALWAYS:
                continue
            found = re.fullmatch(r"steps\.\w+\.outputs\.(\w+) == 'true'", step.get("if", ""))
            if found and _written(outputs).get(found[1]) != "true":
                continue
            try:
                if "uses" in step:
                    self._use(step, folder, facts)
                else:
                    extra = {key: self._filled(value, facts) for key, value in step.get("env", {}).items()}
                    self.log += self.machine.run(
                        step["run"], folder / step.get("working-directory", where), given | extra
                    )
            except JobError as error:
                self.log += str(error)
                fine = False
        self.outputs[name] = {key: _written(outputs).get(key, "") for key in job.get("outputs", {})}
        self.summary += (temp / "summary").read_text() if (temp / "summary").exists() else ""
        return fine

    def _use(self, step: Job, folder: Path, facts: Mapping[str, str]) -> None:
        action = step["uses"].partition("@")[0]
        given = {key: self._filled(str(value), facts) for key, value in step.get("with", {}).items()}
        artifacts = self.machine.cloud / f"artifacts-{self.name}"
        if action == "actions/checkout":
            folder.rmdir()
            assert given["fetch-depth"] == "0"
            self.machine.clone(str(folder), self.commit)
        elif action == "actions/upload-artifact":
            _upload(folder, given, artifacts)
        elif action == "actions/download-artifact":
            _download(given, artifacts)
        else:
            assert action in (
                "actions/setup-python",
                "hashicorp/setup-terraform",
                "aws-actions/configure-aws-credentials",
            )

    def _holds(self, condition: str) -> bool:
        values = {
            _ALWAYS: True,
            "github.event.pull_request.head.repo.full_name == github.repository": not self.from_fork,
            f"github.ref == '{self.branch}'": True,
        }
        if condition in values:
            return values[condition]
        found = re.fullmatch(r"needs\.(\w+)\.outputs\.(\w+) ([!=]=) '(.*)'", condition)
        assert found, f"no such condition is known here: {condition}"
        return (self.outputs[found[1]][found[2]] == found[4]) == (found[3] == "==")

    def _filled(self, text: str, facts: Mapping[str, str]) -> str:
        return _EXPRESSION.sub(lambda found: self._value(found[1], facts), text)

    def _value(self, expression: str, facts: Mapping[str, str]) -> str:
        if expression in facts:
            return facts[expression]
        if expression == "join(needs.*.result)":
            return ",".join(self.results.values())
        if found := re.fullmatch(r"(?:fromJSON\()?needs\.(\w+)\.outputs\.(\w+)\)?", expression):
            return self.outputs[found[1]][found[2]]
        known = {
            "inputs.all": str(self.everything).lower(),
            "github.token": "token",
            "secrets.ORGWRIGHT_TOKEN || github.token": "token",
        }
        assert expression in known or expression.startswith("vars."), f"no such expression is known here: {expression}"
        return known.get(expression, "arn:aws:iam::111122223333:role/orgwright")


def _written(outputs: Path) -> dict[str, str]:
    lines = outputs.read_text().splitlines() if outputs.exists() else []
    return dict(line.split("=", 1) for line in lines)


def _upload(folder: Path, given: Mapping[str, str], artifacts: Path) -> None:
    """As the action does: paths are kept from the folder that all of them share; hidden files only on request."""
    found: list[Path] = []
    for pattern in given["path"].split():
        top = Path("/") if pattern.startswith("/") else folder
        found += [path for path in top.glob(pattern.lstrip("/")) if path.is_file()]
    found = [one for one in found if given.get("include-hidden-files") == "true" or not one.name.startswith(".")]
    if not found:
        raise JobError(f"nothing to upload at {given['path']}")
    (artifacts / given["name"]).mkdir(parents=True)
    for path in found:
        shutil.copy(path, artifacts / given["name"] / path.name)


def _download(given: Mapping[str, str], artifacts: Path) -> None:
    """One by its name goes into the folder itself, those of a pattern into folders of their names."""
    target = Path(given["path"])
    if "name" in given:
        shutil.copytree(artifacts / given["name"], target, dirs_exist_ok=True)
        return
    for one in artifacts.glob(given["pattern"]):
        shutil.copytree(one, target / one.name)
