"""The next lock: what the state says now, and what has happened since the one before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from generator.addresses import access_module, account_module, call_address
from generator.frozen import frozen
from generator.lock.record import Closed, Left, Lock
from generator.lock.state import State
from generator.manifest import Facts
from generator.model.removal import Tombstone

_BUDGET = "aws_budgets_budget.this[0]"
_LATELY = timedelta(days=30)  # AWS counts closed accounts over a rolling period
# AWS makes these anew when their name changes, which the guard has let pass then.
_REMADE = ("permission_sets", "users", "stack_sets")


@frozen
class OtherId:
    """A node whose id is not what it was."""

    reference: str
    before: str
    now: str


@frozen
class Update:
    """The next lock, and the ids that must not have changed."""

    lock: Lock
    others: tuple[OtherId, ...]


def update(
    before: Lock,
    state: State,
    tombstones: Iterable[Tombstone],
    today: date,
    accepted: Iterable[str] = (),
    left: Mapping[str, int] | None = None,
    facts: Facts | None = None,
) -> Update:
    """The lock after an apply. `accepted` are references whose new id is right, `left` what has gone out of the other root modules' states.

    `facts` are those of the run that was applied.
    """
    gone = {one.reference: one for one in tombstones if not _stands(one, state)}
    closed = dict(before.closed)
    for reference, one in gone.items():
        if one.kind == "accounts" and one.destroy and not _is_recorded(reference, one.email, closed):
            closed |= _aside(reference, closed)
            closed[reference] = Closed(before.ids.get(reference, ""), one.email, today.isoformat())
    lock = Lock(
        revision=before.revision,
        ids=state.ids,
        policies={
            reference: replace(one, since=(facts or {}).get(reference, {}).get("since", ""))
            for reference, one in state.policies.items()
        },
        parents=state.parents,
        closing=frozenset(state.closing),
        shut=frozenset(_shut(state, facts or {})),
        gone={reference: one.since for reference, one in gone.items()} | dict(left or {}),
        closed=closed,
        left=dict(_left(before, state, gone, facts or {})),
        imports={address: one for address, one in before.imports.items() if address not in state.addresses},
        closed_lately=sum(1 for one in closed.values() if today - _day(one.on, today) < _LATELY),
    )
    return Update(counted(lock, before), _others(before.ids, state.ids, frozenset(accepted)))


def with_ids(before: Lock, ids: Mapping[str, str], accepted: Iterable[str] = ()) -> Update:
    """The lock with ids that were read from AWS; what only the state knows stays as it was."""
    outside = before.outside | (ids.keys() - before.ids.keys())
    lock = replace(before, ids={**before.ids, **ids}, outside=frozenset(outside))
    return Update(counted(lock, before), _others(before.ids, ids, frozenset(accepted)))


def _shut(state: State, facts: Facts) -> Iterator[str]:
    """The accounts that are not active and that nobody enters, to which nothing is attached, and that have no budget."""
    entered = {address.partition(".aws_")[0] for address in state.addresses if address.startswith("module.access_")}
    attached = {target for one in state.policies.values() for target in one.targets}
    aside = [one for one, fact in facts.items() if one.startswith("accounts/") and "state" in fact and one in state.ids]
    for reference in aside:
        key = reference.partition("/")[2]
        has_budget = f"{account_module(key)}.{_BUDGET}" in state.addresses
        if reference not in attached and access_module(key) not in entered and not has_budget:
            yield reference


def _left(before: Lock, state: State, gone: Mapping[str, Tombstone], facts: Facts) -> Iterator[tuple[str, Left]]:
    """The accounts that were let go, or have gone out of the state by another hand, but for those that have come back."""
    standing = set(state.ids.values())
    known = {one.email.casefold(): (reference, one) for reference, one in before.left.items()}
    addresses = {one.reference: one.email for one in gone.values() if one.kind == "accounts" and not one.destroy}
    for reference in before.ids.keys() - state.ids.keys() - gone.keys() - before.outside:
        email = facts.get(reference, {}).get("email")
        if email and reference.startswith("accounts/") and not state.holds(call_address(reference)):
            addresses[reference] = email
    for reference, email in sorted(addresses.items()):
        identity = before.ids.get(reference, "")
        known.setdefault(email.casefold(), (f"{reference} {identity}".strip(), Left(identity, email)))
    yield from (entry for entry in known.values() if entry[1].id not in standing)


def _is_recorded(reference: str, email: str, closed: Mapping[str, Closed]) -> bool:
    return reference in closed and closed[reference].email.casefold() == email.casefold()


def _aside(reference: str, closed: Mapping[str, Closed]) -> dict[str, Closed]:
    """The record of an earlier account with this key, by its id: its address stays taken."""
    return {f"{reference} {closed[reference].id}": closed[reference]} if reference in closed else {}


def counted(lock: Lock, before: Lock) -> Lock:
    """With the next revision, if it says something else."""
    return lock if lock == before else replace(lock, revision=before.revision + 1)


def _stands(tombstone: Tombstone, state: State) -> bool:
    keys = (tombstone.key, *tombstone.was)
    return any(state.holds(call_address(f"{tombstone.kind}/{key}")) for key in keys)


def _others(before: Mapping[str, str], now: Mapping[str, str], accepted: frozenset[str]) -> tuple[OtherId, ...]:
    return tuple(
        OtherId(reference, before[reference], identity)
        for reference, identity in sorted(now.items())
        if before.get(reference, identity) != identity
        and reference not in accepted
        and not reference.startswith(_REMADE)
    )


def _day(text: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return otherwise
