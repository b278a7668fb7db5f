"""Closing accounts: two applies each, and no more at a time than AWS takes.

Destroying an account closes it only when `close_on_deletion` stands in the state already; else it is thrown out of the organization. So the
first step sets that flag in place, and the second is taken for accounts of which the lock has seen it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.frozen import frozen
from generator.limits import LIMITS
from generator.lock import Lock
from generator.model import Account, Org
from generator.previous import Previous


@frozen
class Closing:
    """The accounts that leave for good in this run, those that have left, and in words what waits for a later one."""

    now: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()
    waiting: tuple[str, ...] = ()


def closing(org: Org, previous: Previous) -> Closing:
    """Which of the accounts whose state is closed are in their second step."""
    closed = [account for account in org.accounts if account.state == "closed"]
    if not closed:
        return Closing()
    done = {one.reference for one in closed if _has_been_closed(one, org.lock)}
    stones = previous.tombstones
    begun = {one.reference for one in closed if one.reference in stones and stones[one.reference].destroy} - done
    ready = [one.reference for one in closed if _has_flag(one, org.lock) and one.reference not in begun | done]
    waiting = [one.reference for one in closed if one.reference not in begun | done and not _has_flag(one, org.lock)]
    room = max(0, closings_left(org) - len(begun))
    return Closing(
        frozenset(begun | set(ready[:room])),
        frozenset(done),
        (*_first_step(waiting), *_next_turn(ready[room:], org)),
    )


def closings_left(org: Org) -> int:
    """How many accounts the next apply may close: AWS's number at a time, and what is left of its 30 days."""
    members = len(org.accounts) + len(org.leaving)
    share = members * LIMITS["closings_share"].value // 100
    most = min(max(LIMITS["closings"].value, share), LIMITS["closings_most"].value)
    return max(0, min(LIMITS["closings_at_once"].value, most - org.lock.closed_lately))


def _has_been_closed(account: Account, lock: Lock) -> bool:
    """By its address, which AWS never frees: another account may have the key by now, and not stand in the lock yet."""
    known = {one.email.casefold() for one in lock.closed.values()}
    return account.email.casefold() in known and account.reference not in lock.ids


def _has_flag(account: Account, lock: Lock) -> bool:
    return any(f"accounts/{key}" in lock.closing for key in (account.key, *account.was))


def _first_step(references: list[str]) -> Iterator[str]:
    for one in references:
        yield f"{one} is closed in the apply after the next: apply, then `orgwright lock`, then `make generate`"


def _next_turn(references: list[str], org: Org) -> Iterator[str]:
    lately = org.lock.closed_lately
    at_once = LIMITS["closings_at_once"].value
    why = f"AWS closes {at_once} at a time" if closings_left(org) else f"{lately} were closed within 30 days"
    for one in references:
        yield f"{one} is closed in a later apply ({why}): apply, then `orgwright lock`, then `make generate`"
