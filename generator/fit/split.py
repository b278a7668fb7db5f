"""Splitting: a policy that is too large for one document, in as few parts as its statements allow."""

from __future__ import annotations

from collections.abc import Sequence

from generator.fit.documents import FRAME, fits_joined
from generator.fit.statements import Piece, Statement

# What was split stays so until it fits with room to spare: else one character more or less would make and remove a policy.
_SPARE = 0.9


def split(piece: Piece, before: Sequence[frozenset[str]]) -> list[Piece]:
    """The parts of a policy; itself, where it needs none. `before` are the digests that each part held in the last run.

    Statements stay in their part; what is new goes where there is room. A statement that is too large by itself gets a part of its own.
    """
    most = piece.policy.type.size
    was_split = len(before) > 1 and piece.size + FRAME > most * _SPARE
    if not was_split and fits_joined([piece]):
        return [piece]
    parts: list[list[int]] = [[] for _ in before] or [[]]
    sizes = [FRAME] * len(parts)
    homes = {digest: number for number, digests in enumerate(before) for digest in digests}
    homeless = []
    for index, statement in enumerate(piece.statements):
        home = homes.get(statement.digest)
        if home is None or not _put(index, statement, parts, sizes, home, most):
            homeless.append(index)
    for index in homeless:
        statement = piece.statements[index]
        if not any(_put(index, statement, parts, sizes, number, most) for number in range(len(parts))):
            parts.append([index])
            sizes.append(FRAME + statement.size + 1)
    full = [(number, sorted(one)) for number, one in enumerate(parts, 1) if one]
    if len(full) == 1:
        return [piece]
    return [
        Piece.of(part_key(piece.key, number), piece.policy, tuple(piece.statements[index] for index in indexes))
        for number, indexes in full
    ]


def part_key(key: str, number: int) -> str:
    """The key of a part: the first has that of the policy."""
    return key if number == 1 else f"{key}/{number}"


def _put(index: int, statement: Statement, parts: list[list[int]], sizes: list[int], number: int, most: int) -> bool:
    size = sizes[number] + statement.size + (1 if parts[number] else 0)
    if size > most:
        return False
    parts[number].append(index)
    sizes[number] = size
    return True
