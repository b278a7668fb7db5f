"""What leaves an account's root module: objects whose provider outlives them by one apply, or that are only let go.

As in the root modules of services, the manifest records both until a later lock has seen them out of the state.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.frozen import frozen
from generator.hcl import label
from generator.lock.record import Lock
from generator.manifest import Facts
from generator.security.leaving import HOLDS, PROVIDERS, SINCE, blocks_of, held, seen_gone
from generator.security.objects import Object

_KEPT = "kept/"


@frozen
class Left:
    """Blocks that are let go, and stay in AWS; and the records of them, and of providers that stay for what goes."""

    let_go: tuple[str, ...]
    records: dict[str, dict[str, str]]


def leaving(objects: Iterable[Object], known: Facts, lock: Lock, *, let_go: bool) -> Left:
    """What of earlier runs (`known`) is not among the objects, and has not been seen gone. With `let_go` it stays in AWS."""
    now = {one.block: one.provider for one in objects}
    used = set(now.values())
    records: dict[str, dict[str, str]] = {}
    for reference, fact in known.items():
        gone = tuple(one for one in blocks_of(held(fact)) if one not in now)
        if not gone or seen_gone(reference, fact, lock):
            continue
        since = fact.get(SINCE, str(lock.revision))
        if reference.startswith(_KEPT):
            records[reference] = {**fact, HOLDS: " ".join(gone)}
        if not reference.startswith(PROVIDERS):
            continue
        if label(fact["region"]) not in used:
            records[reference] = {**fact, HOLDS: " ".join(gone), SINCE: since}
        if let_go:
            records[f"{_KEPT}{reference.removeprefix(PROVIDERS)}"] = {HOLDS: " ".join(gone), SINCE: since}
    kept = {block for reference, fact in records.items() if reference.startswith(_KEPT) for block in held(fact)}
    return Left(tuple(sorted(kept)), records)
