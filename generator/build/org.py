"""build: the whole organization from the typed values of the spec."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.build.control_tower import TRUSTED_ACCESS, ControlTowerBuilder, with_policy_slots
from generator.build.costs import CostsBuilder
from generator.build.delegation import build_administrators
from generator.build.documents import DocumentReader
from generator.build.expand import expand
from generator.build.furniture import management_contacts
from generator.build.identity import build_identity
from generator.build.inside import build_inside
from generator.build.layout import build_layout
from generator.build.modules import build_modules
from generator.build.pipeline import build_code_owners, build_pipeline
from generator.build.placeholders import placeholders_of
from generator.build.policies import build_policies
from generator.build.services import ServicesBuilder
from generator.build.stack_sets import StackSetBuilder
from generator.build.targets import Targets
from generator.build.tests import TestBuilder
from generator.build.tree import build_tree
from generator.build.unmanaged import build_unmanaged
from generator.finding import Finding, Mark
from generator.limits import Limits
from generator.load.text import Text, mark_of
from generator.lock.record import EMPTY, Lock
from generator.model import AssumeRole, Backend, Document, Layout, Org, Organization, ProtectedRole, Removal, Terraform
from generator.model.stack_set import PRINCIPAL as STACK_SETS
from generator.model.tree import MANAGEMENT
from generator.partitions import COMMERCIAL

# Identity Center works only while it has trusted access, and Terraform turns off what the list leaves out.
_IDENTITY_CENTER = "sso.amazonaws.com"
_SERVICES = "services/"

Values = dict[str, Any]


def is_buildable(values: Values) -> bool:
    """Whether the values, which may lack what was found wrong with them, say enough to build a model of the rest."""
    section = values.get("organization", {})
    management = section.get("management_account", {})
    return {"name", "home_region"} <= set(section) and {"name", "email"} <= set(management)


def build(values: Values, folder: Path, lock: Lock = EMPTY) -> tuple[Org, list[Finding]]:
    """The model, and a finding for every name that refers to nothing and every document that cannot be read.

    `folder` is where the paths that the spec names begin; `lock` says what has been applied. With errors among the findings the model is good for checks only.
    """
    findings: list[Finding] = []
    values, purposes = expand(values, findings)
    organization = _organization(values)
    findings += _exclusive_lists(values)
    units, accounts = build_tree(values, organization, findings)
    targets = Targets(units, accounts, organization.tags)
    placeholders = placeholders_of(organization, units, accounts, lock)
    documents = DocumentReader(folder, placeholders, _regions(values, organization), findings)
    policies = build_policies(values.get("policies", {}), targets, documents, findings)
    # What AWS Budgets attaches has to be a policy of its own, whatever else is merged, and finds a slot that is free.
    frozen = {one.furniture.freeze.policy for one in accounts if one.furniture.freeze}
    freezable = frozenset(one.reference for one in accounts if one.furniture.freeze)
    policies = tuple(replace(one, packing="never") if one.reference in frozen else one for one in policies)
    identity = build_identity(values, organization, targets, documents, findings) if "identity" in values else None
    targets.known(values["organization"].get("quarantine_units", ()), findings)
    targets.known([unit for unit in [values["organization"].get("suspended_unit")] if unit], findings)
    targets.known(_purposed_units(values), findings)
    stack_sets = StackSetBuilder(organization, accounts, targets, placeholders, folder, findings)
    targets.known(values.get("unmanaged", {}).get("attachments", ()), findings)
    protected = tuple(ProtectedRole(str(role), role.at) for role in values.get("protected_roles", ()))
    sets = identity.permission_sets if identity else ()
    tests = TestBuilder(targets, accounts, sets, findings, organization.at).tests(values.get("tests", ()))
    control_tower = ControlTowerBuilder(organization, units, targets, placeholders, findings)
    layout = build_layout(values.get("terraform", {}), targets, findings)
    terraform = _terraform(values.get("terraform", {}), layout)
    modules = build_modules(values.get("terraform", {}).get("modules", {}), folder, findings, organization.at)
    limits = Limits(values.get("limits"))
    return Org(
        replace(organization, freezable=freezable),
        replace(terraform, modules=modules),
        limits,
        units,
        tuple(account for account in accounts if account.state != "leaving"),
        policies,
        identity,
        protected,
        tests,
        removed=tuple(one for one in _removed(values) if not one.reference.startswith(_SERVICES)),
        leaving=tuple(account for account in accounts if account.state == "leaving"),
        lock=lock,
        stack_sets=stack_sets.stack_sets(values.get("stack_sets", {})),
        purposes=purposes,
        delegated_administrators=build_administrators(values.get("services", {}), targets, findings),
        delegation_policy=_delegation_policy(values["organization"], documents),
        management_contacts=management_contacts(values["organization"], organization.management_at, findings),
        management_inside=build_inside(
            values["organization"]["management_account"].get("inside"),
            f"accounts/{MANAGEMENT}",
            organization.management_at,
        ),
        costs=CostsBuilder(targets, units, accounts).costs(values.get("costs") or {}, organization.at, findings),
        pipeline=build_pipeline(values.get("ci", {})),
        code_owners=build_code_owners(*_section(values, "code_owners", organization)),
        control_tower=control_tower.control_tower(*_section(values, "control_tower", organization)),
        services=ServicesBuilder(organization, accounts, targets, folder, findings).services(
            values.get("services", {}), (one for one in _removed(values) if one.reference.startswith(_SERVICES))
        ),
    ), findings


def _section(values: Values, name: str, organization: Organization) -> tuple[Values | None, Mark]:
    """A section and the place where it begins."""
    found = next(((mark_of(key, organization.at), one) for key, one in values.items() if key == name), None)
    return (found[1], found[0]) if found else (None, organization.at)


def _purposed_units(values: Values) -> list[Text]:
    """The units that environments and sandboxes name."""
    sections = [*values.get("environments", {}).values(), values.get("sandboxes") or {}]
    return [section["unit"] for section in sections if "unit" in section]


def _delegation_policy(section: Values, documents: DocumentReader) -> Document | None:
    found = next(((key, one) for key, one in section.items() if key == "delegation_policy" and one), None)
    return documents.delegation(found[1], mark_of(found[0], section["name"].at)) if found else None


def _removed(values: Values) -> tuple[Removal, ...]:
    section = values.get("removed", {})
    return tuple(Removal(str(one), section[one] == "destroy", one.at) for one in sorted(section))


def _regions(values: Values, organization: Organization) -> dict[str, str]:
    """The regions that work somewhere depends on, by the key that names them."""
    found = {"organization.home_region": str(organization.home_region)}
    if "identity" in values:
        found["identity.region"] = str(values["identity"].get("region", organization.home_region))
    if organization.services_region != organization.home_region:
        found["services.region"] = organization.services_region
    control_tower = (values.get("control_tower") or {}).get("region", organization.home_region)
    if control_tower != organization.home_region:
        found["control_tower.region"] = str(control_tower)
    return found


def _exclusive_lists(values: Values) -> Iterator[Finding]:
    """An imported organization has services and policy types turned on that nobody here knows; leaving a list out turns them off."""
    section = values["organization"]
    if not section.get("id"):
        return
    unmanaged = build_unmanaged(values)
    missing = (
        []
        if unmanaged.trusted_access or "trusted_access" in values.get("services", {})
        else ["services.trusted_access"]
    )
    missing += [] if unmanaged.policy_types or "policy_types" in section else ["organization.policy_types"]
    if missing:
        message = f"an organization that is imported needs {' and '.join(missing)}: write down all that is turned on in AWS, since applying turns off the rest"
        yield Finding("ORG153", section["id"].at, message)


def _organization(values: Values) -> Organization:
    section = values["organization"]
    management = section["management_account"]
    trusted = {str(name) for name in values.get("services", {}).get("trusted_access", ())}
    if "identity" in values:
        trusted.add(_IDENTITY_CENTER)
    if values.get("stack_sets") or "recorder" in values.get("services", {}).get("config", {}):
        trusted.add(STACK_SETS)
    if values.get("control_tower") is not None:
        trusted |= set(TRUSTED_ACCESS)
    return Organization(
        id=section.get("id"),
        name=section["name"],
        management_name=management["name"],
        management_email=management["email"],
        management_id=management.get("id"),
        home_region=section["home_region"],
        regions=section.get("regions") or (section["home_region"],),
        services_region=str(values.get("services", {}).get("region", section["home_region"])),
        tags=tuple(sorted(section.get("tags", {}).items())),
        trusted_access=tuple(sorted(trusted)),
        reserved_slots=with_policy_slots(values, section.get("reserved_slots", {})),
        policy_types=section.get("policy_types", ()),
        suspended_unit=section.get("suspended_unit"),
        quarantine_units=tuple(str(unit) for unit in section.get("quarantine_units", ())),
        at=mark_of(section["name"], section["home_region"].at),
        management_at=management["email"].at,
        unmanaged=build_unmanaged(values),
        packing=section.get("packing", "auto"),
        partition=section.get("partition", COMMERCIAL),
    )


def _terraform(section: Values, layout: Layout) -> Terraform:
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
        member_role=str(section.get("member_role", "OrganizationAccountAccessRole")),
        layout=layout,
    )
