"""Accounts that Terraform takes for half made: AWS has them, and the step after their making failed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.terraform.run import Terraform

_ACCOUNT = "aws_organizations_account"


def half_made_accounts(terraform: Terraform) -> list[str]:
    """Their addresses, sorted; none where the state cannot be read.

    Terraform calls them tainted and wants to make them anew, which `prevent_destroy` refuses in every later plan.
    """
    ended = terraform.run("show", "-json", quiet=True)
    try:
        root = json.loads(ended.stdout)["values"]["root_module"]
        return sorted(_tainted(root))
    except (ValueError, KeyError, TypeError, AttributeError):
        return []


def _tainted(module: Mapping[str, Any]) -> Iterator[str]:
    for one in module.get("resources", ()):
        if one.get("tainted") and one["type"] == _ACCOUNT:
            yield str(one["address"])
    for child in module.get("child_modules", ()):
        yield from _tainted(child)
