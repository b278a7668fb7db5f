"""How an organization is divided over root modules, and who administers Identity Center."""

from __future__ import annotations

from collections.abc import Iterator

from generator.finding import Finding
from generator.model import Identity, Org
from generator.model.tree import MANAGEMENT, MANAGEMENT_ACCOUNT

_IDENTITY_CENTER = "sso.amazonaws.com"


def check_layout(org: Org) -> Iterator[Finding]:
    """What contradicts itself in the layout, and what AWS refuses to a delegated administrator."""
    layout = org.terraform.layout
    if layout.grouping_at and not layout.split:
        message = (
            "accounts are divided into groups only in a split layout: write `layout: split`, or leave `grouping` out"
        )
        yield Finding("ORG163", layout.grouping_at, message)
    taken: dict[str, str] = {}
    for group in layout.groups:
        for account in sorted(group.accounts):
            if account in taken and layout.grouping_at:
                message = f"{account} stands in the groups {taken[account]} and {group.name}; it has one root module, so take it out of one of them"
                yield Finding("ORG164", layout.grouping_at, message)
            taken.setdefault(account, group.name)
    if org.identity and org.identity.administrator:
        yield from _administrator(org, org.identity, org.identity.administrator)


def _administrator(org: Org, identity: Identity, administrator: str) -> Iterator[Finding]:
    at = identity.administrator_at or identity.at
    states = {account.reference: account.state for account in (*org.accounts, *org.leaving)}
    registered = [one.account for one in org.delegated_administrators if one.service == _IDENTITY_CENTER]
    if administrator == MANAGEMENT_ACCOUNT:
        message = "the management account runs Identity Center anyway; leave `administrator` out"
        yield Finding("ORG420", at, message)
    elif states.get(administrator, "active") != "active":
        message = f"{administrator} is {states[administrator]}, and administers Identity Center: take `administrator` out first, apply and lock, and then change its state"
        yield Finding("ORG420", at, message)
    elif administrator not in registered:
        message = f"{administrator} administers Identity Center only as its delegated administrator; write `{_IDENTITY_CENTER}: [{administrator}]` under services.delegated_administrators"
        yield Finding("ORG419", at, message)
    elif len(registered) > 1:
        message = f"AWS has one administrator of Identity Center, and {', '.join(registered)} are named under services.delegated_administrators"
        yield Finding("ORG420", at, message)
    yield from _in_both(org, identity)


def _in_both(org: Org, identity: Identity) -> Iterator[Finding]:
    inside = {grant.permission_set for one in identity.access if one.account == MANAGEMENT for grant in one.grants}
    places = {one.key: one.at for one in identity.permission_sets}
    seen: set[str] = set()
    for access in identity.access:
        for grant in access.grants if access.account != MANAGEMENT else ():
            key = grant.permission_set
            if key in inside and key not in seen:
                seen.add(key)
                message = f"permission_sets/{key} enters the management account and accounts/{access.account}, and a delegated administrator cannot manage what is provisioned in the management account: give the management account a permission set of its own"
                yield Finding("ORG421", places.get(key, identity.at), message)
