"""Views of the services that look at accounts: GuardDuty, Security Hub, Access Analyzer, Macie, Inspector, Detective."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.frozen import frozen
from generator.hcl import Expression, arguments, items, label, string, value
from generator.model import Org
from generator.model.services import (
    AccessAnalyzer,
    Detective,
    GuardDuty,
    HubPolicy,
    Inspector,
    Macie,
    SecurityHub,
    Service,
)
from generator.render.security.places import account_id, region_view, region_views
from generator.security.providers import alias

View = Mapping[str, Any] | None
Regions = tuple[str, ...]
_SCANS = {"EC2": "ec2", "ECR": "ecr", "LAMBDA": "lambda", "LAMBDA_CODE": "lambda_code"}


def guardduty_view(service: GuardDuty, _org: Org, regions: Regions) -> View:
    """Detectors, administrators and what members get, region by region."""
    features = items(service.features, 2) if service.features else ""
    return {**_regions(service, regions), "auto_enable": service.auto_enable, "features": features}


def macie_view(service: Macie, _org: Org, regions: Regions) -> View:
    """Macie, region by region."""
    return {**_regions(service, regions), "auto_enable": value(service.auto_enable)}


def detective_view(service: Detective, _org: Org, regions: Regions) -> View:
    """Detective, region by region."""
    return {**_regions(service, regions), "auto_enable": value(service.auto_enable)}


def inspector_view(service: Inspector, _org: Org, regions: Regions) -> View:
    """Inspector, region by region."""
    scanned = [(argument, name in service.scans) for name, argument in _SCANS.items()]
    scans = f"[{', '.join(map(string, service.scans))}]"
    return {**_regions(service, regions), "auto_enable": arguments(scanned, 4), "scans": scans}


def _regions(service: Service, regions: Regions) -> dict[str, Any]:
    return {
        "administrator_id": account_id(service.administrator),
        "regions": region_views(service, regions),
    }


@frozen
class AnalyzerView:
    """An analyzer."""

    label: str
    comment: str
    provider: str
    arguments: str
    unused_days: int | None = None


def access_analyzer_view(service: AccessAnalyzer, org: Org, regions: Regions) -> View:
    """Analyzers of external access in every region, and one of unused access: roles and users are everywhere the same."""
    found = list(_external(service, regions)) if service.external else []
    home = org.services.home
    if service.unused_days is not None and home in regions:
        given = [("analyzer_name", "unused-access"), ("type", "ORGANIZATION_UNUSED_ACCESS")]
        provider = alias(service.administrator, home)
        comment = f"Access that nobody has used for {service.unused_days} days"
        name = f"unused_{label(home)}"
        found.append(AnalyzerView(name, comment, provider, arguments(given), service.unused_days))
    return {"analyzers": found}


def _external(service: AccessAnalyzer, regions: Regions) -> Iterator[AnalyzerView]:
    given = arguments([("analyzer_name", "external-access"), ("type", "ORGANIZATION")])
    for region in regions:
        if region in service.regions:
            provider = alias(service.administrator, region)
            comment = f"Access from outside the organization, in {region}"
            yield AnalyzerView(f"external_{label(region)}", comment, provider, given)


@frozen
class HubPolicyView:
    """A configuration policy and its targets."""

    label: str
    enabled: bool
    arguments: str
    configuration: str
    disabled_controls: str
    targets: str


def security_hub_view(service: SecurityHub, org: Org, regions: Regions) -> View:
    """Security Hub as it is configured from its home region."""
    home = org.services.home
    if home not in regions:
        return None
    linked = [region for region in service.regions if region != home]
    linking: list[tuple[str, Any]] = [("linking_mode", "SPECIFIED_REGIONS" if linked else "NO_REGIONS")]
    if linked:
        linking.append(("specified_regions", Expression(items(linked, 2))))
    return {
        "administrator_id": account_id(service.administrator),
        "home": region_view(service, home),
        "linking": arguments(linking),
        "policies": [_hub_policy(one, home, org.organization.partition) for one in service.policies],
    }


def _hub_policy(policy: HubPolicy, home: str, partition: str) -> HubPolicyView:
    given = [("name", policy.key)] + ([("description", policy.description)] if policy.description else [])
    standards = [f"arn:{partition}:securityhub:{home}::standards/{one}" for one in policy.standards]
    configuration: list[tuple[str, Any]] = [("service_enabled", policy.enabled)]
    if policy.enabled:
        configuration.append(("enabled_standard_arns", Expression(items(standards, 4))))
    width = max((len(string(one)) for one in policy.targets), default=0)
    targets = "".join(f"    {string(one):<{width}} = {_target_id(one)}\n" for one in policy.targets)
    return HubPolicyView(
        label=label(policy.key),
        enabled=policy.enabled,
        arguments=arguments(given),
        configuration=arguments(configuration, 4),
        disabled_controls=items(policy.disabled_controls, 6),
        targets=f"{{\n{targets}  }}",
    )


def _target_id(reference: str) -> str:
    if reference.startswith("accounts/"):
        return str(account_id(reference))
    return f"local.unit_ids[{string(reference)}]"
