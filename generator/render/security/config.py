"""Views of AWS Config: its archive, the recorders, the aggregator, rules and conformance packs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.frozen import frozen
from generator.hcl import Expression, arguments, items, label, mapping, string
from generator.model import Org
from generator.model.services import Config, ConfigRule, ConformancePack, Recorder
from generator.model.tree import MANAGEMENT_ACCOUNT, ROOT
from generator.render.policies import file_of
from generator.render.security.archives import bucket_view
from generator.render.security.places import account_id
from generator.security.providers import alias

_RECORDER_FILE = "stack-sets/config-recorder.yaml"


@frozen
class RecorderView:
    """The stack set of the recorders."""

    provider: str
    template: str
    frequency: str
    home: str
    auto_deployment: str
    units: tuple[str, ...]
    regions: str
    targets: str


@frozen
class AggregatorView:
    """Who sees what is recorded, and of which regions."""

    provider: str
    partition: str
    regions: str


@frozen
class InRegionView:
    """A rule or a conformance pack in a region."""

    label: str
    provider: str
    arguments: str
    parameters: tuple[str, ...] = ()


def config_files(service: Config) -> Iterator[tuple[str, str]]:
    """The templates that are sent, by path."""
    if service.recorder:
        yield _RECORDER_FILE, service.recorder.template
    yield from ((_pack_file(one), one.template) for one in service.packs)


def config_view(service: Config, org: Org, regions: tuple[str, ...]) -> Mapping[str, Any] | None:
    """Whatever of it stands in these regions; of a service that is turned off, the archive."""
    at_home = org.services.home in regions
    running = service.enabled
    recorder = service.recorder if running and at_home else None
    here = [region for region in regions if running and region in service.regions]
    return {
        "aggregator": _aggregator(service, org) if running and at_home and service.aggregator else None,
        "bucket": bucket_view("config", service.archive, org) if at_home and service.archive.account else None,
        "has_recorders": recorder is not None and bool(recorder.units),
        "packs": [_pack(one, service, region) for one in service.packs for region in here],
        "recorder": _recorder(recorder, service, org) if recorder else None,
        "rules": [_rule(one, service, region) for one in service.rules for region in here],
    }


def _recorder(recorder: Recorder, service: Config, org: Org) -> RecorderView:
    return RecorderView(
        provider=alias(MANAGEMENT_ACCOUNT, org.services.home),
        template=str(file_of(_RECORDER_FILE)),
        frequency=recorder.frequency,
        home=org.services.home,
        auto_deployment="false" if recorder.accounts else "true",
        units=recorder.units,
        regions=items(service.regions, 2),
        targets=_targets(recorder),
    )


def _targets(recorder: Recorder) -> str:
    """Whole units, or accounts as those of the root: the provider gets no other form right when the list changes."""
    if recorder.accounts:
        accounts = items([account_id(one) for one in recorder.accounts], 4)
        units = items([_unit_id(ROOT)], 4)
        given = [("account_filter_type", "INTERSECTION"), ("accounts", Expression(accounts))]
        return arguments([*given, ("organizational_unit_ids", Expression(units))], 4)
    return arguments([("organizational_unit_ids", Expression(items([_unit_id(one) for one in recorder.units], 4)))], 4)


def _unit_id(reference: str) -> Expression:
    return Expression(f"local.unit_ids[{string(reference)}]")


def _aggregator(service: Config, org: Org) -> AggregatorView:
    provider = alias(service.administrator, org.services.home)
    return AggregatorView(provider, org.organization.partition, items(service.regions, 4))


def _rule(rule: ConfigRule, service: Config, region: str) -> InRegionView:
    given: list[tuple[str, Any]] = [("name", rule.key), ("rule_identifier", rule.identifier)]
    if rule.description:
        given.append(("description", rule.description))
    if rule.frequency:
        given.append(("maximum_execution_frequency", rule.frequency))
    if rule.parameters:
        given.append(("input_parameters", Expression(f"jsonencode({mapping(dict(rule.parameters), 2)})")))
    if rule.resource_types:
        given.append(("resource_types_scope", Expression(items(rule.resource_types, 2))))
    return _in_region(rule, given, service, region)


def _pack(pack: ConformancePack, service: Config, region: str) -> InRegionView:
    given: list[tuple[str, Any]] = [("name", pack.key), ("template_body", file_of(_pack_file(pack)))]
    parameters = tuple(
        arguments([("parameter_name", name), ("parameter_value", value)], 4) for name, value in pack.parameters
    )
    return _in_region(pack, given, service, region, parameters)


def _in_region(
    one: ConfigRule | ConformancePack,
    given: list[tuple[str, Any]],
    service: Config,
    region: str,
    parameters: tuple[str, ...] = (),
) -> InRegionView:
    if one.left_out:
        given.append(("excluded_accounts", Expression(items([account_id(account) for account in one.left_out], 2))))
    provider = alias(service.administrator, region)
    return InRegionView(f"{label(one.key)}__{label(region)}", provider, arguments(given), parameters)


def _pack_file(pack: ConformancePack) -> str:
    return f"conformance-packs/{pack.key}.{pack.ending}"
