"""The sections of `services` that set a service up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from generator.build.stack_targets import reach
from generator.build.stack_templates import StackTemplates
from generator.build.targets import Targets
from generator.build.tree import refuse_device_name
from generator.finding import Finding, Mark, Place, quoted
from generator.load.paths import inside, read_regular
from generator.load.text import Text, mark_of, text_at
from generator.model import Account, Organization, Removal
from generator.model.services import (
    AccessAnalyzer,
    Archive,
    CloudTrail,
    Config,
    ConfigRule,
    ConformancePack,
    Detective,
    GuardDuty,
    HubPolicy,
    Inspector,
    Macie,
    Ram,
    Recorder,
    RootAccess,
    SecurityHub,
    Service,
    Services,
)

_MAX_BYTES = 51_200  # AWS takes a conformance pack's template in the call up to this size (source: PutOrganizationConformancePack, 2026-11-24)
_RECORDER = "config-recorder"
Values = dict[str, Any]


class ServicesBuilder:
    """Builds the sections; what cannot be resolved becomes a finding."""

    def __init__(
        self,
        organization: Organization,
        accounts: Iterable[Account],
        targets: Targets,
        folder: Path,
        findings: list[Finding],
    ) -> None:
        """`folder` is where the paths that the spec names begin."""
        self._organization = organization
        self._accounts = {account.reference: account for account in accounts}
        self._targets = targets
        self._folder = folder
        self._findings = findings

    def services(self, section: Values, removed: Iterable[Removal]) -> Services:
        """The sections that there are."""
        builders: Mapping[str, Callable[[Values, Values], Service]] = {
            AccessAnalyzer.KEY: self._access_analyzer,
            CloudTrail.KEY: self._cloudtrail,
            Config.KEY: self._config,
            Detective.KEY: lambda one, common: Detective(**common, auto_enable=one["auto_enable"]),
            GuardDuty.KEY: self._guardduty,
            Inspector.KEY: lambda one, common: Inspector(**common, scans=_sorted(one["scans"])),
            Macie.KEY: lambda one, common: Macie(**common, auto_enable=one["auto_enable"]),
            Ram.KEY: lambda one, common: Ram(**common),
            RootAccess.KEY: lambda one, common: RootAccess(**common, features=_sorted(one["features"])),
            SecurityHub.KEY: self._security_hub,
        }
        found = {
            str(key): builders[key](one, self._common(str(key), one, mark_of(key, self._organization.at)))
            for key, one in section.items()
            if key in builders
        }
        return Services(
            home=self._organization.services_region,
            by_region=section.get("root_modules") == "by-region",
            removed=tuple(removed),
            **found,  # type: ignore[arg-type]
        )

    def _common(self, key: str, one: Values, at: Mark) -> Values:
        names = [one[name] for name in ("administrator", "account") if name in one]
        self._targets.known(names, self._findings)
        written = one.get("regions", ())
        places: list[tuple[str, Mark]] = [
            (name, mark_of(one[name], at)) for name in ("administrator", "account", "bucket") if name in one
        ]
        places += [(str(region), mark_of(region, at)) for region in written]
        regions = _sorted(written or self._organization.regions) if key not in _OF_ONE_REGION else ()
        return {
            "enabled": one["enabled"],
            "at": at,
            "administrator": str(one.get("administrator", "")),
            "regions": regions,
            "places": tuple(places),
        }

    def _access_analyzer(self, one: Values, common: Values) -> AccessAnalyzer:
        return AccessAnalyzer(**common, external=one["external"], unused_days=one.get("unused_days"))

    def _cloudtrail(self, one: Values, common: Values) -> CloudTrail:
        return CloudTrail(**common, name=str(one["name"]), archive=_archive(one), insights=_sorted(one["insights"]))

    def _guardduty(self, one: Values, common: Values) -> GuardDuty:
        return GuardDuty(**common, auto_enable=str(one["auto_enable"]), features=_sorted(one["features"]))

    def _security_hub(self, one: Values, common: Values) -> SecurityHub:
        policies: dict[Text, Values] = one["policies"]
        return SecurityHub(**common, policies=tuple(self._hub_policy(key, policies[key]) for key in sorted(policies)))

    def _hub_policy(self, key: Text, one: Values) -> HubPolicy:
        targets = self._targets.known(one.get("targets", ()), self._findings)
        return HubPolicy(
            key=str(key),
            enabled=one["enabled"],
            description=str(one.get("description", "")),
            standards=_sorted(one.get("standards", ())),
            disabled_controls=_sorted(one.get("disabled_controls", ())),
            targets=_sorted(targets),
            targets_at=tuple((str(target), target.at) for target in targets),
            at=key.at,
        )

    def _config(self, one: Values, common: Values) -> Config:
        rules: dict[Text, Values] = one["rules"]
        packs: dict[Text, Values] = one["conformance_packs"]
        return Config(
            **common,
            archive=_archive(one),
            recorder=self._recorder(one["recorder"], common["at"]) if one.get("recorder") is not None else None,
            aggregator=one["aggregator"],
            rules=tuple(self._rule(key, rules[key]) for key in sorted(rules) if "identifier" in rules[key]),
            packs=tuple(self._pack(key, packs[key]) for key in sorted(packs) if "file" in packs[key]),
        )

    def _recorder(self, one: Values, at: Mark) -> Recorder:
        named = self._targets.known(one["targets"], self._findings)
        exceptions = self._targets.known(one["except"], self._findings)
        found = reach(named, exceptions, self._targets, self._accounts)
        template = StackTemplates(self._folder, self._findings).fitting(text_at(_RECORDER, at))
        return Recorder(found.units, found.accounts, str(one["frequency"]), template.text)

    def _rule(self, key: Text, one: Values) -> ConfigRule:
        return ConfigRule(
            key=str(key),
            identifier=str(one["identifier"]),
            description=str(one.get("description", "")),
            parameters=_pairs(one.get("parameters", {})),
            resource_types=_sorted(one.get("resource_types", ())),
            frequency=str(one.get("frequency", "")),
            left_out=self._left_out(one),
            at=key.at,
        )

    def _pack(self, key: Text, one: Values) -> ConformancePack:
        refuse_device_name(key, self._findings)
        file: Text = one["file"]
        return ConformancePack(
            key=str(key),
            template=self._template(file),
            template_at=Place(str(self._folder / file)),
            ending="json" if file.endswith(".json") else "yaml",
            parameters=_pairs(one.get("parameters", {})),
            left_out=self._left_out(one),
            at=key.at,
        )

    def _left_out(self, one: Values) -> tuple[str, ...]:
        return self._targets.accounts(self._targets.known(one.get("except", ()), self._findings))

    def _template(self, name: Text) -> str:
        reason = inside(name, self._folder)
        if not reason:
            try:
                data = read_regular(self._folder / name, _MAX_BYTES)
                if len(data) <= _MAX_BYTES and b"\0" not in data:
                    return data.decode("utf-8").replace("\r\n", "\n")
                reason = f"is larger than {_MAX_BYTES:,} bytes, or not text"
            except FileNotFoundError:
                reason = "does not exist"
            except UnicodeDecodeError:
                reason = "is not UTF-8"
            except OSError as error:
                reason = f"cannot be read: {error.strerror}"
        self._findings.append(Finding("ORG559", name.at, f"the template {quoted(name)} {reason}"))
        return ""


_OF_ONE_REGION = (CloudTrail.KEY, Ram.KEY, RootAccess.KEY)


def _archive(one: Values) -> Archive:
    return Archive(str(one.get("account", "")), str(one.get("bucket", "")), one.get("expire_after_days"))


def _sorted(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({str(one) for one in values}))


def _pairs(values: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((str(key), str(one)) for key, one in values.items()))
