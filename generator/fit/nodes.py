"""Nodes: policies as AWS gets them, of one type, while it is being found out which pieces of the spec's policies share one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import field

from generator.fit.documents import FRAME
from generator.fit.statements import Atom, Piece, is_plain
from generator.frozen import frozen
from generator.policy.types import Packing, PolicyType


@frozen(eq=False)
class Node:
    """Pieces that are one policy in AWS, and its targets. A pack has a key of its own, otherwise the key is the piece's."""

    key: str
    pieces: tuple[Piece, ...]  # sorted by key
    targets: frozenset[str]
    is_pack: bool = False
    is_new: bool = False  # no earlier run knew it
    origin: str = ""  # of a pack: the reference of the policy that it was before
    bare: int = field(init=False)  # characters of its statements without their Sids; asked for over and over

    def __post_init__(self) -> None:
        bare = sum(piece.bare for piece in self.pieces) + len(self.pieces) - 1
        object.__setattr__(self, "bare", bare)

    @property
    def reference(self) -> str:
        """policies/region-guard, policies/region-guard/2, packs/service-control-1."""
        return f"{'packs' if self.is_pack else 'policies'}/{self.key}"

    @property
    def atoms(self) -> frozenset[Atom]:
        """All its statements."""
        return frozenset(atom for piece in self.pieces for atom in piece.atoms)

    @property
    def type(self) -> PolicyType:
        """The type of all its pieces."""
        return self.pieces[0].policy.type

    @property
    def most(self) -> int:
        """Characters that its statements have room for."""
        return self.type.size - FRAME


def packing_of(piece: Piece, otherwise: Packing) -> Packing:
    """How a piece may be packed: as its policy says, or the organization; what cannot be taken apart, never."""
    return (piece.policy.packing or otherwise) if is_plain(piece.policy) else "never"


class Board:
    """The nodes of one type, found by target. Nodes are exchanged whole."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._at: dict[str, dict[str, Node]] = {}
        self._nodes: dict[str, Node] = {}
        for node in nodes:
            self.put(node)

    def put(self, node: Node) -> None:
        """Lay a node down."""
        self._nodes[node.reference] = node
        for target in node.targets:
            self._at.setdefault(target, {})[node.reference] = node

    def take(self, node: Node) -> None:
        """Take a node away."""
        del self._nodes[node.reference]
        for target in node.targets:
            del self._at[target][node.reference]

    def at(self, target: str) -> list[Node]:
        """The nodes on a target."""
        return list(self._at.get(target, {}).values())

    def taken(self, target: str) -> int:
        """How many they are."""
        return len(self._at.get(target, {}))

    def crowded(self, room: Callable[[str], int]) -> list[str]:
        """Targets with more nodes than they have room for, the fullest first."""
        over = [target for target, nodes in self._at.items() if len(nodes) > room(target)]
        return sorted(over, key=lambda target: (-self.taken(target), target))

    def __iter__(self) -> Iterator[Node]:
        return iter(self._nodes.values())
