"""StackSets: a CloudFormation template, and the accounts and regions in which it becomes a stack."""

from __future__ import annotations

from typing import Literal

from generator.finding import Mark
from generator.frozen import frozen
from generator.model.policy import Replacement
from generator.model.tree import Tags

AccountFilter = Literal["NONE", "INTERSECTION"]
# StackSets among trusted access and delegated administrators; the shorter stacksets.cloudformation.amazonaws.com is refused (source:
# "Activate trusted access", checked 2026-11-23).
PRINCIPAL = "member.org.stacksets.cloudformation.amazonaws.com"


@frozen
class TemplateParameter:
    """A parameter that a template declares, with the rules for its value; numbers as the template writes them."""

    name: str
    type: str
    at: Mark
    default: str | None = None
    description: str = ""
    no_echo: bool = False
    allowed_values: tuple[str, ...] = ()
    allowed_pattern: str | None = None
    lengths: tuple[float | None, float | None] = (None, None)  # least and most, in characters
    values: tuple[float | None, float | None] = (None, None)  # least and most


@frozen
class Template:
    """A CloudFormation template: its text as it is sent, and what the checks and the docs need to know of it."""

    text: str
    ending: str  # of the file it is written to: yaml or json
    at: Mark
    description: str = ""
    parameters: tuple[TemplateParameter, ...] = ()  # sorted by name
    resources: tuple[tuple[str, str, Mark], ...] = ()  # name, type and place
    transforms: bool = False  # whether macros work on it

    @property
    def makes_iam_resources(self) -> bool:
        """Whether AWS wants its IAM resources acknowledged."""
        return any(kind.startswith("AWS::IAM::") for _, kind, _ in self.resources)


@frozen
class ParameterValue:
    """The value of a parameter; each replacement's token in it is put in by Terraform."""

    name: str
    text: str
    at: Mark
    replacements: tuple[Replacement, ...] = ()


@frozen
class OperationPreferences:
    """How an operation goes through accounts and regions; None leaves it to AWS."""

    failure_tolerance_count: int | None = None
    failure_tolerance_percentage: int | None = None
    max_concurrent_count: int | None = None
    max_concurrent_percentage: int | None = None
    region_concurrency_type: str | None = None
    region_order: tuple[str, ...] = ()


@frozen
class StackSet:
    """One stack set. `units` and `accounts` are references, sorted: the stacks are in all accounts of the units, or in `accounts` alone.

    Units that hold no account are not among them, and nothing is where Terraform does not manage the stacks. `account_filter` says
    which of the two it is, in AWS's word.
    """

    key: str
    name: str
    description: str
    template: Template
    parameters: tuple[ParameterValue, ...]  # every one that the template declares or the spec gives, sorted by name
    units: tuple[str, ...]
    accounts: tuple[str, ...]
    stacks: int  # accounts times regions, as the spec has them
    regions: tuple[str, ...]
    auto_deployment: bool
    retain_stacks_on_account_removal: bool
    preferences: OperationPreferences
    managed_execution: bool
    capabilities: tuple[str, ...]
    retain_stacks: bool
    administrator: (
        str | None
    )  # reference of the member account that Terraform runs it from; else the management account
    tags: Tags
    replace: bool
    was: tuple[str, ...]
    manage_stacks: bool
    at: Mark
    name_at: Mark
    regions_at: tuple[tuple[str, Mark], ...] = ()  # the regions as written, for findings
    targets_at: tuple[tuple[str, Mark], ...] = ()  # the targets as written, for findings
    administrator_at: Mark | None = None
    management_account: bool = False  # whether the management account gets a stack too, beside the set

    @property
    def reference(self) -> str:
        """As the spec and findings name it: stack_sets/audit-role."""
        return f"stack_sets/{self.key}"

    @property
    def account_filter(self) -> AccountFilter:
        """NONE: the units with all that comes to them; INTERSECTION: the accounts alone."""
        return "INTERSECTION" if self.accounts else "NONE"
