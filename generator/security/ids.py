"""The ids that the central services need, and where they come from: the spec, or the lock."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Org
from generator.model.services import OF_THE_ORGANIZATION, CloudTrail, Config, SecurityHub, Service
from generator.model.tree import MANAGEMENT_ACCOUNT, ROOT

ORGANIZATION = "organization"


def central_services(org: Org) -> Iterator[Service]:
    """The services that stand in root modules of their own, those that are turned off too."""
    return (one for one in org.services.described() if one.KEY not in OF_THE_ORGANIZATION)


def needed_ids(org: Org) -> tuple[str, ...]:
    """References of all that must have an id before anything can be generated, sorted; nothing where no service needs any."""
    found: set[str] = set()
    for service in central_services(org):
        found.update(_of(service))
    return tuple(sorted(found))


def known_ids(org: Org) -> dict[str, str]:
    """The ids that are known, by reference; what the lock has seen goes before what the spec says, and may still have a former key."""
    organization = org.organization
    written = [(ORGANIZATION, organization.id), (MANAGEMENT_ACCOUNT, organization.management_id)]
    written += [(unit.reference, unit.id) for unit in org.units]
    written += [(account.reference, account.id) for account in org.accounts if account.id]
    former = {now: org.lock.ids[before] for before, now in former_accounts(org).items() if before in org.lock.ids}
    return {reference: str(one) for reference, one in written if one} | former | dict(org.lock.ids)


def former_accounts(org: Org) -> dict[str, str]:
    """Accounts by the references that they had."""
    return {f"accounts/{key}": account.reference for account in org.accounts for key in account.was}


def _of(service: Service) -> Iterator[str]:
    if isinstance(service, (CloudTrail, Config)) and service.archive.account:
        yield from (ORGANIZATION, MANAGEMENT_ACCOUNT, service.archive.account)
    if not service.enabled:
        return
    yield MANAGEMENT_ACCOUNT
    if service.administrator:
        yield service.administrator
    if isinstance(service, Config):
        for rule in service.rules:
            yield from rule.left_out
        for pack in service.packs:
            yield from pack.left_out
        if service.recorder:
            yield from (ROOT, *service.recorder.units, *service.recorder.accounts)
    if isinstance(service, SecurityHub):
        for policy in service.policies:
            yield from policy.targets
