"""Stack sets that a member account runs: whether AWS lets it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.finding import Finding, Mark, place_of
from generator.model import Org
from generator.model.stack_set import PRINCIPAL
from generator.model.tree import MANAGEMENT_ACCOUNT


def check_stack_administrators(org: Org) -> Iterator[Finding]:
    """What AWS would refuse of the accounts that run stack sets, each said where it is first named."""
    named: dict[str, Mark] = {}
    for one in org.stack_sets:
        if one.administrator:
            named.setdefault(one.administrator, one.administrator_at or one.at)
    registered = [one.account for one in org.delegated_administrators if one.service == PRINCIPAL]
    states = {account.reference: account.state for account in (*org.accounts, *org.leaving)}
    for account, at in named.items():
        if account == MANAGEMENT_ACCOUNT:
            message = "the management account runs stack sets anyway; leave `administrator` out"
            yield Finding("ORG534", at, message)
        elif states.get(account, "active") != "active":
            message = f"{account} is {states[account]}, and runs stack sets: take `administrator` out first, apply and lock, and then change its state"
            yield Finding("ORG534", at, message)
        elif account not in registered:
            message = f"{account} runs stack sets only as their delegated administrator; write `{PRINCIPAL}: [{', '.join([*registered, account])}]` under services.delegated_administrators"
            yield Finding("ORG540", at, message)
    if len(named) > 1:
        (first, first_at), (second, at), *_ = named.items()
        message = f"stack sets are run from one account, and here it is {second}, at {place_of(first_at)} {first}: every delegated administrator may run all of them, so name one of the two"
        yield Finding("ORG534", at, message)
