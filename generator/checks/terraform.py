"""The `terraform` section: constraints that Terraform would not understand, and versions that what we write does not run on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.finding import Finding, quoted
from generator.model import Org

_CONSTRAINT = re.compile(
    r"\s*(?:(?:=|!=|>=|<=|>|<|~>)?\s*v?\d+(?:\.\d+){0,2}(?:-[0-9A-Za-z.-]+)?\s*(?:,\s*(?=\S)|\Z))+\Z"
)


def check_terraform(org: Org) -> Iterator[Finding]:
    """Version constraints in Terraform's own form: `>= 1.7, < 2.0`."""
    for constraint in (org.terraform.required_version, org.terraform.aws_provider):
        if not _CONSTRAINT.match(constraint):
            at = getattr(constraint, "at", org.organization.at)
            yield Finding(
                "ORG501", at, f'{quoted(constraint)} is not a version constraint; it looks like ">= 5.100, < 7.0"'
            )
