"""Views of accounts and of who may enter them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.addresses import ORGANIZATION, account_module
from generator.hcl import arguments, label, mapping, string
from generator.model import Account, Org
from generator.model.tree import MANAGEMENT


@dataclass(frozen=True, slots=True)
class AccountView:
    """A member account."""

    reference: str
    top_unit: str
    label: str
    name: str
    email: str
    parent: str
    options: str
    tags: str


def account_views(org: Org) -> list[AccountView]:
    """The accounts, sorted by key."""
    return [
        AccountView(
            account.reference,
            account.top_unit,
            label(account.key),
            string(account.name),
            string(account.email),
            account.parent,
            _options(account),
            mapping(dict(account.tags), 2) if account.tags else "",
        )
        for account in org.accounts
    ]


def _options(account: Account) -> str:
    """What is given once, when the account is made; an imported account has been made."""
    if account.id:
        return ""
    given = {
        "create_govcloud": account.create_govcloud or None,
        "iam_user_access_to_billing": account.iam_user_access_to_billing,
        "role_name": account.role_name,
    }
    return arguments([(name, one) for name, one in given.items() if one is not None])


@dataclass(frozen=True, slots=True)
class AccessView:
    """Who may enter one account."""

    top_unit: str
    label: str
    account_id: str
    lines: tuple[str, ...]


def access_views(org: Org) -> list[AccessView]:
    """The access to every account that anybody may enter, sorted by account."""
    if org.identity is None:
        return []
    top_units = {account.key: account.top_unit for account in org.accounts}
    return [
        AccessView(
            top_units.get(access.account, ""),
            label(access.account),
            f"{ORGANIZATION}.master_account_id"
            if access.account == MANAGEMENT
            else f"{account_module(access.account)}.id",
            tuple(grant.line for grant in access.grants),
        )
        for access in org.identity.access
    ]
