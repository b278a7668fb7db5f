"""The placeholders of one organization.

Lengths are those of the ids that AWS hands out: 12 characters for an organization (its pattern would allow 34), 12 digits for an
account, 16 for a unit (its pattern would allow 68). Nothing longer has been seen, and what is counted is what will be sent
(source: model organizations.OrganizationId, AccountId, OrganizationalUnitId, checked 2026-11-23).
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.lock.record import EMPTY, Lock
from generator.model import Account, Organization, Replacement, Unit
from generator.model.tree import MANAGEMENT
from generator.policy.placeholders import Placeholders

ORGANIZATION_ID_LENGTH = 12
ACCOUNT_ID_LENGTH = 12
UNIT_ID_LENGTH = 16


def placeholders_of(
    organization: Organization, units: Iterable[Unit], accounts: Iterable[Account], lock: Lock = EMPTY
) -> Placeholders:
    """Every placeholder, with what is known of it: ids that the spec states, and the regions.

    Terraform knows the id of an account only while it manages it; where one leaves, the lock remembers.
    """
    ids = [
        ("organization", organization.id, ORGANIZATION_ID_LENGTH),
        (f"accounts/{MANAGEMENT}", organization.management_id, ACCOUNT_ID_LENGTH),
        *((unit.reference, unit.id, UNIT_ID_LENGTH) for unit in units),
        *((account.reference, _known_id(account, lock), ACCOUNT_ID_LENGTH) for account in accounts),
    ]
    known, later = {}, {}
    for reference, given, length in ids:
        token = f"{{{reference}.id}}"
        if given:
            known[token] = str(given)
        else:
            later[token] = Replacement(token, reference, length)
    return Placeholders(
        {
            "{organization.home_region}": str(organization.home_region),
            "{organization.partition}": organization.partition,
            **known,
        },
        later,
        tuple(str(region) for region in organization.regions),
        organization.partition,
    )


def _known_id(account: Account, lock: Lock) -> str | None:
    leaves = account.state in ("leaving", "closed")
    return account.id or (lock.ids.get(account.reference) if leaves else None)
