"""Accounts: number, names, addresses, ids."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from generator.checks.names import default_names, duplicates, former_keys, within
from generator.checks.tree import tags_within
from generator.finding import Finding, Mark, quoted
from generator.limits import LIMITS
from generator.model import Account, Org
from generator.model.tree import MANAGEMENT
from generator.schema.patterns import EMAIL

_EMAIL = re.compile(EMAIL.regex).match


def check_accounts(org: Org) -> Iterator[Finding]:
    """What AWS would refuse when the accounts are made, and what could never be put right afterwards."""
    organization = org.organization
    management = (organization.management_email, organization.management_at)
    everyone = (*org.accounts, *org.leaving)  # whoever leaves keeps key, address and id until it is gone
    yield from within(org.limits, "accounts", len(everyone) + 1, organization.at, ("ORG280", "ORG290"))
    yield from _addresses(org.accounts)
    yield from tags_within(org, org.accounts)
    yield from duplicates(
        "ORG204",
        [management, *((account.email, account.email_at) for account in everyone if account.email)],
        "e-mail address",
    )
    yield from duplicates("ORG205", _ids(org), "account id")
    for account in org.accounts:
        if MANAGEMENT in account.was:
            yield Finding(
                "ORG206", account.at, f"{account.reference} cannot have been accounts/management: that key is reserved"
            )
    yield from former_keys("ORG209", "account", ((account.key, account.was, account.at) for account in everyone))
    yield from default_names(
        "account_name", "account", ((one.key, one.name, one.at) for one in org.accounts if one.name == one.key)
    )
    yield from _same_names(org)
    if organization.regions and organization.home_region not in organization.regions:
        at: Mark = getattr(organization.home_region, "at", organization.at)
        yield Finding(
            "ORG215", at, f"the home region {quoted(organization.home_region)} is not among organization.regions"
        )


def _addresses(accounts: Iterable[Account]) -> Iterator[Finding]:
    least, most = LIMITS["email_least"].value, LIMITS["email"].value
    for account in accounts:
        email = account.email
        if not email or (least <= len(email) <= most and _EMAIL(email)):
            continue
        if len(email) > most:
            message = f"the address {quoted(email)} has {len(email)} characters; AWS takes {most}"
        else:
            message = f"the address {quoted(email)} is not possible: {EMAIL.says}"
        yield Finding("ORG202", account.email_at, message)


def _ids(org: Org) -> Iterator[tuple[str, Mark]]:
    if org.organization.management_id:
        yield org.organization.management_id, org.organization.management_at
    for account in (*org.accounts, *org.leaving):
        if account.id:
            yield account.id, getattr(account.id, "at", account.at)


def _same_names(org: Org) -> Iterator[Finding]:
    names = Counter(account.name for account in org.accounts)
    for account in org.accounts:
        if names[account.name] > 1:
            yield Finding(
                "ORG207",
                account.name_at,
                f"{names[account.name]} accounts are called {quoted(account.name)}; people will take one for the other",
            )
