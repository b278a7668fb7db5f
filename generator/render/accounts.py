"""Views of accounts and of who may enter them."""

from __future__ import annotations

from functools import lru_cache

from generator.addresses import account_id
from generator.frozen import frozen
from generator.hcl import Expression, arguments, form, label, string, texts
from generator.model import Account, Org
from generator.model.tree import Tags
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
            _tags(account.tags),
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
    parent = _parent(account.parent)
    if account.through == "account-factory":
        return "account-factory", factory_arguments(account, org, parent)
    head = _HEAD.format(string(account.name), string(account.email), parent)
    options = _options(account)
    return "account", f"{head}\n\n{arguments(options)}" if options else head


_HEAD = form("name", "email", "parent_id")


@lru_cache(1 << 12)  # many accounts stand in one unit
def _parent(reference: str) -> Expression:
    return Expression(f"local.guarded_unit_ids[{string(reference)}]")


@lru_cache(1 << 16)  # and many have the same tags
def _tags(tags: Tags) -> str:
    return texts(tags, 2) if tags else ""


def _options(account: Account) -> list[tuple[str, bool | str]]:
    """What is given once, when the account is made (an imported one has been made); and the first step of closing it."""
    given: list[tuple[str, bool | str]] = []
    if account.state == "closed":
        given.append(("close_on_deletion", True))
    if account.id:
        return given
    if account.create_govcloud:
        given.append(("create_govcloud", True))
    if account.iam_user_access_to_billing is not None:
        given.append(("iam_user_access_to_billing", account.iam_user_access_to_billing))
    if account.role_name is not None:
        given.append(("role_name", account.role_name))
    return given


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
            tuple([grant.line for grant in access.grants]),
        )
        for access in org.identity.access
    ]
