"""AWS Control Tower: what is set up in its landing zone, and what is left to it."""

from __future__ import annotations

from typing import Any

from generator.finding import Mark
from generator.frozen import frozen


@frozen
class Control:
    """A control on one unit (reference). `id` is that of AWS's catalog; `written` is what the spec says; `with` is plain data."""

    unit: str
    id: str
    name: str
    parameters: tuple[tuple[str, Any], ...]  # sorted by name
    written: str
    at: Mark

    @property
    def line(self) -> str:
        """The edge: `units/workloads 5fm4zvz5wfpqa34k8hvyq0j7u`."""
        return f"{self.unit} {self.id}"


@frozen
class Baseline:
    """The baseline by which units (references, each after the one above it) are registered."""

    version: str
    identity_center: str  # ARN of the enabled baseline of Identity Center, or nothing
    units: tuple[str, ...]
    at: Mark


@frozen
class AccountFactory:
    """The product of Service Catalog that makes accounts, and the person who gets access to each."""

    product: str
    provisioning_artifact: str
    email: str
    first_name: str
    last_name: str
    at: Mark


@frozen
class LandingZone:
    """The landing zone; the manifest is plain data."""

    id: str | None
    version: str
    manifest: Any
    at: Mark


@frozen
class ControlTower:
    """The section. `owned_units` are references of units that Control Tower made."""

    region: str
    owned_units: tuple[tuple[str, Mark], ...]
    baseline: Baseline | None
    controls: tuple[Control, ...]  # sorted by line; a line may be given twice, which is a finding
    account_factory: AccountFactory | None
    landing_zone: LandingZone | None
    at: Mark

    @property
    def owned(self) -> frozenset[str]:
        """The references of the units that Control Tower made."""
        return frozenset(reference for reference, _ in self.owned_units)

    def is_registered(self, unit: str) -> bool:
        """Whether a unit (reference) is under Control Tower, as far as the spec knows: without a baseline, somebody else registers units."""
        return self.baseline is None or unit in self.baseline.units or unit in self.owned
