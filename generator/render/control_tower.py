"""Views of Control Tower: the landing zone, registered units, controls, and what the account factory makes accounts with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.addresses import LANDING_ZONE, baseline_address, unit_address
from generator.frozen import frozen
from generator.hcl import Expression, arguments, label, string, value
from generator.model import Account, AccountFactory, Baseline, Control, ControlTower, LandingZone, Org
from generator.model.tree import ROOT
from generator.render.organization import has_tower_provider, unit_id

# The baseline for units, AWSControlTowerBaseline, has this id in every region ("List of baselines", and AWS's examples, checked 2026-11-24).
_BASELINE_ID = "17BSJV3IGJ2QSGA2"


@frozen
class RegistrationView:
    """A registered unit: the ids of what it is, and the address of what it waits for."""

    reference: str
    label: str
    id: str
    waits_for: str


@frozen
class ControlView:
    """An edge: the line, its parameters, and the control's name as a comment."""

    line: str
    parameters: str
    comment: str


def control_tower_view(org: Org) -> Mapping[str, Any] | None:
    """The section's own file; None where there is nothing to write."""
    tower = org.control_tower
    if tower is None or not (tower.landing_zone or tower.baseline or tower.controls or tower.account_factory):
        return None
    baseline = tower.baseline
    return {
        "provider": "aws.control_tower" if has_tower_provider(org) else "",
        "landing_zone": _landing_zone(tower.landing_zone) if tower.landing_zone else "",
        "baseline": _baseline(baseline, tower, org) if baseline else "",
        "identity_center": string(baseline.identity_center) if baseline and baseline.identity_center else "",
        "registrations": list(_registrations(org, tower)),
        "controls": list(_controls(tower)),
        "control_arn": f"arn:{org.organization.partition}:controlcatalog:::control",
        "last_registration": baseline_address(baseline.units[-1]) if baseline and baseline.units else "",
        "factory": _factory(tower.account_factory) if tower.account_factory else "",
    }


def factory_arguments(account: Account, org: Org, parent: Expression) -> str:
    """What an account from the factory is made with. Its id stands here as soon as a lock has seen it: a change of the product would make
    the id unknown at plan time, and Terraform would then replace every grant on the account.
    """
    given: list[tuple[str, Any]] = [("name", account.name), ("email", account.email)]
    known = org.lock.ids.get(account.reference)
    given += [("id", known)] if known else []
    given += [
        ("account_factory", Expression("local.account_factory")),
        ("provisioned_product_name", account.key),
        ("unit_id", parent),
    ]
    if account.parent != ROOT:
        given.append(("unit_name", Expression(f"{unit_address(account.parent.removeprefix('units/'))}.name")))
    return arguments(given)


def _landing_zone(one: LandingZone) -> str:
    return arguments([("version", one.version), ("manifest_json", Expression(f"jsonencode({value(one.manifest, 2)})"))])


def _baseline(one: Baseline, tower: ControlTower, org: Org) -> str:
    identifier = f"arn:{org.organization.partition}:controltower:{tower.region}::baseline/{_BASELINE_ID}"
    return arguments([("baseline_identifier", identifier), ("baseline_version", one.version)])


def _registrations(org: Org, tower: ControlTower) -> Iterator[RegistrationView]:
    """The registered units in order, each after the one before: AWS registers one at a time, and a unit after the one above it."""
    ids = {unit.reference: unit_id(unit) for unit in org.units}
    before = LANDING_ZONE if tower.landing_zone else ""
    for unit in tower.baseline.units if tower.baseline else ():
        yield RegistrationView(unit, label(unit.removeprefix("units/")), ids[unit], before)
        before = baseline_address(unit)


def _controls(tower: ControlTower) -> Iterator[ControlView]:
    for one in tower.controls:
        yield ControlView(string(one.line), _parameters(one), one.name)


def _parameters(one: Control) -> str:
    return value({str(name): given for name, given in one.parameters}, 4)


def _factory(one: AccountFactory) -> str:
    return arguments(
        [
            ("product_name", one.product),
            ("provisioning_artifact_name", one.provisioning_artifact),
            ("sso_user_email", one.email),
            ("sso_user_first_name", one.first_name),
            ("sso_user_last_name", one.last_name),
        ],
        4,
    )
