"""Letting an account go takes two applies: first nobody enters it and nothing is attached to it, then Terraform forgets it.

In one plan the two end in a cycle (Terraform 1.11) as soon as anything else changes on which accounts wait: a unit, or a policy above.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.addresses import access_module
from generator.frozen import frozen
from generator.model import Account, Org
from generator.previous import Previous


@frozen
class SteppingOut:
    """The organization with the accounts that leave and stay for this run, and in words what they wait for."""

    org: Org
    waiting: tuple[str, ...] = ()


def stepping_out(org: Org, previous: Previous) -> SteppingOut:
    """Keep the accounts that leave for as long as the lock knows them and has not seen them empty of people and policies."""
    if not org.leaving:
        return SteppingOut(org)
    latest = previous.snapshots[0] if previous.snapshots else ()
    entered = {
        address.partition(".")[2].partition(".")[0] for address in latest if address.startswith("module.access_")
    }
    staying = [account for account in org.leaving if _stays(account, org, previous, entered)]
    if not staying:
        return SteppingOut(org)
    accounts = sorted((*org.accounts, *staying), key=lambda account: account.key)
    gone = tuple(account for account in org.leaving if account not in staying)
    return SteppingOut(replace(org, accounts=tuple(accounts), leaving=gone), tuple(_words(staying)))


def _stays(account: Account, org: Org, previous: Previous, entered: set[str]) -> bool:
    """Where no lock knows it, nobody could say when it is empty: it is let go at once. `entered`: labels of what people enter by the last run."""
    keys = (account.key, *account.was)
    names = [f"accounts/{key}" for key in keys]
    if account.reference in previous.tombstones or not any(one in org.lock.ids for one in names):
        return False
    is_entered = any(access_module(key).partition(".")[2] in entered for key in keys)
    return is_entered or not any(one in org.lock.shut for one in names)


def _words(staying: list[Account]) -> Iterator[str]:
    for account in staying:
        yield f"{account.reference} is let go in the apply after the next: apply, then `orgwright lock`, then `make generate`"
