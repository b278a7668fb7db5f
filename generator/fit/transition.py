"""Transition: from what AWS may have to what it is to get, without a moment in which less binds than before.

What binds today leaves a policy, or a target, only when a lock has seen it bind in its new place. So a merge takes two applies: the
first adds, the second takes away. What the spec itself withdraws leaves at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from generator.fit.applied import Applied
from generator.fit.arrange import room_on
from generator.fit.documents import fits_joined
from generator.fit.history import History
from generator.fit.nodes import Node
from generator.fit.places import Places
from generator.fit.policies import policy_of
from generator.fit.statements import Atom, Piece, whole
from generator.fit.waiting import Held, Waiting
from generator.frozen import frozen
from generator.model import Org, Policy
from generator.policy.types import POLICY_TYPES


@frozen
class Step:
    """The policies of this run, sorted by reference, and in words what a later one will do."""

    policies: tuple[Policy, ...]
    waiting: tuple[str, ...]


@dataclass(slots=True)
class _Kept:
    """What stays for now: statements, targets, and for which nodes on which targets they stay."""

    atoms: set[Atom] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    heirs: set[tuple[str, str]] = field(default_factory=set)


@dataclass(slots=True)
class _Planned:
    """A node in this step: what is in it and where, and what is new of that."""

    node: Node
    atoms: frozenset[Atom]
    targets: set[str]
    new_targets: set[str]
    late: frozenset[Atom]


def transition(org: Org, final: Sequence[Node], history: History) -> Step:
    """The step that is due."""
    return _Transition(org, final, history).step()


class _Transition:
    def __init__(self, org: Org, final: Sequence[Node], history: History) -> None:
        self._org = org
        self._history = history.as_packed({node.origin: node.reference for node in final if node.origin})
        self._places = Places(org)
        self._final = {node.reference: node for node in final}
        self._wholes = {policy.key: whole(policy) for policy in org.policies}
        self._known = frozenset(atom for piece in self._wholes.values() for atom in piece.atoms)
        self._before = frozenset(atom for atoms in self._history.held.values() for atom in atoms)
        self._holders: dict[Atom, list[Node]] = defaultdict(list)
        for node in final:
            for atom in node.atoms:
                self._holders[atom].append(node)
        self._applied = Applied(org.lock, self._history, self._pieces)

    def step(self) -> Step:
        """The policies of this run, and what waits."""
        kept = {reference: found for reference in sorted(self._history.attached) if (found := self._kept(reference))}
        references = sorted({*self._final, *kept})
        planned = {one: plan for one in references if (plan := self._plan(one, kept.get(one)))}
        self._make_room(planned)
        waiting = Waiting()
        for reference, one in planned.items():
            if reference in kept:
                waiting.keeps(reference, self._held(reference, kept[reference]))
            late = self._final[reference].targets - one.targets if reference in self._final else frozenset()
            waiting.adds(reference, {key for key, _ in one.late}, late)
        return Step(tuple(map(self._policy, planned.values())), waiting.sentences())

    def _policy(self, one: _Planned) -> Policy:
        if one.atoms == one.node.atoms:
            return policy_of(one.node, attachments=one.targets)
        return policy_of(one.node, self._pieces(one.atoms), one.targets)

    def _pieces(self, atoms: Iterable[Atom]) -> list[Piece]:
        """The statements as pieces, one a policy, as far as the spec still has them."""
        digests: dict[str, set[str]] = defaultdict(set)
        for key, digest in atoms:
            digests[key].add(digest)
        found = []
        for key in sorted(digests.keys() & self._wholes.keys()):
            piece = self._wholes[key]
            statements = tuple(one for one in piece.statements if one.digest in digests[key])
            if statements:
                found.append(Piece.of(key, piece.policy, statements))
        return found

    # -- what stays --------------------------------------------------------------------------------------------------------

    def _had(self, reference: str) -> tuple[frozenset[str], frozenset[Atom]]:
        """Targets that a node may be attached to, and statements that may be in it, those of now that stand for them among them."""
        targets = frozenset(filter(self._places.has, self._history.attached.get(reference, ())))
        held = self._history.held.get(reference)
        if held is None:  # written by a version that recorded none
            piece = self._wholes.get(reference.partition("/")[2].partition("/")[0])
            held = piece.atoms if piece and reference.startswith("policies/") else frozenset()
        return targets, (held & self._known) | self._edited(held)

    def _edited(self, held: frozenset[Atom]) -> frozenset[Atom]:
        """New statements of policies of which as many have gone: they are the same ones, edited."""
        gone = held - self._known
        found: set[Atom] = set()
        for key in {key for key, _ in gone} & self._wholes.keys():
            new = self._wholes[key].atoms - self._before
            if len(new) <= sum(1 for one, _ in gone if one == key):
                found |= new
        return frozenset(found)

    def _kept(self, reference: str) -> _Kept | None:
        targets, atoms = self._had(reference)
        node = self._final.get(reference)
        if node and targets <= node.targets and atoms <= node.atoms:
            return None
        kept = _Kept()
        for target in sorted(targets):
            for atom in sorted(atoms):
                if node and target in node.targets and atom in node.atoms:
                    continue
                heirs = self._uncertain(atom, target)
                if heirs:
                    kept.atoms.add(atom)
                    kept.targets.add(target)
                    kept.heirs |= heirs
        return kept if kept.atoms else None

    def _uncertain(self, atom: Atom, target: str) -> set[tuple[str, str]]:
        """The nodes, and their targets, that are to bind a target with a statement instead, and of which that is not certain yet; none where all is well."""
        found = self._places.substitute(atom[0], target)
        if found is None:
            return set()
        missing: set[tuple[str, str]] = set()
        for place in found.targets:
            holders = [node for node in self._holders[atom] if place in node.targets]
            if any(self._applied.binds(node, atom, place) for node in holders):
                if not found.all:
                    return set()
            else:
                missing |= {(node.reference, place) for node in holders}
        return missing

    # -- the step ----------------------------------------------------------------------------------------------------------

    def _plan(self, reference: str, kept: _Kept | None) -> _Planned | None:
        """A node in this step. What is new waits where it would bind what it is not to bind, or does not fit beside what stays."""
        had_targets, had = self._had(reference)
        node = self._final.get(reference)
        if kept is None:
            assert node is not None  # nothing stays of what is not there
            return _Planned(node, node.atoms, set(node.targets), set(node.targets - had_targets), frozenset())
        final = node.atoms if node else frozenset()
        bound = node.targets if node else frozenset()
        targets = kept.targets | (bound & had_targets)
        new = frozenset(atom for atom in final - had if self._binds_all(atom, targets - bound))
        stays = had & (kept.atoms | final)
        unchanged = stays & self._history.held.get(reference, stays)
        edited = stays - unchanged
        atoms = self._that_fit(unchanged, edited & final, edited - final, new)
        if not atoms:
            return None
        if node is None:
            kind, _, key = reference.partition("/")
            node = Node(key, tuple(self._pieces(atoms)), frozenset(), is_pack=kind == "packs")
        new_targets = {one for one in bound - targets if all(self._binds_all(atom, {one}) for atom in atoms - final)}
        return _Planned(node, atoms, targets | new_targets, new_targets, final - atoms)

    def _binds_all(self, atom: Atom, targets: Iterable[str]) -> bool:
        return all(self._places.binds(atom[0], target) for target in targets)

    def _that_fit(self, first: frozenset[Atom], *more: frozenset[Atom]) -> frozenset[Atom]:
        """The first, and of the others, one after the other, those for which there is room."""
        found = first
        for one in more:
            if one and fits_joined(self._pieces(found | one)):
                found |= one
        return found

    def _make_room(self, planned: dict[str, _Planned]) -> None:
        """Take new targets away where there is no slot left beside what stays, and beside what goes in the same apply, in no order."""
        slots: dict[tuple[str, str], list[str]] = defaultdict(list)
        for reference, one in planned.items():
            for target in one.targets:
                slots[one.node.type.key, target].append(reference)
        going: dict[tuple[str, str], int] = defaultdict(int)
        for reference, targets in self._history.latest.items():
            stays = planned[reference].targets if reference in planned else set()
            for target in targets - stays:
                going[self._history.types.get(reference, ""), target] += 1
        for (kind, target), references in slots.items():
            new = [reference for reference in references if target in planned[reference].new_targets]
            room = room_on(self._org, POLICY_TYPES[kind], target)
            if sum(target in self._final[one].targets for one in references if one in self._final) > room:
                continue  # it never fits: an error, said with the budget
            over = len(references) + going[kind, target] - room
            for reference in new[max(len(new) - over, 0) :] if over > 0 else ():
                planned[reference].targets.discard(target)

    def _held(self, reference: str, kept: _Kept) -> Held:
        node = self._final.get(reference)
        targets = kept.targets - node.targets if node else kept.targets
        policies = {key for key, _ in kept.atoms}
        heirs = {heir for heir, _ in kept.heirs if heir != reference}
        places = {place for heir, place in kept.heirs if heir == reference and not heirs}
        return Held(*(tuple(sorted(one)) for one in (targets, policies, heirs, places)))
