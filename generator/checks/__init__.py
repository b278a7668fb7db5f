"""Checks: what AWS, Terraform or a colleague would refuse, found offline. Pure functions from the model to findings."""

from __future__ import annotations

from generator.checks.account_factory import check_account_factory
from generator.checks.accounts import check_accounts
from generator.checks.code_owners import check_code_owners
from generator.checks.control_tower import check_control_tower
from generator.checks.costs import check_costs
from generator.checks.delegation import check_delegation
from generator.checks.furniture import check_furniture
from generator.checks.identity import check_identity
from generator.checks.inside import check_inside
from generator.checks.layout import check_layout
from generator.checks.partitions import check_partition
from generator.checks.policies import check_policies
from generator.checks.removed import check_removed
from generator.checks.sandboxes import check_sandboxes
from generator.checks.services import check_services
from generator.checks.stack_administrators import check_stack_administrators
from generator.checks.stack_sets import check_stack_sets
from generator.checks.terraform import check_terraform
from generator.checks.tree import check_tree
from generator.checks.workloads import check_workloads
from generator.finding import Finding
from generator.lint import lint
from generator.lockout import check_lockout
from generator.model import Org

CHECKS = (
    check_tree,
    check_accounts,
    check_policies,
    check_identity,
    check_removed,
    check_stack_sets,
    check_stack_administrators,
    check_terraform,
    check_layout,
    check_workloads,
    check_sandboxes,
    check_furniture,
    check_inside,
    check_delegation,
    check_services,
    check_costs,
    check_partition,
    check_control_tower,
    check_account_factory,
    check_code_owners,
    lint,
    check_lockout,
)


def check(org: Org) -> list[Finding]:
    """Every finding about the organization, in no particular order."""
    return [finding for one in CHECKS for finding in one(org)]
