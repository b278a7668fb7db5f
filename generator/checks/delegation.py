"""Delegated administrators and the delegation policy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.finding import Finding
from generator.limits import LIMITS, WARNING_SHARE
from generator.model import DelegatedAdministrator, Org
from generator.model.stack_set import PRINCIPAL as _STACKSETS
from generator.model.tree import MANAGEMENT
from generator.policy.syntax import check_delegation as check_language

# Services whose administrators AWS registers by a call of the service's own, so that the service knows of it.
_BY_THE_SERVICE = {
    "auditmanager.amazonaws.com": "Audit Manager",
    "cloudtrail.amazonaws.com": "CloudTrail",
    "detective.amazonaws.com": "Detective",
    "fms.amazonaws.com": "Firewall Manager",
    "guardduty.amazonaws.com": "GuardDuty",
    "inspector2.amazonaws.com": "Inspector",
    "ipam.amazonaws.com": "VPC IP Address Manager",
    "macie.amazonaws.com": "Macie",
    "securityhub.amazonaws.com": "Security Hub",
}
_BY_ANOTHER_NAME = {
    "cloudformation.amazonaws.com": _STACKSETS,
    "inspector.amazonaws.com": "inspector2.amazonaws.com",
    "stacksets.cloudformation.amazonaws.com": _STACKSETS,
}
# Where a service says how many administrators it takes: the key of the limit.
_MOST = {
    "config-multiaccountsetup.amazonaws.com": "administrators.config",
    "config.amazonaws.com": "administrators.config",
    _STACKSETS: "administrators.stacksets",
}


def check_delegation(org: Org) -> Iterator[Finding]:
    """What AWS would refuse of administrators and of the policy."""
    by_service: dict[str, list[DelegatedAdministrator]] = defaultdict(list)
    for one in org.delegated_administrators:
        by_service[one.service].append(one)
    for service, administrators in by_service.items():
        yield from _service(org, service, administrators)
    yield from _accounts(org)
    if org.delegation_policy and org.delegation_policy.value is not None:
        document = org.delegation_policy
        yield from check_language(document.value, document.at)
        size, most = document.size, LIMITS["delegation_policy"].value
        if size > most:
            message = f"the delegation policy has {size:,} characters as sent; AWS has room for {most:,}"
            yield Finding("ORG380", document.at, message)
        elif size > most * WARNING_SHARE:
            message = f"the delegation policy has {size:,} of its {most:,} characters"
            yield Finding("ORG390", document.at, message)


def _service(org: Org, service: str, administrators: list[DelegatedAdministrator]) -> Iterator[Finding]:
    at = administrators[0].service_at
    if service in _BY_THE_SERVICE:
        message = f"{_BY_THE_SERVICE[service]} registers its administrator itself, in each region; this list would bypass it, so leave the line out"
        yield Finding("ORG503", at, message)
        return
    if service in _BY_ANOTHER_NAME:
        yield Finding("ORG503", at, f"AWS knows no administrators of {service}; write {_BY_ANOTHER_NAME[service]}")
        return
    trusted = org.organization.trusted_access
    if service not in trusted:
        message = f"{service} has no trusted access, without which it has no administrators; write - {service} under services.trusted_access"
        yield Finding("ORG502", at, message)
    most = LIMITS[_MOST[service]].value if service in _MOST else None
    if most is not None and len(administrators) > most:
        yield Finding("ORG505", at, f"{service} has {len(administrators)} administrators; AWS takes {most}")


def _accounts(org: Org) -> Iterator[Finding]:
    states = {account.reference: account.state for account in (*org.accounts, *org.leaving)}
    for one in org.delegated_administrators:
        if one.account == f"accounts/{MANAGEMENT}":
            message = f"the management account administers {one.service} already, and AWS registers member accounts only; leave it out"
            yield Finding("ORG504", one.at, message)
        elif states.get(one.account, "active") != "active":
            message = f"{one.account} is {states[one.account]}, and administers {one.service}: take this line out, apply, and only then change the account's state"
            yield Finding("ORG506", one.at, message)
