"""What outlives its service by one apply: provider configurations of objects that go, and `removed` blocks of those that are only let go.

Both are recorded in the root's manifest, with the revision of the lock at which they were written, until a later lock has seen the objects
out of the root's state. Without its provider Terraform can destroy nothing, and plans nothing either.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.frozen import frozen
from generator.lock.record import Lock
from generator.manifest import Facts
from generator.previous import Previous
from generator.security.objects import Object
from generator.security.providers import Provider

PROVIDERS = "providers/"
SERVICES = "services/"
SINCE = "since"
HOLDS = "holds"
KEPT = "kept"


@frozen
class Leaving:
    """Providers that stay for what goes, with the blocks that go; blocks that are let go, by service (reference); and records of both."""

    providers: tuple[Provider, ...]
    kept: Mapping[str, tuple[str, ...]]
    records: dict[str, dict[str, str]]


def known_facts(previous: Previous) -> dict[str, dict[str, str]]:
    """What earlier runs recorded: on disk, and, where the disk has nothing of it, in the last commits."""
    found: dict[str, dict[str, str]] = {}
    for facts in (*reversed(previous.former_facts), previous.facts):
        found |= {reference: dict(one) for reference, one in facts.items()}
    return found


def held(fact: Mapping[str, str]) -> tuple[str, ...]:
    """The addresses that a record names."""
    return tuple(fact.get(HOLDS, "").split())


def blocks_of(addresses: Iterable[str]) -> tuple[str, ...]:
    """Addresses without their keys, each once, sorted."""
    return tuple(sorted({one.partition("[")[0] for one in addresses}))


def leaving(objects: Iterable[Object], facts: Facts, kept: Iterable[str], lock: Lock) -> Leaving:
    """What leaves in this run, and what of earlier runs nobody has seen gone. `kept` are services that are to stay in AWS (references)."""
    now = {one.block: one.provider for one in objects}
    used = set(now.values())
    records: dict[str, dict[str, str]] = {}
    providers: list[Provider] = []
    for reference, fact in facts.items():
        if not reference.startswith(PROVIDERS):
            continue
        provider = Provider(fact["account"], fact["id"], fact["region"])
        gone = tuple(one for one in blocks_of(held(fact)) if one not in now)  # under another alias it goes on
        if provider.alias in used or not gone or seen_gone(reference, fact, lock):
            continue
        providers.append(provider)
        records[reference] = {**provider_fact(provider, gone), SINCE: fact.get(SINCE, str(lock.revision))}
    return Leaving(tuple(providers), _kept(facts, now, frozenset(kept), lock, records), records)


def _kept(
    facts: Facts, now: Mapping[str, str], wanted: frozenset[str], lock: Lock, records: dict[str, dict[str, str]]
) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for reference, fact in facts.items():
        if not reference.startswith(SERVICES) or not (reference in wanted or KEPT in fact):
            continue
        gone = tuple(one for one in blocks_of(held(fact)) if one not in now)
        if gone and not seen_gone(reference, fact, lock):
            found[reference] = gone
            since = fact.get(SINCE, str(lock.revision))
            records[reference] = {HOLDS: " ".join(gone), KEPT: "true", SINCE: since}
    return found


def seen_gone(reference: str, fact: Mapping[str, str], lock: Lock) -> bool:
    """Whether a lock has seen what the record names out of the state, since the record was written."""
    return SINCE in fact and str(lock.gone.get(reference)) == fact[SINCE]


def provider_fact(provider: Provider, blocks: Iterable[str]) -> dict[str, str]:
    """The record of a provider and of the blocks that it serves."""
    return {"account": provider.account, "id": provider.id, "region": provider.region, HOLDS: " ".join(blocks)}


def gone_from(addresses: Iterable[str], facts: Facts) -> dict[str, int]:
    """The records of what leaves that a state has nothing of any more, with the revision at which each was written."""
    standing = {one.partition("[")[0] for one in addresses}
    return {
        reference: int(fact[SINCE])
        for reference, fact in facts.items()
        if SINCE in fact and fact[SINCE].isdecimal() and standing.isdisjoint(blocks_of(held(fact)))
    }
