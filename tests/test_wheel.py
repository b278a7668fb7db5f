"""The built wheel, in an empty virtual environment and an empty folder: what a user of the package has, and nothing more."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import terraform
from tests.checkout import REPOSITORY


def _run(*command: str | Path, cwd: Path, path: Path) -> str:
    environment = {
        "PATH": f"{path}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(cwd),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }
    kept = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=kept | environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, (
        f"{' '.join(map(str, command))} ended with {done.returncode}\n{done.stdout}{done.stderr}"
    )
    return done.stdout


@pytest.mark.terraform
def test_an_installed_wheel_starts_a_repository_that_terraform_takes(tmp_path: Path) -> None:
    folder, environment = tmp_path / "empty", tmp_path / "venv"
    folder.mkdir()
    binaries = environment / "bin"
    _run(
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--wheel-dir",
        tmp_path,
        REPOSITORY,
        cwd=folder,
        path=binaries,
    )
    _run(sys.executable, "-m", "venv", environment, cwd=folder, path=binaries)
    _run(binaries / "pip", "install", "--quiet", next(tmp_path.glob("*.whl")), cwd=folder, path=binaries)
    _run("orgwright", "init", "--name", "Acme, Sons & Co.", "--email", "aws@acme.example", cwd=folder, path=binaries)
    _run("make", "generate", cwd=folder, path=binaries)
    root = folder / "generated" / "organization"
    terraform.init(root)
    terraform.run(["fmt", "-check", "-recursive"], folder)
    terraform.run(["validate"], root)
