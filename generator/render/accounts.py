"""Views of accounts and of who may enter them."""

from __future__ import annotations

from generator.addresses import account_id
from generator.frozen import frozen
from generator.hcl import Expression, arguments, label, mapping, string
from generator.model import Account, Org
from generator.render.control_tower import factory_arguments
from generator.render.furniture import furniture_arguments


@frozen
class AccountView:
    """A member account."""

    reference: str
    top_unit: str
    label: str
    module: str
    head: str
    tags: str
    furniture: tuple[str, ...]


def account_views(org: Org) -> list[AccountView]:
    """The accounts, sorted by key."""
    return [
        AccountView(
            account.reference,
            account.top_unit,
            label(account.key),
            *_call(account, org),
            mapping(dict(account.tags), 2) if account.tags else "",
            furniture_arguments(account),
        )
        for account in org.accounts
    ]


@frozen
class IdView:
    """What an account's id is known by."""

    reference: str
    label: str


def id_views(org: Org) -> list[IdView]:
    """The accounts, sorted by key."""
    return [IdView(account.reference, label(account.key)) for account in org.accounts]


def _call(account: Account, org: Org) -> tuple[str, str]:
    """The module that makes the account, and all that it is made with."""
    parent = Expression(f"local.guarded_unit_ids[{string(account.parent)}]")
    if account.through == "account-factory":
        return "account-factory", factory_arguments(account, org, parent)
    head = arguments([("name", account.name), ("email", account.email), ("parent_id", parent)])
    options = _options(account)
    return "account", f"{head}\n\n{options}" if options else head


def _options(account: Account) -> str:
    """What is given once, when the account is made (an imported one has been made); and the first step of closing it."""
    given: list[tuple[str, bool | str | None]] = [("close_on_deletion", account.state == "closed" or None)]
    if not account.id:
        given += [
            ("create_govcloud", account.create_govcloud or None),
            ("iam_user_access_to_billing", account.iam_user_access_to_billing),
            ("role_name", account.role_name),
        ]
    said = [(name, one) for name, one in given if one is not None]
    return arguments(said) if said else ""


@frozen
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
            account_id(f"accounts/{access.account}", org.elsewhere),
            tuple(grant.line for grant in access.grants),
        )
        for access in org.identity.access
    ]
