"""Which Terraform is run."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from generator.finding import quoted
from generator.terraform.error import TerraformError

OVERRIDE = "ORGWRIGHT_TERRAFORM"
_NAMES = ("terraform", "tofu")
_MISSING = (
    "neither terraform nor tofu is on PATH: install Terraform 1.7 or later (https://developer.hashicorp.com/terraform/install)"
    f" or OpenTofu 1.10 or later (https://opentofu.org/docs/intro/install), or let {OVERRIDE} name the program"
)


def find_terraform() -> Path:
    """The program that ORGWRIGHT_TERRAFORM names (a path, or a name on PATH), else `terraform`, else `tofu`.

    The path is absolute, since the program is started in another folder. Raises TerraformError when there is none.
    """
    named = os.environ.get(OVERRIDE)
    found = next(filter(None, map(shutil.which, [named] if named else _NAMES)), None)
    if found:
        return Path(found).absolute()
    if named:
        raise TerraformError(f"{OVERRIDE} names {quoted(named)}, which is no program; correct it, or unset it")
    raise TerraformError(_MISSING)
