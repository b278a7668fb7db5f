"""Statements: what documents are taken apart into. Each is recognised by what it says, whatever its Sid and wherever it stands."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from generator.frozen import frozen
from generator.model import Policy, Replacement
from generator.policy.compile import compact

# A document with anything else, or of the older version, in which ${...} means nothing, is never taken apart.
_VERSION = "2012-10-17"
_ELEMENTS = {"Version", "Statement"}
_DIGITS = 10  # of the digest; statements are told apart only within one policy

# What a statement is known by from run to run: the key of its policy, and its digest.
Atom = tuple[str, str]


@frozen
class Statement:
    """A statement, or the whole of a document that is not taken apart. Sizes are characters as sent, ids at their real length."""

    value: Any
    digest: str
    size: int
    bare: int  # without its Sid


@frozen
class Piece:
    """Statements of one policy that stay together: all of them, or a part of a policy that is split (key: region-guard/2)."""

    key: str
    policy: Policy
    statements: tuple[Statement, ...]
    size: int  # characters of the statements, with the commas between them
    bare: int  # the same without Sids

    @classmethod
    def of(cls, key: str, policy: Policy, statements: tuple[Statement, ...]) -> Piece:
        """A piece and its measures."""
        commas = max(len(statements) - 1, 0)
        size, bare = sum(one.size for one in statements), sum(one.bare for one in statements)
        return cls(key, policy, statements, size + commas, bare + commas)

    @property
    def atoms(self) -> frozenset[Atom]:
        """Its statements, to be found again."""
        return frozenset((self.policy.key, one.digest) for one in self.statements)


def is_plain(policy: Policy) -> bool:
    """Whether its statements mean the same in any other document of its type: then it can be merged and split."""
    value = policy.document.value
    return (
        policy.type.language != "management"
        and isinstance(value, dict)
        and set(value) == _ELEMENTS
        and value["Version"] == _VERSION
        and all(isinstance(one, dict) for one in listed(value["Statement"]))
    )


def whole(policy: Policy) -> Piece:
    """All of a policy."""
    value = policy.document.value
    parts = listed(value["Statement"]) if is_plain(policy) else [value]
    lengths = {one.token: one for one in policy.document.replacements}
    return Piece.of(policy.key, policy, tuple(_statement(one, lengths) for one in parts))


def listed(value: Any) -> list[Any]:
    """One or many, as a list."""
    return list(value) if isinstance(value, (list, tuple)) else [value]


def without_sid(value: Any) -> Any:
    """A statement without the name that somebody gave it."""
    if not isinstance(value, dict) or not any(str(key).lower() == "sid" for key in value):
        return value
    return {key: one for key, one in value.items() if str(key).lower() != "sid"}


def replacements_of(pieces: Iterable[Piece]) -> dict[str, Replacement]:
    """What Terraform replaces in any of them, by token."""
    return {one.token: one for piece in pieces for one in piece.policy.document.replacements}


def _statement(value: Any, lengths: Mapping[str, Replacement]) -> Statement:
    text = compact(value)
    unnamed = without_sid(value)
    bare = text if unnamed is value else compact(unnamed)
    digest = hashlib.sha256(bare.encode("utf-8", "surrogateescape")).hexdigest()[:_DIGITS]
    return Statement(value, digest, _measured(text, lengths), _measured(bare, lengths))


def _measured(text: str, lengths: Mapping[str, Replacement]) -> int:
    if "{" not in text:
        return len(text)
    return len(text) + sum(text.count(token) * (one.length - len(token)) for token, one in lengths.items())
