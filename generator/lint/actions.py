"""Actions: prefixes and names that AWS does not have, and patterns that match nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.finding import Finding, quoted
from generator.lint import catalogue
from generator.lint.hints import Hints
from generator.lint.statement import Statement, Word
from generator.lint.wildcards import is_plain
from generator.policy.rcp_services import RCP_SERVICES

_ACTION = re.compile(r"([A-Za-z0-9-]+):([A-Za-z0-9*?]+)\Z")  # anything else is refused as syntax
_PART = re.compile(r"[A-Z]+[a-z0-9]*|[a-z0-9]+")  # of a name such as PutBucketAcl


def check_actions(statement: Statement, hints: Hints, *, is_resource_control: bool) -> Iterator[Finding]:
    """Findings about Action and NotAction (ORG320, ORG321)."""
    for word in (*statement.actions, *statement.not_actions):
        match = _ACTION.match(word.text)
        if match is None:
            continue
        service, name = match[1].lower(), match[2].lower()
        if service not in catalogue.services():
            # that a resource control policy does not reach it is said already, with the same suggestion
            if not is_resource_control or service in RCP_SERVICES:
                yield _unknown_service(word, match[1], hints)
        elif not catalogue.has_action(service, name):
            yield _unknown_action(word, match[1], match[2], hints)


def _unknown_service(word: Word, prefix: str, hints: Hints) -> Finding:
    near = hints.near("service", prefix.lower(), catalogue.services())
    return Finding("ORG320", word.at, f"no service has the prefix {quoted(prefix)}, as far as this version knows{near}")


def _unknown_action(word: Word, prefix: str, name: str, hints: Hints) -> Finding:
    known = catalogue.actions(prefix.lower()).values()
    if is_plain(name):
        near = hints.near(f"action of {prefix}", word.text, (f"{prefix}:{one}" for one in known))
        return Finding("ORG321", word.at, f"{prefix} has no action {quoted(name)}, as far as this version knows{near}")
    begin = re.split(r"[*?]", name, maxsplit=1)[0]
    near = hints.near(f"beginning in {prefix}", f"{prefix}:{begin}*", _beginnings(prefix, known)) if begin else ""
    return Finding("ORG321", word.at, f"{quoted(word.text)} matches no action of {prefix}{near}")


def _beginnings(prefix: str, names: Iterable[str]) -> list[str]:
    """Patterns that somebody may have meant: s3:PutBucketAcl gives s3:Put*, s3:PutBucket*, s3:PutBucketAcl*."""
    ends = {name[: match.end()] for name in names for match in _PART.finditer(name)}
    return sorted(f"{prefix}:{end}*" for end in ends)
