"""AWS-managed policies: a snapshot of the common ones, and of no others.

AWS changes them without a word; the file says when it was taken and from where. A policy that is not in it is not known, and an answer
that hangs on it says so.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

SNAPSHOT = Path(__file__).with_name("managed_policies.json")


@cache
def snapshot() -> dict[str, Any]:
    """The file: `taken` (a date), `source`, and `policies` by name and path, each with `version`, `updated` and `document`."""
    found: dict[str, Any] = json.loads(SNAPSHOT.read_text(encoding="utf-8"))
    return found


def managed_policy(name: str) -> dict[str, Any] | None:
    """The document of an AWS-managed policy by its name with path, such as job-function/ViewOnlyAccess; None if it is not known."""
    found = snapshot()["policies"].get(str(name))
    document: dict[str, Any] | None = found["document"] if found else None
    return document
