"""The `control_tower` section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.build.targets import Targets
from generator.finding import Finding, Mark, quoted
from generator.load.text import Text, mark_of
from generator.model import AccountFactory, Baseline, Control, ControlTower, LandingZone, Organization, Unit
from generator.model.tree import ROOT
from generator.policy.placeholders import Placeholders

# Control Tower's own policies on the units that it looks after, as seen in organizations that have it; `organization.reserved_slots` says otherwise.
_POLICY_SLOTS = {"service-control": 2}
# What a landing zone has trusted access for ("Services you can use with AWS Organizations", AWS Control Tower, checked 2026-11-24).
TRUSTED_ACCESS = (
    "cloudtrail.amazonaws.com",
    "config.amazonaws.com",
    "controltower.amazonaws.com",
    "member.org.stacksets.cloudformation.amazonaws.com",
    "sso.amazonaws.com",
)
# Numbers of a manifest; everything else that looks like one is an account's id ("Landing zone schemas").
_NUMBERS = frozenset(("retentionDays",))
_GLOBAL = ":controlcatalog:::control/"

Values = Mapping[str, Any]


def with_policy_slots(values: Values, reserved: Mapping[str, int]) -> dict[str, int]:
    """The reserved policy slots, with those of Control Tower where the spec has the section and does not count them itself."""
    return {**(_POLICY_SLOTS if values.get("control_tower") is not None else {}), **reserved}


class ControlTowerBuilder:
    """Resolves units and placeholders; what refers to nothing becomes a finding."""

    def __init__(
        self,
        organization: Organization,
        units: Iterable[Unit],
        targets: Targets,
        placeholders: Placeholders,
        findings: list[Finding],
    ) -> None:
        self._organization = organization
        self._units = [unit.reference for unit in units]
        self._targets = targets
        self._placeholders = placeholders
        self._findings = findings

    def control_tower(self, section: Values | None, at: Mark) -> ControlTower | None:
        """The section, or None where there is none. `at` is where what is not written stands."""
        if section is None:
            return None
        owned = self._targets.known(section.get("owned_units", ()), self._findings)
        apart = frozenset(map(str, owned))
        return ControlTower(
            region=section.get("region", self._organization.home_region),
            owned_units=tuple((str(one), one.at) for one in owned),
            baseline=self._baseline(section.get("baseline"), apart, at),
            controls=tuple(sorted(self._controls(section.get("controls", ()), apart), key=lambda one: one.line)),
            account_factory=_account_factory(section.get("account_factory"), at),
            landing_zone=self._landing_zone(section.get("landing_zone"), at),
            at=at,
        )

    def _baseline(self, entry: Values | None, apart: frozenset[str], at: Mark) -> Baseline | None:
        if entry is None or "version" not in entry or "targets" not in entry:
            return None
        place = mark_of(entry["version"], at)
        return Baseline(entry["version"], entry.get("identity_center", ""), self._expanded(entry, apart), place)

    def _controls(self, entries: Iterable[Values], apart: frozenset[str]) -> Iterator[Control]:
        for entry in entries:
            written = entry.get("control")
            if written is None or "targets" not in entry:
                continue  # a finding says so already
            parameters = tuple(
                sorted((str(name), self._plain(one, written.at)) for name, one in entry.get("with", {}).items())
            )
            for unit in self._expanded(entry, apart):
                yield Control(
                    unit, written.rpartition(_GLOBAL)[2], entry.get("name", ""), parameters, str(written), written.at
                )

    def _landing_zone(self, entry: Values | None, at: Mark) -> LandingZone | None:
        if entry is None or "version" not in entry or "manifest" not in entry:
            return None
        place = mark_of(entry["version"], at)
        return LandingZone(entry.get("id"), entry["version"], self._plain(entry["manifest"], place), place)

    def _expanded(self, entry: Values, apart: frozenset[str]) -> tuple[str, ...]:
        """The units that targets come to, each after the one above it; those of Control Tower itself only where they are named."""
        named = self._targets.known(entry["targets"], self._findings)
        left_out = self._targets.known(entry["except"], self._findings)
        found = [
            unit
            for unit in self._units
            if _inside(unit, named) and not _inside(unit, left_out) and (unit not in apart or unit in named)
        ]
        return tuple(sorted(found, key=lambda unit: unit.split("/")))

    def _plain(self, value: Any, at: Mark) -> Any:
        """Plain data of a document, with everything put in that the spec knows; what Terraform alone knows is a finding."""
        known = self._placeholders.put_in(value, at, self._findings)
        for one in self._placeholders.left(known):
            message = f"{quoted(one.token)} is known only once Terraform runs, and Control Tower has to be told before; write the id into the spec"
            self._findings.append(Finding("ORG318", mark_of(value, at), message))
        return _data(known)


def _account_factory(entry: Values | None, at: Mark) -> AccountFactory | None:
    person = (entry or {}).get("sso_user", {})
    if entry is None or not {"email", "first_name", "last_name"} <= set(person):
        return None
    return AccountFactory(
        product=entry["product"],
        provisioning_artifact=entry["provisioning_artifact"],
        email=person["email"],
        first_name=person["first_name"],
        last_name=person["last_name"],
        at=mark_of(person["email"], at),
    )


def _inside(unit: str, places: Iterable[Text]) -> bool:
    return any(place == ROOT or f"{unit}/".startswith(f"{place}/") for place in places)


def _data(value: Any, key: str = "") -> Any:
    """The value without places; numbers where the manifest has numbers."""
    if isinstance(value, dict):
        return {str(name): _data(one, str(name)) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_data(one) for one in value]
    if isinstance(value, str):
        return int(value) if key in _NUMBERS and value.isdecimal() else str(value)
    return value
