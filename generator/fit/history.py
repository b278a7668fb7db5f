"""What AWS may have, by what earlier runs wrote: which policies, on which targets, with which statements in them.

What is on disk may be applied or not, and so may what the last commits say: whatever any of them attached is taken to be attached. Keys
that have changed since are those of now.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace

from generator.addresses import node_reference
from generator.fit.bindings import attachment_of
from generator.fit.statements import Atom
from generator.frozen import frozen
from generator.lock.record import Lock
from generator.manifest import Facts
from generator.model import Org
from generator.previous import Previous
from generator.render.moves import former_paths


@frozen
class FormerPack:
    """A pack of the last run: the pieces that were there for good, by key, and its targets."""

    type: str
    members: tuple[str, ...]
    bound: frozenset[str]
    origin: str


@frozen
class History:
    """By reference of a policy as AWS has it. `contents` are the statements that a document had, by the reference and its digest."""

    attached: Mapping[str, frozenset[str]] = field(default_factory=dict)
    held: Mapping[str, frozenset[Atom]] = field(default_factory=dict)
    contents: Mapping[tuple[str, str], frozenset[Atom]] = field(default_factory=dict)
    latest: Mapping[str, frozenset[str]] = field(default_factory=dict)  # attached by the last run
    latest_content: Mapping[str, str] = field(default_factory=dict)
    since: Mapping[str, str] = field(default_factory=dict)  # the lock's revision when a run last wrote it otherwise
    packs: Mapping[str, FormerPack] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()  # every reference of which there is a trace

    def as_packed(self, origins: Mapping[str, str]) -> History:
        """The same, where policies have become packs and stayed the same object; `origins`: pack by former reference."""
        if origins.keys().isdisjoint(self.taken):
            return self
        attached, held, latest = dict(self.attached), dict(self.held), dict(self.latest)
        contents, latest_content = dict(self.contents), dict(self.latest_content)
        for former, pack in origins.items():
            for found in (attached, latest):
                found[pack] = found.get(pack, frozenset()) | found.pop(former, frozenset())
            held[pack] = held.get(pack, frozenset()) | held.pop(former, frozenset())
            contents |= {(pack, content): atoms for (one, content), atoms in self.contents.items() if one == former}
            latest_content.setdefault(pack, latest_content.pop(former, ""))
        return replace(
            self, attached=attached, held=held, latest=latest, contents=contents, latest_content=latest_content
        )

    def parts(self, key: str) -> tuple[frozenset[str], ...]:
        """The digests that each part of a policy held in the last run, which is one part as a rule."""
        found: list[frozenset[str]] = []
        while (atoms := self._own(key, len(found) + 1)) is not None:
            found.append(atoms)
        return tuple(found)

    def _own(self, key: str, number: int) -> frozenset[str] | None:
        part = key if number == 1 else f"{key}/{number}"
        packed = next((f"packs/{name}" for name, pack in self.packs.items() if part in pack.members), None)
        reference = f"policies/{part}"
        if reference not in self.latest_content and packed is None:
            return None
        held = self.held.get(reference, frozenset()) | self.held.get(packed or "", frozenset())
        return frozenset(digest for policy, digest in held if policy == key)


NOTHING = History()


def history_of(org: Org, previous: Previous) -> History:
    """The history of an organization."""
    now = _Names(org)
    versions = (previous.facts, *previous.former_facts)
    attached: dict[str, set[str]] = defaultdict(set)
    latest: dict[str, set[str]] = defaultdict(set)
    for number, snapshot in enumerate(previous.snapshots):
        for reference, target in _edges(snapshot, now):
            attached[reference].add(target)
            if number == 0:
                latest[reference].add(target)
    contents: dict[tuple[str, str], frozenset[Atom]] = {}
    held: dict[str, frozenset[Atom]] = {}
    for facts in versions:
        for reference, content, atoms in _documents(facts, now):
            contents.setdefault((reference, content), atoms)
            held[reference] = held.get(reference, frozenset()) | atoms
    return History(
        attached={reference: frozenset(targets) for reference, targets in attached.items()},
        held=held,
        contents=contents,
        latest={reference: frozenset(targets) for reference, targets in latest.items()},
        latest_content={reference: content for reference, content, _ in _documents(previous.facts, now)},
        since={now.node(reference): one["since"] for reference, one in previous.facts.items() if "since" in one},
        packs=dict(_packs(previous.facts, now)),
        types={now.node(reference): one["type"] for reference, one in previous.facts.items() if "type" in one},
        taken=frozenset((*attached, *held, *org.lock.policies, *_imported(org.lock))),
    )


def _imported(lock: Lock) -> Iterator[str]:
    """What is in AWS already, and comes into the state with the next apply."""
    yield from (reference for address in lock.imports if (reference := node_reference(address)))


class _Names:
    """The references of now for those that earlier runs used."""

    def __init__(self, org: Org) -> None:
        self._targets = {
            f"units/{former}": f"units/{path}" for path, every in former_paths(org).items() for former in every
        }
        self._targets |= {f"accounts/{key}": one.reference for one in org.accounts for key in one.was}
        self._policies = {former: policy.key for policy in org.policies for former in policy.was}

    def target(self, reference: str) -> str:
        return self._targets.get(reference, reference)

    def piece(self, key: str) -> str:
        policy, slash, part = key.partition("/")
        return f"{self._policies.get(policy, policy)}{slash}{part}"

    def node(self, reference: str) -> str:
        kind, _, key = reference.partition("/")
        return f"policies/{self.piece(key)}" if kind == "policies" else reference


def _edges(addresses: Iterable[str], now: _Names) -> Iterator[tuple[str, str]]:
    for address in addresses:
        found = attachment_of(address)
        if found:
            yield now.node(found[0]), now.target(found[1])


def _documents(facts: Facts, now: _Names) -> Iterator[tuple[str, str, frozenset[Atom]]]:
    for reference, one in facts.items():
        if "holds" in one:
            yield now.node(reference), one.get("content", ""), frozenset(_atoms(one["holds"], now))


def _atoms(text: str, now: _Names) -> Iterator[Atom]:
    for word in text.split():
        key, _, digests = word.partition(":")
        for digest in digests.split(","):
            yield now.piece(key), digest


def _packs(facts: Facts, now: _Names) -> Iterator[tuple[str, FormerPack]]:
    for reference, one in facts.items():
        if reference.startswith("packs/") and one.get("members"):
            yield (
                reference.removeprefix("packs/"),
                FormerPack(
                    one.get("type", ""),
                    tuple(now.piece(key) for key in one["members"].split()),
                    frozenset(now.target(target) for target in one.get("bound", "").split()),
                    now.node(one["origin"]) if "origin" in one else "",
                ),
            )
