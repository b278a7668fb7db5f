"""Services that work across the organization: who administers them, in which regions, and what they do there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import ClassVar

from generator.finding import Mark
from generator.frozen import frozen
from generator.model.removal import Removal


@frozen(kw_only=True)
class Service:
    """What every section says. `administrator` is the reference of the account in which the service is set up, if it says one.

    `regions` are sorted; a service of one region has none of its own. `places` are marks of what was written, by `administrator`, `account`
    or a region.
    """

    KEY: ClassVar[str] = ""
    TRUSTED_ACCESS: ClassVar[tuple[str, ...]] = ()  # principals without which AWS refuses the service
    DELEGATED: ClassVar[tuple[str, ...]] = ()  # principals of which the administrator is a delegated one

    enabled: bool
    at: Mark
    administrator: str = ""
    regions: tuple[str, ...] = ()
    places: tuple[tuple[str, Mark], ...] = ()

    @property
    def reference(self) -> str:
        """As the spec and findings name it: services/guardduty."""
        return f"services/{self.KEY}"

    def place(self, what: str) -> Mark:
        """Where the administrator, the account or a region was written; the section where it was not."""
        return next((at for name, at in self.places if name == what), self.at)


@frozen
class Archive:
    """A bucket in an account (reference) that keeps what a service writes. `bucket` is empty where the name is ours to choose."""

    account: str
    bucket: str
    expire_after_days: int | None


@frozen(kw_only=True)
class RootAccess(Service):
    """Centralized root access, in AWS's words for its features."""

    KEY: ClassVar[str] = "root_access"
    TRUSTED_ACCESS: ClassVar[tuple[str, ...]] = ("iam.amazonaws.com",)

    features: tuple[str, ...]


@frozen(kw_only=True)
class Ram(Service):
    """Sharing inside the organization."""

    KEY: ClassVar[str] = "ram"
    TRUSTED_ACCESS: ClassVar[tuple[str, ...]] = ("ram.amazonaws.com",)


@frozen(kw_only=True)
class CloudTrail(Service):
    """The organization's trail and its archive."""

    KEY: ClassVar[str] = "cloudtrail"
    TRUSTED_ACCESS: ClassVar[tuple[str, ...]] = ("cloudtrail.amazonaws.com",)

    name: str
    archive: Archive
    insights: tuple[str, ...]


@frozen
class Recorder:
    """The stack set that records in accounts: whole `units`, or `accounts` alone with the root as unit (references, sorted)."""

    units: tuple[str, ...]
    accounts: tuple[str, ...]
    frequency: str
    template: str  # the catalog's CloudFormation template, as it is sent


@frozen
class ConfigRule:
    """A managed rule; `left_out` are references of accounts, sorted."""

    key: str
    identifier: str
    description: str
    parameters: tuple[tuple[str, str], ...]
    resource_types: tuple[str, ...]
    frequency: str
    left_out: tuple[str, ...]
    at: Mark


@frozen
class ConformancePack:
    """A conformance pack: its template's text and file, and what it is called with."""

    key: str
    template: str
    template_at: Mark
    ending: str  # of the file it is written to
    parameters: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...]
    at: Mark


@frozen(kw_only=True)
class Config(Service):
    """AWS Config."""

    KEY: ClassVar[str] = "config"
    TRUSTED_ACCESS: ClassVar[tuple[str, ...]] = ("config.amazonaws.com", "config-multiaccountsetup.amazonaws.com")
    DELEGATED: ClassVar[tuple[str, ...]] = ("config.amazonaws.com", "config-multiaccountsetup.amazonaws.com")

    archive: Archive
    recorder: Recorder | None
    aggregator: bool
    rules: tuple[ConfigRule, ...]
    packs: tuple[ConformancePack, ...]


@frozen(kw_only=True)
class GuardDuty(Service):
    """GuardDuty, in AWS's words for whom it takes in and for its features."""

    KEY: ClassVar[str] = "guardduty"
    TRUSTED_ACCESS: ClassVar[tuple[str, ...]] = ("guardduty.amazonaws.com",)

    auto_enable: str
    features: tuple[str, ...]


@frozen
class HubPolicy:
    """A configuration policy of Security Hub; `targets` are root, units or accounts, sorted."""

    key: str
    enabled: bool
    description: str
    standards: tuple[str, ...]
    disabled_controls: tuple[str, ...]
    targets: tuple[str, ...]
    targets_at: tuple[tuple[str, Mark], ...]
    at: Mark


@frozen(kw_only=True)
class SecurityHub(Service):
    """Security Hub with central configuration."""

    KEY: ClassVar[str] = "security_hub"
    TRUSTED_ACCESS: ClassVar[tuple[str, ...]] = ("securityhub.amazonaws.com",)

    policies: tuple[HubPolicy, ...]


@frozen(kw_only=True)
class AccessAnalyzer(Service):
    """IAM Access Analyzer; `unused_days` is None where unused access is not looked for."""

    KEY: ClassVar[str] = "access_analyzer"
    TRUSTED_ACCESS: ClassVar[tuple[str, ...]] = ("access-analyzer.amazonaws.com",)
    DELEGATED: ClassVar[tuple[str, ...]] = ("access-analyzer.amazonaws.com",)

    external: bool
    unused_days: int | None


@frozen(kw_only=True)
class Macie(Service):
    """Macie."""

    KEY: ClassVar[str] = "macie"
    TRUSTED_ACCESS: ClassVar[tuple[str, ...]] = ("macie.amazonaws.com",)

    auto_enable: bool


@frozen(kw_only=True)
class Inspector(Service):
    """Inspector."""

    KEY: ClassVar[str] = "inspector"
    TRUSTED_ACCESS: ClassVar[tuple[str, ...]] = ("inspector2.amazonaws.com",)

    scans: tuple[str, ...]


@frozen(kw_only=True)
class Detective(Service):
    """Detective."""

    KEY: ClassVar[str] = "detective"
    TRUSTED_ACCESS: ClassVar[tuple[str, ...]] = ("detective.amazonaws.com",)

    auto_enable: bool


@frozen(kw_only=True)
class Services:
    """The sections that are described, and lines under `removed` about others. None: the section is not there."""

    home: str = ""  # the region of what stands once
    by_region: bool = False  # whether there is to be one root module a region, however few there are
    access_analyzer: AccessAnalyzer | None = None
    cloudtrail: CloudTrail | None = None
    config: Config | None = None
    detective: Detective | None = None
    guardduty: GuardDuty | None = None
    inspector: Inspector | None = None
    macie: Macie | None = None
    ram: Ram | None = None
    root_access: RootAccess | None = None
    security_hub: SecurityHub | None = None
    removed: tuple[Removal, ...] = ()

    def described(self) -> Iterator[Service]:
        """Every section, sorted by name."""
        for one in fields(self):
            found = getattr(self, one.name)
            if isinstance(found, Service):
                yield found

    def running(self) -> Iterator[Service]:
        """Those that are not turned off."""
        return (one for one in self.described() if one.enabled)


NO_SERVICES = Services()
# Sections that need no member account; they stand in the organization's root module.
OF_THE_ORGANIZATION = (Ram.KEY, RootAccess.KEY)
