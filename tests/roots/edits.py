"""The edits of a walk over layouts, each as a function that changes an organization at random and says what it did; empty where nothing is there to do it to."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.roots.organization import ENVIRONMENTS, PEOPLE, SETS, UNITS, Organization, first_key

_MOST_INSIDE = 2  # accounts that are entered: each is a root module with a plan of its own
_MOST_CLOSED = 5


@dataclass(frozen=True, slots=True)
class Hand:
    """What edits: the organization, a source of chance, and the ids that AWS has given to accounts, by first key."""

    org: Organization
    dice: random.Random
    ids: Callable[[str], str]

    def one(self, *states: str, free: bool = False) -> str:
        """The key of an account in one of these states; `free`: of no workload. Never one that administers something."""
        found = [
            key
            for key, account in self.org.accounts.items()
            if key not in ("audit", "deployer")
            and account.state in (states or ("active",))
            and not (free and account.workload)
        ]
        return self.dice.choice(found) if found else ""


def edit(org: Organization, dice: random.Random, ids: Callable[[str], str]) -> str:
    """One to three random edits at a time; what they were."""
    hand = Hand(org, dice, ids)
    kinds = dice.sample(_KINDS, dice.choice((1, 1, 2, 3)), counts=_COUNTS)
    return "; ".join(filter(None, (kind(hand) for kind in kinds)))


# -- layouts


def lay_out(hand: Hand) -> str:
    hand.org.terraform = _layout(hand.dice)
    return f"layout {hand.org.terraform}"


def _layout(dice: random.Random) -> dict[str, Any]:
    if dice.random() < 0.3:
        return {"layout": "single"}
    grouping: dict[str, Any] = {"by": dice.choice(("top-unit", "unit", "workload"))}
    if dice.random() < 0.5:
        grouping["at_most"] = dice.choice((1, 2, 3))
    if dice.random() < 0.3:
        grouping["groups"] = {"core": ["accounts/audit"], "other": [dice.choice(UNITS[1:4])]}
    return {"layout": "split", "grouping": grouping}


def size(hand: Hand) -> str:
    """Another number of accounts in a root module."""
    grouping = hand.org.terraform.get("grouping")
    if grouping is None:
        return ""
    grouping["at_most"] = hand.dice.choice((1, 2, 3, 100))
    return f"at_most {grouping['at_most']}"


def delegate(hand: Hand) -> str:
    hand.org.delegated = not hand.org.delegated
    return f"delegated: {hand.org.delegated}"


def hand_over(hand: Hand) -> str:
    hand.org.deployed_by = hand.dice.choice((None, "accounts/audit", "accounts/deployer"))
    return f"stack sets are run by {hand.org.deployed_by}"


def deploy(hand: Hand) -> str:
    hand.org.deployed ^= {hand.dice.choice(UNITS[1:4])}
    return f"stacks in {sorted(hand.org.deployed)}"


# -- accounts


def move(hand: Hand) -> str:
    key = hand.one("active", "suspended", free=True)
    if not key:
        return ""
    hand.org.accounts[key].parent = hand.dice.choice(UNITS)
    return f"{key} moves to {hand.org.accounts[key].parent}"


def add(hand: Hand) -> str:
    return f"{hand.org.add(hand.dice.choice(UNITS))} comes"


def add_workload(hand: Hand) -> str:
    environments = hand.dice.choice((("dev",), ("prod",), tuple(ENVIRONMENTS)))
    return f"{hand.org.add_workload(environments)} comes, {' and '.join(environments)}"


def rename(hand: Hand) -> str:
    org, key = hand.org, hand.one("active", "suspended", free=True)
    if not key:
        return ""
    return f"{key} is called {org.rename(key)}"


def suspend(hand: Hand) -> str:
    return _state(hand, hand.one(), "suspended")


def resume(hand: Hand) -> str:
    return _state(hand, hand.one("suspended"), "active")


def leave(hand: Hand) -> str:
    return _state(hand, hand.one("active", "suspended"), "leaving")


def close(hand: Hand) -> str:
    if len(hand.org.may_close) >= _MOST_CLOSED:
        return ""
    return _state(hand, hand.one("active", "suspended"), "closed")


def drop_workload(hand: Hand) -> str:
    """All that it has leaves."""
    found = sorted({one.workload for one in hand.org.accounts.values() if one.workload})
    if not found:
        return ""
    workload = hand.dice.choice(found)
    for account in hand.org.accounts.values():
        if account.workload == workload and account.state != "closed":
            account.state = "leaving"
    return f"{workload} leaves"


def forget(hand: Hand) -> str:
    """The entry of an account that leaves, or is closed, goes."""
    key = hand.one("leaving", "closed")
    if not key:
        return ""
    hand.org.drop(key)
    return f"{key} is no longer described"


def come_back(hand: Hand) -> str:
    """An account that leaves, or has left, is taken over again."""
    org = hand.org
    here = [key for key, one in org.accounts.items() if one.state == "leaving"]
    gone = [key for key, one in org.let_go.items() if key not in org.accounts]
    if not here and not gone:
        return ""
    key = hand.dice.choice([*here, *gone])
    account = org.accounts.get(key) or org.let_go[key]
    account.id = hand.ids(first_key(key, account))
    if not account.id:
        return ""  # it was never made
    org.let_go.pop(key, None)
    org.accounts[key] = account
    return _state(hand, key, "active")


def _state(hand: Hand, key: str, state: str) -> str:
    if not key:
        return ""
    hand.org.accounts[key].state = state
    return f"{key} is {state}"


# -- what accounts have


def grant(hand: Hand) -> str:
    key = hand.one("active", "suspended")
    if not key:
        return ""
    hand.org.grants.add((hand.dice.choice(PEOPLE), hand.dice.choice(SETS), key))
    return f"somebody enters {key}"


def revoke(hand: Hand) -> str:
    if not hand.org.grants:
        return ""
    gone = hand.dice.choice(sorted(hand.org.grants))
    hand.org.grants.discard(gone)
    return f"revoked: {gone}"


def contact(hand: Hand) -> str:
    key = hand.one("active", "suspended")
    if not key:
        return ""
    account = hand.org.accounts[key]
    account.contact = not account.contact
    return f"contact of {key}: {account.contact}"


def bind(hand: Hand) -> str:
    key = hand.one()
    if not key:
        return ""
    hand.org.bound ^= {key}
    return f"a policy for {sorted(hand.org.bound)}"


def freeze(hand: Hand) -> str:
    key = hand.one()
    if not key:
        return ""
    account = hand.org.accounts[key]
    account.frozen = not account.frozen
    return f"{key} may freeze: {account.frozen}"


def enter(hand: Hand) -> str:
    key = hand.one()
    if not key:
        return ""
    account = hand.org.accounts[key]
    if not account.inside and sum(one.inside for one in hand.org.accounts.values()) >= _MOST_INSIDE:
        return ""
    account.inside = not account.inside
    return f"something inside {key}: {account.inside}"


_TIMES: dict[Callable[[Hand], str], int] = {
    lay_out: 4,
    move: 4,
    size: 2,
    delegate: 1,
    hand_over: 1,
    deploy: 1,
    add: 1,
    add_workload: 1,
    drop_workload: 1,
    rename: 1,
    suspend: 2,
    resume: 2,
    leave: 2,
    close: 2,
    forget: 2,
    come_back: 2,
    grant: 1,
    revoke: 1,
    contact: 1,
    bind: 1,
    freeze: 2,
    enter: 2,
}
_KINDS, _COUNTS = list(_TIMES), list(_TIMES.values())
