"""The guard: nothing is lost by accident. What earlier runs wrote is compared with what this one would write.

A node that vanished without a word in the spec is an error, and so is a fact that AWS cannot change. An edge may be withdrawn by
deleting its line; it is listed in words.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.addresses import FIRST_APPLY, addresses, edge_words, node_reference
from generator.finding import Finding, Mark, printable
from generator.guard.facts import changed_facts, changes_in_words
from generator.guard.nodes import Steps, remade, vanished
from generator.manifest import Facts
from generator.model import Org

__all__ = ["Guarded", "Previous", "guard"]


@dataclass(frozen=True, slots=True)
class Previous:
    """What earlier runs wrote: the addresses on disk first, then those of the last commits; and the facts of nodes."""

    snapshots: tuple[tuple[str, ...], ...]
    facts: Facts


@dataclass(frozen=True, slots=True)
class Guarded:
    """What the guard has to say: findings, and what is withdrawn or replaced in words, sorted."""

    findings: tuple[Finding, ...]
    withdrawn: tuple[str, ...]


def guard(org: Org, previous: Previous, spec: Mark) -> Guarded:
    """Compare with earlier runs. `spec` is the place of findings about what no longer stands anywhere."""
    steps = Steps.of(org)
    now = frozenset(addresses(org))
    gone: dict[str, None] = {}
    findings: list[Finding] = []
    for snapshot in previous.snapshots:
        gone |= dict.fromkeys(address for address in map(steps.follow, snapshot) if address not in now)
        findings += remade(org, snapshot, steps)
    known = frozenset(address for snapshot in previous.snapshots for address in snapshot)
    nodes = {reference for address in gone if (reference := node_reference(address))}
    findings += [*vanished(org, nodes, known, previous.facts, spec), *changed_facts(org, previous.facts)]
    latest = previous.snapshots[0] if previous.snapshots else ()
    words = [*_withdrawn(now, latest, steps), *changes_in_words(org, previous.facts)]
    return Guarded(tuple(findings), tuple(sorted(map(printable, words))))  # addresses.txt may be damaged


def _withdrawn(now: frozenset[str], latest: tuple[str, ...], steps: Steps) -> set[str]:
    edges = [
        address
        for address in map(steps.follow, latest)
        if address not in now and address != FIRST_APPLY and node_reference(address) is None
    ]
    words = set(map(edge_words, edges))
    if words:  # an edge that comes back under another address (a replaced permission set's boundary) is not withdrawn
        words -= set(map(edge_words, now.difference(latest)))
    return words
