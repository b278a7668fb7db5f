"""The `terraform` section: constraints that Terraform would not understand, and versions that what we write does not run on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.finding import Finding, quoted
from generator.load.text import mark_of
from generator.model import Org
from generator.model.organization import BACKEND_BLOCKS
from generator.schema.patterns import ARGUMENT

_CONSTRAINT = re.compile(
    r"\s*(?:(?:(?:=|!=|>=|<=|>|<|~>)\s*)?v?[0-9]+(?:\.[0-9]+){0,2}(?:-[0-9A-Za-z.-]+)?\s*(?:,\s*(?=\S)|\Z))+\Z"
)
_ARGUMENT = re.compile(ARGUMENT.regex)


def check_terraform(org: Org) -> Iterator[Finding]:
    """Version constraints in Terraform's own form (`>= 1.7, < 2.0`), and blocks of a backend that are none."""
    for constraint in (org.terraform.required_version, org.terraform.aws_provider):
        if not _CONSTRAINT.match(constraint):
            at = getattr(constraint, "at", org.organization.at)
            yield Finding(
                "ORG501", at, f'{quoted(constraint)} is not a version constraint; it looks like ">= 5.100, < 7.0"'
            )
    backend = org.terraform.backend
    if backend is not None:
        for name in BACKEND_BLOCKS.get(backend.type, ()):
            yield from _block(name, backend.arguments.get(name, {}), org)


def _block(name: str, value: Any, org: Org) -> Iterator[Finding]:
    if not isinstance(value, dict):
        yield Finding("ORG912", mark_of(value, org.organization.at), f"{name} must be a mapping of arguments")
        return
    for argument in value:
        if not _ARGUMENT.match(argument):
            at = mark_of(argument, org.organization.at)
            yield Finding("ORG913", at, f"{quoted(argument)} is not possible here: {ARGUMENT.says}")
