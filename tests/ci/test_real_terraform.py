"""The workflows for GitHub with a real Terraform: a plan that is saved by one job is applied by another, on the emulator."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests import terraform
from tests.checkout import Checkout
from tests.ci.github import Run
from tests.ci.machine import SPEC, Machine, git
from tests.ci.rendered import rendered
from tests.ci.test_github import land, merged
from tests.emulator import Emulator

pytestmark = pytest.mark.terraform


def test_from_a_pull_request_to_an_account_in_the_lock(tmp_path: Path) -> None:
    backend = f'local: {{path: "{tmp_path}/{{root}}.tfstate"}}'
    spec = SPEC.replace('s3: {bucket: acme-state, key: "{root}.tfstate", region: eu-north-1}', backend)
    assert spec != SPEC
    files = rendered("github", spec)
    apply = files[".github/workflows/orgwright-apply.yml"]
    machine = Machine.with_repository(tmp_path / "machine", {"org.yaml": spec, ".gitignore": "*.tfplan\n.terraform/\n"})
    (tmp_path / "machine/bin/terraform").unlink()
    with Emulator(identity_center=None) as aws:
        runner = Checkout(tmp_path, aws).environment()
        runner |= {
            "PATH": f"{tmp_path}/machine/bin{os.pathsep}{Path(terraform.executable()).parent}{os.pathsep}{runner['PATH']}"
        }
        commit = merged(machine, {"org.yaml": spec.replace("{shop: {}}", "{shop: {}, kiosk: {}}")})
        land(machine, commit)
        run = Run.of(machine, apply, commit, runner=runner)
        assert set(run.results.values()) == {"success"}, run.log
        assert "# module.account_kiosk.aws_organizations_account.this will be created" in run.summary
        made = {call.parameters["AccountName"] for call in aws.calls("CreateAccount")}
        assert made == {"shop", "kiosk"}
        lock = git("show", "orgwright-lock:org.lock.yaml", cwd=machine.remote)
        assert '"accounts/kiosk": "' in lock
        locked = git("rev-parse", "orgwright-lock", cwd=machine.remote)
        land(machine, locked)
        after = Run.of(machine, apply, locked, runner=runner)
    assert json.loads(after.outputs["roots"]["roots"]) == []
    assert after.results["apply"] == "skipped"
