"""Control Tower: controls, registered units, and what is its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.finding import Finding, Mark, place_of, quoted
from generator.load.text import mark_of
from generator.model import Baseline, Control, ControlTower, Org
from generator.model.tree import ROOT, lineage

# The catalog's ids ("Resource identifiers for APIs and controls", checked 2026-11-24).
_CATALOG_ID = re.compile(r"[0-9a-z]{10,40}\Z")
_REGION_DENY = "AWS-GR_REGION_DENY"
_REGIONAL = ":controltower:"
_RECORDER = "AWS::Config::ConfigurationRecorder"

# The first version of the provider that has aws_controltower_baseline, of those that were looked at.
_HAS_BASELINES = (6, 14)
_LOWER_BOUND = re.compile(r"\s*(?P<operator>>=|>|~>|=)?\s*v?(?P<version>[0-9]+(?:\.[0-9]+)*)")


def check_control_tower(org: Org) -> Iterator[Finding]:
    """What AWS or the provider would refuse, and what would be taken out of Control Tower's hands."""
    tower = org.control_tower
    if tower is None:
        return
    yield from _controls(tower)
    yield from _owned(org, tower)
    if tower.baseline:
        yield from _baseline(org, tower, tower.baseline)
    yield from _recorders(org, tower)


def _controls(tower: ControlTower) -> Iterator[Finding]:
    known: dict[str, Control] = {}
    said: set[Mark] = set()
    for one in tower.controls:
        if not _CATALOG_ID.match(one.id):
            if one.at not in said:
                said.add(one.at)
                yield Finding("ORG595", one.at, _not_global(one.written))
            continue
        before = known.setdefault(one.line, one)
        if before is not one:
            message = f"the control is enabled on {one.unit} twice; also at {place_of(before.at)}: leave it out here, or except the unit"
            yield Finding("ORG595", one.at, message)
        elif not tower.is_registered(one.unit):
            message = f"{one.unit} is not registered, and AWS enables controls on registered units only: add it to the targets of control_tower.baseline, or except it here"
            yield Finding("ORG596", one.at, message)


def _not_global(written: str) -> str:
    if _REGION_DENY in written:
        return "the Region deny setting belongs to the landing zone, and no call enables it as a control; for units there is CT.MULTISERVICE.PV.1, by its id in the catalog"
    looked_up = "a control is its id in AWS's catalog, the same in every region, such as 5fm4zvz5wfpqa34k8hvyq0j7u"
    if _REGIONAL in written:
        return f"{quoted(written)} is a Regional identifier, which AWS keeps for old controls; {looked_up}: `aws controlcatalog get-control --control-arn {written}` says which"
    return f"{quoted(written)} is no global identifier; {looked_up}: `aws controlcatalog list-controls` lists them. Mandatory controls come with the landing zone"


def _owned(org: Org, tower: ControlTower) -> Iterator[Finding]:
    units = {unit.reference: unit for unit in org.units}
    for reference, at in tower.owned_units:
        if not units[reference].id:
            message = f"{reference} is Control Tower's own, so nobody here makes it: write its id under the unit"
            yield Finding("ORG228", at, message)
    for account in org.accounts:
        if account.parent in tower.owned and not account.id:
            message = f"{account.reference} stands in {account.parent}, whose accounts Control Tower makes: write its id, or let it stand in another unit"
            yield Finding("ORG228", account.at, message)


def _baseline(org: Org, tower: ControlTower, baseline: Baseline) -> Iterator[Finding]:
    constraint = org.terraform.aws_provider
    if _lowest(constraint) < _HAS_BASELINES:
        least = ".".join(map(str, _HAS_BASELINES))
        message = f'units are registered by a resource that the provider has from version {least} on, and terraform.aws_provider takes in older ones: write aws_provider: ">= {least}, < 7.0", or register the units in the console and leave the baseline out'
        yield Finding("ORG597", mark_of(baseline.version, baseline.at), message)
    for unit in baseline.units:
        above = unit.rpartition("/")[0]
        if unit in tower.owned:
            message = f"{unit} is Control Tower's own and registered from the start; except it"
            yield Finding("ORG598", baseline.at, message)
        elif above not in (ROOT, "units") and not tower.is_registered(above):
            message = f"{unit} would be registered and {above}, in which it stands, would not: AWS wants that first, so take it in too, or except both"
            yield Finding("ORG596", baseline.at, message)


def _lowest(constraint: str) -> tuple[int, ...]:
    """The lowest version that a constraint admits; what cannot be read is a finding elsewhere."""
    found: list[tuple[int, ...]] = [(0,)]
    for part in constraint.split(","):
        match = _LOWER_BOUND.fullmatch(part.strip())
        if match:
            found.append(tuple(map(int, match["version"].split("."))))
    return max(found)


def _recorders(org: Org, tower: ControlTower) -> Iterator[Finding]:
    """AWS has one recorder an account and region, and Control Tower puts its own into every account that it enrolls."""
    registered = {
        *tower.owned,
        *(tower.baseline.units if tower.baseline else ()),
        *(one.unit for one in tower.controls),
    }
    enrolled = {
        account.reference: lineage(account.parent)
        for account in org.accounts
        if account.through == "account-factory" or account.parent in registered
    }
    for one in org.stack_sets:
        if any(kind == _RECORDER for _, kind, _ in one.template.resources):
            yield from _reached(one.reference, one.at, one.units, one.accounts, enrolled)
    config = org.services.config
    if config and config.enabled and config.recorder:
        recorder = config.recorder
        yield from _reached("services.config.recorder", config.at, recorder.units, recorder.accounts, enrolled)


def _reached(
    name: str, at: Mark, units: tuple[str, ...], accounts: tuple[str, ...], enrolled: Mapping[str, tuple[str, ...]]
) -> Iterator[Finding]:
    for account, places in enrolled.items():
        if account in accounts if accounts else not set(units).isdisjoint(places):
            message = f"{name} reaches {account}, in which Control Tower records already, and AWS takes one recorder an account and region; leave out what is enrolled"
            yield Finding("ORG598", at, message)
            return
