"""Arranging: which policies AWS gets. As a rule one for each of the spec's; fewer or more only where slots or characters run out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import count

from generator.fit.documents import fits_joined
from generator.fit.history import NOTHING, FormerPack, History
from generator.fit.merge import Merging
from generator.fit.nodes import Board, Node, packing_of
from generator.fit.split import split
from generator.fit.statements import Piece, whole
from generator.model import Org, Policy
from generator.policy.types import POLICY_TYPES, Packing, PolicyType


def arranged(org: Org, history: History = NOTHING) -> list[Node]:
    """The nodes of an organization, as they should be once all is applied."""
    found: list[Node] = []
    for kind in POLICY_TYPES.values():
        policies = [policy for policy in org.policies if policy.type is kind]
        found += _of_type(kind, policies, org, history)
    return found


def room_on(org: Org, kind: PolicyType, target: str) -> int:
    """Slots for policies of ours on a target."""
    return kind.slots - org.organization.reserved(target, kind.key)


def _of_type(kind: PolicyType, policies: Sequence[Policy], org: Org, history: History) -> list[Node]:
    packing = org.organization.packing
    room = partial(room_on, org, kind)
    if kind.language == "management":
        return list(_singles([whole(policy) for policy in policies], [], history))
    pieces = [piece for policy in policies for piece in _pieces(policy, packing, history)]
    board = _board(kind, pieces, packing, room, history)
    if history is not NOTHING and board.crowded(room):
        fresh = _board(kind, pieces, packing, room, replace(history, packs={}))
        board = board if fresh.crowded(room) else fresh
    nodes = list(board)
    alone = {node.reference for node in nodes if not node.is_pack}
    return [replace(node, origin="") if node.origin in alone else node for node in nodes]


def _board(
    kind: PolicyType, pieces: list[Piece], packing: Packing, room: Callable[[str], int], history: History
) -> Board:
    packs = _former_packs(kind, pieces, packing, history)
    board = Board([*packs, *_singles(pieces, packs, history)])
    merging = Merging(board, _names(kind, history), packing, room)
    merging.press()
    merging.relieve()
    merging.press()  # what is left of a policy may now have the targets of another, and the next run would merge them
    return board


def _pieces(policy: Policy, packing: Packing, history: History) -> list[Piece]:
    piece = whole(policy)
    return [piece] if packing_of(piece, packing) == "never" else split(piece, history.parts(policy.key))


def _singles(pieces: list[Piece], packs: list[Node], history: History) -> Iterator[Node]:
    """A node for each piece, on the targets where it is in no pack."""
    packed: dict[str, set[str]] = {}
    for pack in packs:
        for piece in pack.pieces:
            packed.setdefault(piece.key, set()).update(pack.targets)
    for piece in pieces:
        attachments = frozenset(piece.policy.attachments)
        targets = attachments - packed.get(piece.key, set())
        if targets or not attachments:
            is_new = f"policies/{piece.key}" not in history.taken
            yield Node(piece.key, (piece,), targets, is_new=is_new)


def _names(kind: PolicyType, history: History) -> Iterator[str]:
    names = (f"{kind.key}-{number}" for number in count(1))
    return (name for name in names if f"packs/{name}" not in history.taken)


# -- packs of the last run -------------------------------------------------------------------------------------------------


def _former_packs(kind: PolicyType, pieces: list[Piece], packing: Packing, history: History) -> list[Node]:
    """The packs as they were, without the pieces that have grown out of them, or have other targets now."""
    known = {piece.key: piece for piece in pieces if packing_of(piece, packing) != "never"}
    found = []
    for key, pack in sorted(history.packs.items()):
        members = [known[one] for one in pack.members if one in known] if pack.type == kind.key else []
        targets = _targets(pack, members, history)
        members = [one for one in members if targets <= set(one.policy.attachments)] if targets else []
        members = _that_fit(members, history.held.get(f"packs/{key}", frozenset()))
        if members:
            node = Node(key, tuple(sorted(members, key=lambda one: one.key)), targets, is_pack=True)
            found.append(replace(node, origin=pack.origin))
    return found


def _targets(pack: FormerPack, members: list[Piece], history: History) -> frozenset[str]:
    """Where the pack binds now: where it did, but for what none of its members is attached to any more.

    Where its members were attached to nothing else, and all have the same targets now, it goes with them.
    """
    wanted = {frozenset(one.policy.attachments) for one in members}
    if len(wanted) == 1 and not any(f"policies/{one.key}" in history.latest_content for one in members):
        return next(iter(wanted))
    return pack.bound & frozenset(target for targets in wanted for target in targets)


def _that_fit(members: list[Piece], held: frozenset[tuple[str, str]]) -> list[Piece]:
    """Of the members, those that have room; who has grown goes first, the largest before the others."""
    kept = sorted(members, key=lambda one: (not one.atoms <= held, one.bare, one.key))
    while len(kept) > 1 and not fits_joined(kept):
        kept.pop()
    return kept
