"""Checks: what AWS, Terraform or a colleague would refuse, found offline. Pure functions from the model to findings."""

from __future__ import annotations

from generator.checks.accounts import check_accounts
from generator.checks.identity import check_identity
from generator.checks.policies import check_policies
from generator.checks.terraform import check_terraform
from generator.checks.tree import check_tree
from generator.finding import Finding
from generator.lint import lint
from generator.lockout import check_lockout
from generator.model import Org

CHECKS = (check_tree, check_accounts, check_policies, check_identity, check_terraform, lint, check_lockout)


def check(org: Org) -> list[Finding]:
    """Every finding about the organization, in no particular order."""
    return [finding for one in CHECKS for finding in one(org)]
