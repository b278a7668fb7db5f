"""The guard: nothing is lost by accident. What earlier runs wrote is compared with what this one would write.

A node that vanished without a word in the spec is an error, and so is a fact that AWS cannot change. An edge may be withdrawn by
deleting its line; it is listed in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.addresses import FIRST_APPLY, edge_words, node_reference
from generator.finding import Finding, Mark, printable
from generator.fit.bindings import bindings, policies_in, policies_of
from generator.frozen import frozen
from generator.guard.departures import departures_in_words, forgotten_beside_changes, kept_calls
from generator.guard.facts import changed_facts, changes_in_words
from generator.guard.moving import moves_in_words
from generator.guard.nodes import Steps, let_go_from_a_pack, packed_policies, remade, vanished, without_arranged
from generator.manifest import Facts
from generator.model import Org
from generator.previous import Previous

__all__ = ["Guarded", "guard"]


@frozen
class Guarded:
    """What the guard has to say: findings, and in words, sorted, what leaves, what moves, and what is withdrawn or replaced."""

    findings: tuple[Finding, ...]
    withdrawn: tuple[str, ...]
    leaving: tuple[str, ...] = ()
    moving: tuple[str, ...] = ()


def guard(org: Org, current: Sequence[str], previous: Previous, spec: Mark) -> Guarded:
    """Compare what is to be written (`current`: its addresses) with earlier runs. `spec` is the place of findings about what no longer stands anywhere."""
    steps = Steps.of(org)
    now = frozenset(current)
    gone: dict[str, None] = {}
    findings: list[Finding] = []
    for snapshot in previous.snapshots:
        gone |= dict.fromkeys(address for address in map(steps.follow, snapshot) if address not in now)
        findings += remade(org, snapshot, steps)
    known = frozenset(address for snapshot in previous.snapshots for address in snapshot)
    leaves = {one.reference for one in org.tombstones}
    nodes = {reference for address in gone if (reference := node_reference(address))} - leaves
    nodes -= {account.reference for account in org.accounts}  # made in another way, which is a finding of its own
    declared = {one.reference for one in org.removed}
    nodes = without_arranged(nodes | (packed_policies(previous.facts).keys() - leaves - declared), org)
    findings += let_go_from_a_pack(org, previous.facts)
    findings += [*vanished(org, nodes, known, previous.facts, spec), *changed_facts(org, previous.facts, spec)]
    latest = previous.snapshots[0] if previous.snapshots else ()
    findings += forgotten_beside_changes(org, previous, gone)
    words = [*_withdrawn(org, latest, current, previous.facts, kept_calls(org)), *changes_in_words(org, previous.facts)]
    return Guarded(
        tuple(findings),
        _printed(words),  # addresses.txt may be damaged
        _printed(departures_in_words(org, previous.facts)),
        _printed(moves_in_words(org, previous, Steps.of(org, packs=False).follow)),
    )


def _printed(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(map(printable, words)))


def _withdrawn(
    org: Org, before: tuple[str, ...], current: Sequence[str], facts: Facts, kept: tuple[str, ...]
) -> set[str]:
    """The edges that go. Those inside a node that Terraform only lets go (`kept`, its module) stay in AWS, as it does.

    A policy that was packed, split or taken out of a pack binds what it bound: its edges are compared as if it were by itself.
    """
    if not before:
        return set()
    steps = Steps.of(org, packs=False)
    now = frozenset(bindings(current, policies_of(org)))
    latest = frozenset(bindings(before, policies_in(facts)))
    edges = [
        address
        for address in map(steps.follow, latest)
        if address not in now
        and address != FIRST_APPLY
        and node_reference(address) is None
        and not address.startswith(kept)
    ]
    words = set(map(edge_words, edges))
    if words:  # an edge that comes back under another address (a replaced permission set's boundary) is not withdrawn
        words -= set(map(edge_words, now.difference(latest)))
    return words
