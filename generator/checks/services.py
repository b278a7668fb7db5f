"""The sections of `services`: administrators, regions, and what they depend on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.finding import Finding, Mark, quoted
from generator.inside.accounts import described
from generator.model import Org
from generator.model.organization import ROOT_TOKEN
from generator.model.services import OF_THE_ORGANIZATION, CloudTrail, Config, SecurityHub, Service
from generator.model.tree import MANAGEMENT
from generator.security.ids import central_services

_STATE_BESIDE_THE_FILES = "local"  # its path is relative to the root module unless it is absolute
_RULE_NAME = 64  # config.OrganizationConfigRuleName
_POLICY_NAME = 128  # securityhub, "Creating and associating configuration policies", checked 2026-11-24


def check_services(org: Org) -> Iterator[Finding]:
    """What AWS would refuse of a service, found where it is written."""
    for service in org.services.running():
        yield from _trusted_access(org, service)
        if service.KEY not in OF_THE_ORGANIZATION and not isinstance(service, CloudTrail):
            yield from _account(org, service, service.administrator, "administrator")
            yield from _regions(org, service)
        yield from _delegated(org, service)
    for service in central_services(org):
        if isinstance(service, (CloudTrail, Config)):
            yield from _archive(org, service)
    yield from _home(org)
    yield from _config(org)
    yield from _security_hub(org)
    yield from _one_state_each(org)


def _trusted_access(org: Org, service: Service) -> Iterator[Finding]:
    for principal in service.TRUSTED_ACCESS:
        if principal not in org.organization.trusted_access:
            message = f"{service.reference} needs trusted access; write - {principal} under services.trusted_access"
            yield Finding("ORG552", service.at, message)


def _account(org: Org, service: Service, account: str, what: str) -> Iterator[Finding]:
    at = service.place(what)
    states = {one.reference: one.state for one in (*org.accounts, *org.leaving)}
    if not account:
        yield Finding("ORG553", at, f"{service.reference} names no {what}; write `{what}: accounts/<key>` under it")
    elif account == f"accounts/{MANAGEMENT}":
        message = f"{service.reference} needs a member account: AWS takes no other, and what watches over the organization should not live where it is run"
        yield Finding("ORG553", at, message)
    elif states.get(account, "active") != "active":
        message = f"{account} is {states[account]}, and {service.reference} works in it: turn the service off (`enabled: false`), apply, and only then change the account's state"
        yield Finding("ORG553", at, message)


def _archive(org: Org, service: CloudTrail | Config) -> Iterator[Finding]:
    wanted = isinstance(service, CloudTrail) or service.recorder is not None
    if service.enabled and (wanted or service.archive.account):
        yield from _account(org, service, service.archive.account, "account")
    elif not service.archive.account and service.archive.bucket:
        yield Finding("ORG553", service.place("bucket"), f"{service.reference} names a bucket, and no account for it")


def _regions(org: Org, service: Service) -> Iterator[Finding]:
    for region in service.regions:
        if region not in org.organization.regions:
            message = f"{service.reference} works in {region}, which is not governed; add it to organization.regions, or leave it out"
            yield Finding("ORG555", service.place(region), message)


def _delegated(org: Org, service: Service) -> Iterator[Finding]:
    registered = {one.line for one in org.delegated_administrators}
    known = service.administrator in {one.reference for one in org.accounts}  # any other has a finding of its own
    for principal in service.DELEGATED:
        if known and f"{service.administrator} {principal}" not in registered:
            message = f"{service.administrator} administers {service.reference} only as its delegated administrator; write `{principal}: [{service.administrator}]` under services.delegated_administrators"
            yield Finding("ORG554", service.place("administrator"), message)


def _home(org: Org) -> Iterator[Finding]:
    """What stands once stands in the home region."""
    home = org.services.home
    for service in (org.services.security_hub, org.services.config):
        if service is not None and service.enabled and home not in service.regions:
            message = f"{service.reference} has its home in {home} (services.region), which is not among its regions"
            yield Finding("ORG555", service.at, message)


def _config(org: Org) -> Iterator[Finding]:
    config = org.services.config
    if config is None or not config.enabled:
        return
    names = [*((one.key, one.at) for one in config.rules), *((one.key, one.at) for one in config.packs)]
    for name, at in names:
        if len(name) > _RULE_NAME:
            yield Finding("ORG558", at, f"AWS takes names of {_RULE_NAME} characters; this one has {len(name)}")
    if (config.rules or config.packs) and config.recorder is None and not _records_otherwise(org):
        message = "rules and conformance packs find nothing where nothing is recorded: write `recorder: {}` under config, or a stack set with the template config-recorder"
        yield Finding("ORG556", config.at, message)


def _records_otherwise(org: Org) -> bool:
    """Whether a stack set of the spec makes recorders, or Control Tower does."""
    return org.control_tower is not None or any(
        kind == "AWS::Config::ConfigurationRecorder" for one in org.stack_sets for _, kind, _ in one.template.resources
    )


def _security_hub(org: Org) -> Iterator[Finding]:
    hub = org.services.security_hub
    if hub is None or not hub.enabled:
        return
    yield from _hub_policies(hub)
    config = org.services.config
    recorded = _records_otherwise(org) or (config is not None and config.enabled and config.recorder is not None)
    if any(policy.standards for policy in hub.policies) and not recorded:
        message = "Security Hub checks what AWS Config records, and nothing records: write `recorder: {}` under services.config, or a stack set with the template config-recorder"
        yield Finding("ORG556", hub.at, message)


def _hub_policies(hub: SecurityHub) -> Iterator[Finding]:
    owners: dict[str, str] = {}
    for policy in hub.policies:
        if len(policy.key) > _POLICY_NAME:
            yield Finding("ORG558", policy.at, f"AWS takes names of {_POLICY_NAME} characters")
        if not policy.enabled and (policy.standards or policy.disabled_controls):
            message = f"{quoted(policy.key)} turns Security Hub off, and so has neither standards nor controls"
            yield Finding("ORG557", policy.at, message)
        for target, at in policy.targets_at:
            if target.startswith("tags/"):
                yield Finding(
                    "ORG557", at, "a configuration policy is for root, units or accounts; AWS knows no tags here"
                )
            elif target in owners:
                message = f"{target} has the policy {quoted(owners[target])}, and AWS takes one each"
                yield Finding("ORG557", at, message)
            owners[target] = policy.key


def _one_state_each(org: Org) -> Iterator[Finding]:
    """Two root modules with one state would each destroy what the other has made."""
    backend = org.terraform.backend
    second = next(_second_roots(org), None)
    if backend is None or second is None or any(ROOT_TOKEN in text for text in _texts(backend.arguments)):
        return
    if backend.type == _STATE_BESIDE_THE_FILES and not str(backend.arguments.get("path", "")).startswith("/"):
        return
    what, root, first_at = second
    at = next((mark for one in backend.arguments.values() if (mark := _mark(one)) is not None), first_at)
    message = f"{what} stands in a second root module, {root}, and its state would be that of the first: write {{root}} where they differ, such as `key: {{root}}.tfstate`"
    yield Finding("ORG560", at, message)


def _second_roots(org: Org) -> Iterator[tuple[str, str, Mark]]:
    """What stands in a root module of its own, that root module, and the place of the line that asks for it."""
    yield from ((one.reference, "generated/security", one.at) for one in central_services(org))
    yield from (
        (f"what is set inside {account}", "generated/inside-<id>", inside.at) for account, _, inside in described(org)
    )
    if org.terraform.layout.split:
        yield "every account", "generated/accounts-<group>", org.organization.at
    if org.identity and org.identity.administrator:
        yield "Identity Center", "generated/identity", org.identity.administrator_at or org.identity.at
    yield from (
        (one.reference, "generated/stack-sets", one.administrator_at or one.at)
        for one in org.stack_sets
        if one.administrator
    )


def _mark(value: object) -> Mark | None:
    mark: Mark | None = getattr(value, "at", None)
    return mark


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _texts(one)
