"""Accounts that come from Control Tower's account factory: what it cannot do that Organizations can."""

from __future__ import annotations

from collections.abc import Iterator

from generator.finding import Finding
from generator.model import Account, ControlTower, Org
from generator.model.tree import ROOT

_FROM_FACTORY = "account-factory"
# What Organizations alone reads when it makes an account, and what it is in the factory's accounts.
_NOT_TAKEN = {
    "role_name": "the role is always AWSControlTowerExecution",
    "iam_user_access_to_billing": "access to the bill is changed in the account's own settings",
}


def check_account_factory(org: Org) -> Iterator[Finding]:
    """What the factory would refuse, or leave undone without a word."""
    tower = org.control_tower
    for account in org.accounts:
        if account.through == _FROM_FACTORY:
            yield from _account(account, tower)


def _account(account: Account, tower: ControlTower | None) -> Iterator[Finding]:
    name = account.reference
    if tower is None or tower.account_factory is None:
        yield Finding(
            "ORG220", account.at, f"{name} is to come from the account factory; describe control_tower.account_factory"
        )
        return
    if account.id:
        message = f"{name} exists, so the factory does not make it: leave `through` out. To enroll it, register its unit; its id stays"
        yield Finding("ORG221", account.at, message)
        return
    if account.parent == ROOT or account.parent in tower.owned or not tower.is_registered(account.parent):
        where = "directly under the root" if account.parent == ROOT else f"in {account.parent}"
        message = f"{name} stands {where}, and the factory makes accounts in registered units only: give it such a unit, or write `through: organizations` under it"
        yield Finding("ORG222", account.at, message)
    for field, reason in _NOT_TAKEN.items():
        if getattr(account, field):
            yield Finding(
                "ORG223", account.at, f"{field} of {name} is not for the account factory to set: {reason}; leave it out"
            )
    if account.create_govcloud:
        yield Finding(
            "ORG223",
            account.at,
            f"create_govcloud of {name} is not for the account factory to set; write `through: organizations`",
        )
    if account.state == "closed":
        message = f"{name} comes from the account factory, which closes nothing: write `state: leaving`, apply, and close it by `aws organizations close-account`"
        yield Finding("ORG224", account.at, message)
