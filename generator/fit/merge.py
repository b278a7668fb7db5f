"""Merging: where a target runs out of slots, nodes on it become one, with as little change to the others as can be.

First what is new goes into a pack that is there; then into a policy that is there and becomes a pack, in AWS the same object; only
then are others merged. A guest may have more targets than its host; then it stays by itself on the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from generator.fit.documents import fits, fits_joined
from generator.fit.nodes import Board, Node, packing_of
from generator.fit.statements import Piece
from generator.frozen import frozen
from generator.policy.types import Packing

# With so many times more nodes than slots no joining of statements is tried: it is slow, and never saves that much.
_HOPELESS = 4


@frozen
class Merging:
    """Merges on a board. `names` are keys for packs that are made; `room` is the number of our slots on a target."""

    board: Board
    names: Iterator[str]
    packing: Packing
    room: Callable[[str], int]

    def relieve(self) -> None:
        """Bring every target down to its room, and leave its last slot free of what is new."""
        hopeless: set[frozenset[Node]] = set()  # thousands of accounts may hold the same ones
        for target in self.board.crowded(lambda one: self.room(one) - 1):
            room = self.room(target)
            while self.board.taken(target) >= room and (nodes := frozenset(self.board.at(target))) not in hopeless:
                if not self._merge_one(target, only_new=self.board.taken(target) == room):
                    hopeless.add(nodes)
            if self.board.taken(target) > _HOPELESS * room:
                continue
            while self.board.taken(target) > room:
                if not (self._merge_one(target, joined=True) or self._merge_shared(target)):
                    break

    def press(self) -> None:
        """Merge whatever has the same targets and wants to be merged, into as few as possible: the largest first, each where it fits."""
        groups: dict[frozenset[str], list[Node]] = {}
        for node in self.board:
            if self._may_merge(node) and any(packing_of(piece, self.packing) == "always" for piece in node.pieces):
                groups.setdefault(node.targets, []).append(node)
        for targets, nodes in sorted(groups.items(), key=lambda group: sorted(group[0])):
            if targets:
                self._press(nodes)

    def _press(self, nodes: list[Node]) -> None:
        hosts: list[Node] = []
        for node in sorted(nodes, key=lambda one: (not one.is_pack, one.is_new, -one.bare, one.key)):
            host = next((one for one in hosts if fits((*one.pieces, *node.pieces))), None)
            if host is None:
                hosts.append(node)
            else:
                hosts[hosts.index(host)] = self._merge(node, host)

    def _may_merge(self, node: Node) -> bool:
        return all(packing_of(piece, self.packing) != "never" for piece in node.pieces)

    def _merge_one(self, target: str, *, only_new: bool = False, joined: bool = False) -> bool:
        """Make one node of two on a target, if any two fit; `joined`: at the cost of joining statements."""
        nodes = [node for node in self.board.at(target) if self._may_merge(node)]
        new = sorted((node for node in nodes if node.is_new), key=_guest_rank)
        old = [] if only_new else sorted((node for node in nodes if not node.is_new), key=_guest_rank)
        for guests, same in ((new, True), (new, False), (old, True), (old, False)):
            for guest in guests:
                hosts = [host for host in nodes if _goes_into(guest, host, same=same, joined=joined)]
                if hosts:
                    self._merge(guest, min(hosts, key=_host_rank))
                    return True
        return False

    def _merge(self, guest: Node, host: Node) -> Node:
        """The guest's pieces go into the host, on the host's targets."""
        pack = host
        if not host.is_pack:
            origin = "" if host.is_new else host.reference
            pack = replace(host, key=next(self.names), is_pack=True, origin=origin)
        merged = replace(pack, pieces=_sorted((*host.pieces, *guest.pieces)), is_new=host.is_new)
        self.board.take(host)
        self._leave(guest, host.targets)
        self.board.put(merged)
        return merged

    def _merge_shared(self, target: str) -> bool:
        """Where no node's targets are among another's: a pack on the targets that two have in common; both stay on the rest."""
        nodes = [node for node in self.board.at(target) if self._may_merge(node) and not node.is_pack]
        for number, one in enumerate(sorted(nodes, key=_guest_rank)):
            for other in sorted(nodes, key=_guest_rank)[number + 1 :]:
                if fits((*one.pieces, *other.pieces)):
                    shared = one.targets & other.targets
                    self._leave(one, shared)
                    self._leave(other, shared)
                    pieces = _sorted((*one.pieces, *other.pieces))
                    self.board.put(Node(next(self.names), pieces, shared, is_pack=True, is_new=True))
                    return True
        return False

    def _leave(self, node: Node, targets: frozenset[str]) -> None:
        self.board.take(node)
        if node.targets - targets:
            self.board.put(replace(node, targets=node.targets - targets))


def _sorted(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    return tuple(sorted(pieces, key=lambda piece: piece.key))


def _goes_into(guest: Node, host: Node, *, same: bool, joined: bool) -> bool:
    """Whether a guest has room in a host with the same targets, or with some of them. A pack goes into packs alone."""
    if host is guest or (guest.is_pack and not (same and host.is_pack)):
        return False
    if guest.bare + host.bare + 1 > guest.most and not (joined and fits_joined((*host.pieces, *guest.pieces))):
        return False
    return host.targets == guest.targets if same else host.targets < guest.targets


def _guest_rank(node: Node) -> tuple[bool, int, str]:
    """The smallest goes first; packs stay packs as long as anything else can be moved."""
    return (node.is_pack, node.bare, node.key)


def _host_rank(host: Node) -> tuple[bool, bool, int, str]:
    """A pack before a policy, another newcomer before what is there; then the fullest pack, the smallest policy."""
    size = -host.bare if host.is_pack else host.bare
    return (not host.is_pack, not host.is_new, size, host.key)
