"""Policies as AWS gets them, made of nodes: names and descriptions that say what is in each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.fit.documents import document_of
from generator.fit.nodes import Node
from generator.fit.statements import Piece
from generator.limits import LIMITS
from generator.model import Arrangement, Policy
from generator.model.tree import Tags

# A word and a number that every cut text has room for: " and 286 more".
_REST = 14


def policy_of(node: Node, held: Sequence[Piece] = (), attachments: Iterable[str] | None = None) -> Policy:
    """The policy that a node is. `held` is what is in it for now, and `attachments` where, if that is something else."""
    pieces = tuple(held) or node.pieces
    targets = tuple(sorted(node.targets if attachments is None else attachments))
    arrangement = Arrangement(_holds(pieces))
    if node.is_pack:
        members = tuple(piece.key for piece in node.pieces)
        bound = tuple(sorted(node.targets))
        arrangement = Arrangement(arrangement.holds, True, members, bound, node.origin)
    found = _pack(node, pieces) if node.is_pack else _single(pieces[0], node.key)
    return replace(found, document=document_of(pieces), attachments=targets, arrangement=arrangement)


def _holds(pieces: Sequence[Piece]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found: dict[str, list[str]] = {}
    for piece in pieces:
        found.setdefault(piece.policy.key, []).extend(one.digest for one in piece.statements)
    return tuple((key, tuple(digests)) for key, digests in sorted(found.items()))


def _single(piece: Piece, key: str) -> Policy:
    policy, number = piece.policy, key.partition("/")[2]
    if not number:
        return policy
    name = f"{policy.name[: LIMITS['policy_name'].value - _REST]} ({number})"
    return replace(policy, key=key, name=name, was=tuple(f"{former}/{number}" for former in policy.was))


def _pack(node: Node, pieces: Sequence[Piece]) -> Policy:
    first = pieces[0].policy
    keys = sorted({piece.policy.key for piece in pieces})
    return replace(
        first,
        key=node.key,
        name=f"{node.key}: {_listed(keys, LIMITS['policy_name'].value - len(node.key) - 2)}",
        description=f"Holds {_listed(keys, LIMITS['policy_description'].value - len('Holds .'))}.",
        tags=_shared_tags(pieces),
        was=(),
        targets_at=(),
        packing=None,
    )


def _shared_tags(pieces: Sequence[Piece]) -> Tags:
    """The tags that all of them have."""
    others = [set(piece.policy.tags) for piece in pieces[1:]]
    return tuple(tag for tag in pieces[0].policy.tags if all(tag in tags for tags in others))


def _listed(keys: Sequence[str], most: int) -> str:
    """As many of the keys as there is room for, in characters, and how many more there are."""
    whole = ", ".join(keys)
    if len(whole) <= most:
        return whole
    kept = list(keys)
    while len(kept) > 1 and len(", ".join(kept)) > most - _REST:
        kept.pop()
    return f"{', '.join(kept)[: most - _REST]} and {len(keys) - len(kept)} more"
