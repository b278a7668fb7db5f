"""The document that some pieces make together. It decides as they do apart: at one target, statements are asked all alike.

Where room is short, names and words go, never meaning: first the Sids, then what statements of one shape say twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from generator.fit.statements import Piece, is_plain, listed, replacements_of, without_sid
from generator.model import Document
from generator.policy.compile import compact, written

_VERSION = "2012-10-17"
# What every document of statements has around them, in characters.
FRAME = len(compact({"Statement": [], "Version": _VERSION}))


def document_of(pieces: Sequence[Piece]) -> Document:
    """The document of some pieces, which are all of one type, as readable as its size allows; where no way fits, too large."""
    first = pieces[0].policy
    if len(pieces) == 1 and (not is_plain(first) or (_is_whole(pieces[0]) and first.document.size <= first.type.size)):
        return first.document
    statements = [one.value for piece in pieces for one in piece.statements]
    for shorter in _LEVELS:
        found = _document(shorter(statements), pieces)
        if found.size <= first.type.size:
            return found
    return _document(_named_once(statements), pieces)


def fits(pieces: Sequence[Piece]) -> bool:
    """Whether the pieces make a document within its size, at the cost of their Sids if need be. Exact, without writing it."""
    return FRAME + sum(piece.bare for piece in pieces) + len(pieces) - 1 <= pieces[0].policy.type.size


def fits_joined(pieces: Sequence[Piece]) -> bool:
    """Whether they do at the cost of joining statements too. Slow."""
    return fits(pieces) or document_of(pieces).size <= pieces[0].policy.type.size


def _is_whole(piece: Piece) -> bool:
    return len(piece.statements) == len(listed(piece.policy.document.value["Statement"]))


def _document(statements: list[Any], pieces: Sequence[Piece]) -> Document:
    value = {"Version": _VERSION, "Statement": statements}
    document = written(replace(pieces[0].policy.document, value=value, replacements=()))
    used = sorted((token, one) for token, one in replacements_of(pieces).items() if token in document.sent)
    return replace(document, replacements=tuple(one for _, one in used))


def _named_once(statements: list[Any]) -> list[Any]:
    """A Sid that stands already is left out: AWS refuses it twice in one document."""
    seen: set[str] = set()
    found = []
    for one in statements:
        name = str(one.get("Sid", "")).casefold()
        found.append(without_sid(one) if name and name in seen else one)
        seen.add(name)
    return found


def _unnamed(statements: list[Any]) -> list[Any]:
    return [without_sid(one) for one in statements]


def _joined(statements: list[Any]) -> list[Any]:
    """One statement for all that differ in their actions alone. A Not in front of an element says another thing of each: left apart."""
    found: dict[str, Any] = {}
    for one in _unnamed(statements):
        if not isinstance(one.get("Action"), (str, list)) or "NotAction" in one or "NotResource" in one:
            found.setdefault(compact(one), one)
            continue
        rest = {key: value for key, value in one.items() if key != "Action"}
        known = found.setdefault(compact(rest), {**rest, "Action": []})
        known["Action"] += [action for action in listed(one["Action"]) if action not in known["Action"]]
    return list(found.values())


_LEVELS: tuple[Callable[[list[Any]], list[Any]], ...] = (_named_once, _unnamed, _joined)
