"""The organization as a whole, and how Terraform runs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from generator.finding import Mark
from generator.frozen import frozen
from generator.limits import Limits
from generator.lock.record import EMPTY, Lock
from generator.model.control_tower import ControlTower
from generator.model.costs import Costs
from generator.model.delegation import DelegatedAdministrator
from generator.model.furniture import Contact
from generator.model.identity import Identity
from generator.model.inside import Inside
from generator.model.layout import SINGLE, Layout
from generator.model.modules import ModuleSource
from generator.model.pipeline import USUAL_PIPELINE, CodeOwners, Pipeline
from generator.model.policy import Document, Policy
from generator.model.removal import Removal, Tombstone
from generator.model.services import NO_SERVICES, Services
from generator.model.stack_set import StackSet
from generator.model.tests import PolicyTest
from generator.model.tree import Account, Tags, Unit
from generator.model.unmanaged import NOTHING_UNMANAGED, Unmanaged
from generator.model.workloads import NO_PURPOSES, Purposes
from generator.partitions import COMMERCIAL, PartitionKey
from generator.policy.types import DEFAULT_POLICY_TYPE, Packing


@frozen
class Organization:
    """What stands once: the organization, its management account, its regions."""

    id: str | None
    name: str
    management_name: str
    management_email: str
    management_id: str | None
    home_region: str
    regions: tuple[str, ...]
    services_region: str  # the home region of the central security services
    tags: Tags
    trusted_access: tuple[str, ...]
    reserved_slots: dict[str, int]  # on every target, by the key of a policy type: what others attach
    policy_types: tuple[str, ...]  # kept enabled beside those in use; keys of policy.types
    quarantine_units: tuple[str, ...]  # references of units
    suspended_unit: str | None  # reference of the unit in which accounts that are suspended or closed stand
    at: Mark
    management_at: Mark
    unmanaged: Unmanaged = NOTHING_UNMANAGED
    packing: Packing = "auto"
    partition: PartitionKey = COMMERCIAL
    freezable: frozenset[str] = frozenset()  # references of accounts to which AWS Budgets may attach a policy

    def reserved(self, target: str, kind: str) -> int:
        """Policy slots of a type (key) that others take on a target: on every one, on this one, and when its budget is spent."""
        others = self.reserved_slots.get(kind, 0) + self.unmanaged.slots(target, kind)
        return others + self.kept_for_freeze(target, kind)

    def kept_for_freeze(self, target: str, kind: str) -> int:
        """Of these, the slot that stays free until the budget is spent."""
        return int(kind == DEFAULT_POLICY_TYPE and target in self.freezable)


# Parts of a backend's configuration that Terraform reads as blocks; any other mapping is an argument.
BACKEND_BLOCKS = {"cloud": ("workspaces",), "remote": ("workspaces",), "kubernetes": ("exec",)}

# In a backend's arguments: the name of the root module, so that each has a state of its own.
ROOT_TOKEN = "{root}"


@frozen
class Backend:
    """Where the state is kept: the backend's type and its arguments, as in Terraform's documentation."""

    type: str
    arguments: dict[str, Any]


@frozen
class AssumeRole:
    """The role that the provider takes on."""

    role_arn: str
    session_name: str | None
    external_id: str | None
    duration: str | None


@frozen
class Terraform:
    """How Terraform runs what is generated."""

    required_version: str
    aws_provider: str
    backend: Backend | None
    assume_role: AssumeRole | None
    member_role: str = "OrganizationAccountAccessRole"  # in member accounts, for generated/security
    modules: tuple[ModuleSource, ...] = ()  # those that stand in for ours, sorted by name
    layout: Layout = SINGLE


@frozen
class ProtectedRole:
    """Roles that no policy may lock out, as an ARN with wildcards."""

    arn: str
    at: Mark


@frozen
class Org:
    """Everything that a spec says, beside what the lock says. Units stand depth-first, everything else sorted by key."""

    organization: Organization
    terraform: Terraform
    limits: Limits
    units: tuple[Unit, ...]
    accounts: tuple[Account, ...]
    policies: tuple[Policy, ...]
    identity: Identity | None
    protected_roles: tuple[ProtectedRole, ...] = ()
    tests: tuple[PolicyTest, ...] = ()  # in the order of the spec
    removed: tuple[Removal, ...] = ()  # sorted by reference
    leaving: tuple[Account, ...] = ()  # described, but let go or closed: no longer among `accounts`
    tombstones: tuple[Tombstone, ...] = ()  # sorted by reference
    arranged: tuple[Policy, ...] = ()  # the policies as AWS gets them, merged and split; see `fit`
    lock: Lock = EMPTY
    stack_sets: tuple[StackSet, ...] = ()  # sorted by key
    purposes: Purposes = NO_PURPOSES
    delegated_administrators: tuple[DelegatedAdministrator, ...] = ()  # sorted by line
    delegation_policy: Document | None = None
    management_contacts: tuple[Contact, ...] = ()  # of the management account, which inherits none
    management_inside: Inside | None = None  # likewise
    costs: Costs | None = None
    services: Services = NO_SERVICES
    control_tower: ControlTower | None = None
    pipeline: Pipeline = USUAL_PIPELINE
    code_owners: CodeOwners | None = None
    files: tuple[str, ...] = ()  # the spec's own and what it includes, as they were read

    # Only in a part of an organization, which one root module holds: by reference, the ids of what other root modules make.
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    beside: tuple[Account, ...] = ()  # in the organization's own part: the accounts that other root modules make

    @property
    def frozen(self) -> dict[str, tuple[str, ...]]:
        """Policies (references) that AWS Budgets may attach by itself, each with the accounts (references, sorted) that it attaches them to."""
        found: dict[str, list[str]] = {}
        for account in (*self.accounts, *self.beside):
            if account.furniture.freeze:
                found.setdefault(account.furniture.freeze.policy, []).append(account.reference)
        return {policy: tuple(accounts) for policy, accounts in found.items()}

    @property
    def policies_in_aws(self) -> tuple[Policy, ...]:
        """The policies as AWS gets them; those of the spec as long as nobody has arranged them."""
        return self.arranged or self.policies
