"""Sids that AWS takes and people mistake for each other; `policy.syntax` has what AWS refuses."""

from __future__ import annotations

from collections.abc import Iterator

from generator.finding import Finding, place_of, quoted
from generator.lint.statement import Statement, Word


def check_sids(statements: tuple[Statement, ...]) -> Iterator[Finding]:
    """Findings about the Sids of a document (ORG331)."""
    seen: dict[str, Word] = {}
    for statement in statements:
        sid = statement.sid
        if sid is None:
            continue
        if not sid.text:
            yield Finding("ORG331", sid.at, "an empty Sid names nothing; leave the Sid out")
            continue
        other = seen.setdefault(sid.text.lower(), sid)
        if other.text != sid.text:
            yield Finding(
                "ORG331",
                sid.at,
                f"the Sid {quoted(sid.text)} differs from {quoted(other.text)} at {place_of(other.at)} by case only",
            )
