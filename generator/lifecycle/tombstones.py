"""Tombstones: a `removed` block for everything that leaves, until a lock has seen it out of the state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.addresses import node_addresses
from generator.model import Account, Org, Removal, Tombstone
from generator.previous import Previous
from generator.render.moves import former_paths

_IDENTITY = ("groups", "users", "permission_sets")


def tombstones(
    org: Org, previous: Previous, described: frozenset[str], replaced: tuple[str, ...] = ()
) -> tuple[Tombstone, ...]:
    """The tombstones of this run, sorted: for what leaves, and those of earlier runs that are still needed.

    `described` are the references of all nodes that stay, `replaced` the paths of units whose place others have taken. What no earlier run
    knew needs none.
    """
    known = previous.known
    here = frozenset(previous.snapshots[0]) if previous.snapshots else frozenset()
    found = {one.reference: one for one in previous.tombstones.values() if one.reference not in described}
    for one in (*_wanted(org, previous), *(Tombstone(f"units/{path}", True, 0) for path in replaced)):
        addresses = [address for reference in (one.reference, *_former(one)) for address in node_addresses(reference)]
        before = previous.tombstones.get(one.reference)
        if not any(address in known for address in addresses) and before is None:
            continue
        alive = any(address in here for address in addresses)
        since = org.lock.revision if before is None or alive else before.since
        found[one.reference] = _as_recorded(replace(one, since=since), before)
    stands = (_moved(one, org, described) for one in found.values() if not _is_gone(one, org, known))
    return tuple(sorted(stands, key=lambda one: one.reference))


def _is_gone(tombstone: Tombstone, org: Org, known: frozenset[str]) -> bool:
    seen = org.lock.gone.get(tombstone.reference) == tombstone.since
    return seen and known.isdisjoint(node_addresses(tombstone.reference))


def _wanted(org: Org, previous: Previous) -> Iterator[Tombstone]:
    for account in org.leaving:
        yield _of_account(account)
    for unit in org.units:
        if unit.owned:  # from now on Control Tower's alone
            yield Tombstone(unit.reference, destroy=False, since=0, was=unit.was)
    paths = former_paths(org)
    for removal in org.removed:
        yield _of_removal(removal, previous, paths)


def _of_account(account: Account) -> Tombstone:
    return Tombstone(
        account.reference,
        destroy=account.state == "closed",
        since=0,
        was=account.was,
        parent=account.parent,
        email=str(account.email),
    )


def _of_removal(removal: Removal, previous: Previous, paths: dict[str, list[str]]) -> Tombstone:
    """Former keys are those that an earlier run recorded, since the entry is gone; of a unit, the paths it had with them."""
    kind, _, key = removal.reference.partition("/")
    facts = previous.facts.get(removal.reference, {})
    was = tuple(facts.get("was", "").split())
    if kind == "units":
        above = key.rpartition("/")[0]
        parents = [above, *paths.get(above, ())]
        keys = (key.rpartition("/")[2], *was)
        every = [f"{parent}/{one}" if parent else one for parent in parents for one in keys]
        was = tuple(path for path in every if path != key)
    region = previous.facts.get("identity", {}).get("region", "") if kind in _IDENTITY else ""
    return Tombstone(removal.reference, removal.destroy, since=0, was=was, region=region)


def _former(tombstone: Tombstone) -> list[str]:
    return [f"{tombstone.kind}/{one}" for one in tombstone.was]


def _as_recorded(one: Tombstone, before: Tombstone | None) -> Tombstone:
    """Former keys and the region come from facts, which are gone once the first tombstone is written; so they are handed on."""
    if before is None:
        return one
    return replace(one, was=one.was or before.was, region=one.region or before.region)


def _moved(one: Tombstone, org: Org, described: frozenset[str]) -> Tombstone:
    """Without former keys that others have now, where the lock has seen the object under its last key: the others would move on, and go."""
    if one.reference not in org.lock.ids:
        return one
    return replace(one, was=tuple(key for key in one.was if f"{one.kind}/{key}" not in described))
