"""build: the whole organization from the typed values of the spec."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.build.documents import DocumentReader
from generator.build.identity import build_identity
from generator.build.placeholders import placeholders_of
from generator.build.policies import build_policies
from generator.build.targets import Targets
from generator.build.tests import TestBuilder
from generator.build.tree import build_tree
from generator.finding import Finding
from generator.limits import Limits
from generator.load.text import mark_of
from generator.model import AssumeRole, Backend, Org, Organization, ProtectedRole, Terraform

# Identity Center works only while it has trusted access, and Terraform turns off what the list leaves out.
_IDENTITY_CENTER = "sso.amazonaws.com"

Values = dict[str, Any]


def is_buildable(values: Values) -> bool:
    """Whether the values, which may lack what was found wrong with them, say enough to build a model of the rest."""
    section = values.get("organization", {})
    management = section.get("management_account", {})
    return {"name", "home_region"} <= set(section) and {"name", "email"} <= set(management)


def build(values: Values, folder: Path) -> tuple[Org, list[Finding]]:
    """The model, and a finding for every name that refers to nothing and every document that cannot be read.

    `folder` is where the paths that the spec names begin. With errors among the findings the model is good for checks only.
    """
    findings: list[Finding] = []
    organization = _organization(values)
    findings += _exclusive_lists(values)
    units, accounts = build_tree(values, organization, findings)
    targets = Targets(units, accounts, organization.tags)
    documents = DocumentReader(
        folder, placeholders_of(organization, units, accounts), _regions(values, organization), findings
    )
    policies = build_policies(values.get("policies", {}), targets, documents, findings)
    identity = build_identity(values, organization, targets, documents, findings) if "identity" in values else None
    targets.known(values["organization"].get("quarantine_units", ()), findings)
    protected = tuple(ProtectedRole(str(role), role.at) for role in values.get("protected_roles", ()))
    sets = identity.permission_sets if identity else ()
    tests = TestBuilder(targets, accounts, sets, findings, organization.at).tests(values.get("tests", ()))
    terraform = _terraform(values.get("terraform", {}))
    limits = Limits(values.get("limits"))
    return Org(organization, terraform, limits, units, accounts, policies, identity, protected, tests), findings


def _regions(values: Values, organization: Organization) -> dict[str, str]:
    """The regions that work somewhere depends on, by the key that names them."""
    found = {"organization.home_region": str(organization.home_region)}
    if "identity" in values:
        found["identity.region"] = str(values["identity"].get("region", organization.home_region))
    return found


def _exclusive_lists(values: Values) -> Iterator[Finding]:
    """An imported organization has services and policy types turned on that nobody here knows; leaving a list out turns them off."""
    section = values["organization"]
    if not section.get("id"):
        return
    missing = [] if "trusted_access" in values.get("services", {}) else ["services.trusted_access"]
    missing += [] if section["policy_types"] else ["organization.policy_types"]
    if missing:
        message = f"an organization that is imported needs {' and '.join(missing)}: write down all that is turned on in AWS, since applying turns off the rest"
        yield Finding("ORG153", section["id"].at, message)


def _organization(values: Values) -> Organization:
    section = values["organization"]
    management = section["management_account"]
    trusted = {str(name) for name in values.get("services", {}).get("trusted_access", ())}
    if "identity" in values:
        trusted.add(_IDENTITY_CENTER)
    return Organization(
        id=section.get("id"),
        name=section["name"],
        management_name=management["name"],
        management_email=management["email"],
        management_id=management.get("id"),
        home_region=section["home_region"],
        regions=section.get("regions") or (section["home_region"],),
        tags=tuple(sorted(section.get("tags", {}).items())),
        trusted_access=tuple(sorted(trusted)),
        reserved_slots=section.get("reserved_slots", {}),
        policy_types=section["policy_types"],
        quarantine_units=tuple(str(unit) for unit in section.get("quarantine_units", ())),
        at=mark_of(section["name"], section["home_region"].at),
        management_at=management["email"].at,
    )


def _terraform(section: Values) -> Terraform:
    backend = next(iter(section.get("backend", {}).items()), None)
    role = section.get("assume_role")
    return Terraform(
        required_version=section.get("required_version", ">= 1.7"),
        aws_provider=section.get("aws_provider", ">= 5.100, < 7.0"),
        backend=Backend(str(backend[0]), backend[1]) if backend else None,
        assume_role=AssumeRole(
            role["role_arn"], role.get("session_name"), role.get("external_id"), role.get("duration")
        )
        if role and "role_arn" in role
        else None,
    )
