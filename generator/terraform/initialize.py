"""`terraform init`, when it is due.

Terraform says so only by failing, and its message for a new account ("Module not installed") helps nobody. So what `init`
looked at is remembered where its work lies, in .terraform, and goes away with it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from generator.manifest import sha256
from generator.terraform.inputs import init_inputs
from generator.terraform.run import Ended, Terraform

_STAMP = "orgwright.sha256"
_LOCK = ".terraform.lock.hcl"


def is_initialized(terraform: Terraform) -> bool:
    """Whether providers, modules and backend are those of the last `init`, and Terraform is."""
    try:
        return _stamp(terraform.folder).read_text() == _state(terraform)
    except (OSError, ValueError):
        return False


def initialize(terraform: Terraform) -> Ended:
    """Run `init`, quietly. It never asks and never moves state: a changed backend fails, and Terraform's message says why."""
    ended = terraform.run("init", "-input=false", quiet=True)
    if ended.code == 0 and _stamp(terraform.folder).parent.is_dir():
        _stamp(terraform.folder).write_text(_state(terraform))
    return ended


def forget_initialized(folder: Path) -> None:
    """Let the next run initialise anew: after a failure, whatever was missing may be what `init` fetches."""
    _stamp(folder).unlink(missing_ok=True)


def _stamp(folder: Path) -> Path:
    return folder / os.environ.get("TF_DATA_DIR", ".terraform") / _STAMP


def _state(terraform: Terraform) -> str:
    """One hash of all that decides. The lock file is among it: pulled from others, it may ask for other providers."""
    lock = terraform.folder / _LOCK
    state = {
        "arguments": [os.environ.get(name, "") for name in ("TF_CLI_ARGS", "TF_CLI_ARGS_init")],
        "inputs": init_inputs(terraform.folder),
        "lock": sha256(lock.read_bytes()) if lock.exists() else None,
        "program": str(terraform.binary),
    }
    return sha256(json.dumps(state, sort_keys=True).encode())
