"""The organization as a whole, and how Terraform runs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.finding import Mark
from generator.limits import Limits
from generator.model.identity import Identity
from generator.model.policy import Policy
from generator.model.tests import PolicyTest
from generator.model.tree import Account, Tags, Unit


@dataclass(frozen=True, slots=True)
class Organization:
    """What stands once: the organization, its management account, its regions."""

    id: str | None
    name: str
    management_name: str
    management_email: str
    management_id: str | None
    home_region: str
    regions: tuple[str, ...]
    tags: Tags
    trusted_access: tuple[str, ...]
    reserved_slots: dict[str, int]  # on every target, by the key of a policy type: what others attach
    policy_types: tuple[str, ...]  # kept enabled beside those in use; keys of policy.types
    quarantine_units: tuple[str, ...]  # references of units
    at: Mark
    management_at: Mark


# Parts of a backend's configuration that Terraform reads as blocks; any other mapping is an argument.
BACKEND_BLOCKS = {"cloud": ("workspaces",), "remote": ("workspaces",), "kubernetes": ("exec",)}


@dataclass(frozen=True, slots=True)
class Backend:
    """Where the state is kept: the backend's type and its arguments, as in Terraform's documentation."""

    type: str
    arguments: dict[str, Any]


@dataclass(frozen=True, slots=True)
class AssumeRole:
    """The role that the provider takes on."""

    role_arn: str
    session_name: str | None
    external_id: str | None
    duration: str | None


@dataclass(frozen=True, slots=True)
class Terraform:
    """How Terraform runs what is generated."""

    required_version: str
    aws_provider: str
    backend: Backend | None
    assume_role: AssumeRole | None


@dataclass(frozen=True, slots=True)
class ProtectedRole:
    """Roles that no policy may lock out, as an ARN with wildcards."""

    arn: str
    at: Mark


@dataclass(frozen=True, slots=True)
class Org:
    """Everything that a spec says. Units stand depth-first, everything else sorted by key."""

    organization: Organization
    terraform: Terraform
    limits: Limits
    units: tuple[Unit, ...]
    accounts: tuple[Account, ...]
    policies: tuple[Policy, ...]
    identity: Identity | None
    protected_roles: tuple[ProtectedRole, ...] = ()
    tests: tuple[PolicyTest, ...] = ()  # in the order of the spec
