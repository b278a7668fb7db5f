"""Syntax of policy documents: what AWS refuses, found before it is sent.

IAM's language has three dialects here (sources: "SCP syntax", "RCP syntax", "IAM JSON policy elements"): service control policies know no
principal; resource control policies deny only, to everybody, named services; an inline policy is a plain identity policy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from generator.finding import Finding, Mark, quoted, suggest
from generator.frozen import frozen
from generator.load.text import mark_of
from generator.policy.rcp_services import RCP_SERVICES
from generator.policy.types import PolicyType

_DOCUMENT_KEYS = ("Version", "Id", "Statement")
_ACTION = re.compile(r"(?:\*|[A-Za-z0-9-]+:[A-Za-z0-9*?]+|\*:\*)\Z")
_SID = re.compile(r"[A-Za-z0-9]*\Z")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@frozen
class _Dialect:
    """What a statement may say."""

    name: str
    effects: tuple[str, ...] = ("Allow", "Deny")
    elements: tuple[str, ...] = ("Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition")
    for_everybody: bool = False  # Principal: "*" is part of every statement
    names_services: bool = False  # an action of "*" alone is refused
    for_somebody: bool = False  # a Principal is part of every statement


_DIALECTS = {
    "service-control": _Dialect("a service control policy"),
    "resource-control": _Dialect(
        "a resource control policy",
        effects=("Deny",),
        elements=("Sid", "Effect", "Principal", "Action", "Resource", "NotResource", "Condition"),
        for_everybody=True,
        names_services=True,
    ),
}
_INLINE = _Dialect("an identity policy")
# "Delegated administrator for AWS Organizations": a resource policy, which says to whom.
_DELEGATION = _Dialect(
    "a delegation policy",
    elements=("Sid", "Effect", "Principal", "Action", "Resource", "Condition"),
    for_somebody=True,
)


def check_document(document: Any, kind: PolicyType, at: Mark) -> Iterator[Finding]:
    """Findings about an organization policy's document (ORG302, ORG310 to ORG312)."""
    yield from _control_characters(document, at)
    if kind.language == "management":
        yield from _management(document, kind, at)
    else:
        yield from _iam(document, _DIALECTS[kind.language], at)


def check_delegation(document: Any, at: Mark) -> Iterator[Finding]:
    """Findings about the organization's delegation policy (ORG302, ORG311)."""
    yield from _control_characters(document, at)
    yield from _iam(document, _DELEGATION, at)


def check_inline(document: Any, at: Mark) -> Iterator[Finding]:
    """Findings about the inline policy of a permission set. Identity Center takes characters up to U+00FF."""
    yield from _control_characters(document, at)
    yield from _iam(document, _INLINE, at)
    for text, mark in _texts(document, at):
        if any(ord(c) > 0xFF for c in text):
            yield Finding(
                "ORG311", mark, f"{quoted(text)} holds a character beyond Latin-1, which Identity Center refuses"
            )


def _management(document: Any, kind: PolicyType, at: Mark) -> Iterator[Finding]:
    if not isinstance(document, dict):
        yield Finding("ORG302", at, f"{kind.a_title} is a mapping")
    elif kind.root_element not in document:
        yield Finding("ORG310", at, f"{kind.a_title} begins with {quoted(kind.root_element)}")
    elif "Statement" in document:
        yield Finding("ORG310", at, f"{kind.a_title} has no statements; its language is @@assign and its like")


def _iam(document: Any, dialect: _Dialect, at: Mark) -> Iterator[Finding]:
    if not isinstance(document, dict):
        yield Finding("ORG302", at, "a policy document is a mapping with Version and Statement")
        return
    yield from _known_keys(document, _DOCUMENT_KEYS, "a policy document", at)
    if document.get("Version") != "2012-10-17":
        yield Finding("ORG302", _at(document, "Version", at), 'Version must be "2012-10-17"')
    statements = document.get("Statement")
    if isinstance(statements, dict):
        statements = [statements]
    if not isinstance(statements, (list, tuple)) or not statements:
        yield Finding("ORG302", _at(document, "Statement", at), "a policy needs at least one statement")
        return
    sids: dict[str, Mark] = {}
    for statement in statements:
        place = mark_of(statement, at)
        if not isinstance(statement, dict):
            yield Finding("ORG302", place, "a statement is a mapping")
            continue
        yield from _statement(statement, dialect, place)
        sid = statement.get("Sid")
        if isinstance(sid, str) and sid:
            if sid in sids:
                yield Finding("ORG302", mark_of(sid, place), f"the Sid {quoted(sid)} is given to two statements")
            sids[sid] = place


def _statement(statement: dict[str, Any], dialect: _Dialect, at: Mark) -> Iterator[Finding]:
    yield from _known_keys(statement, dialect.elements, f"a statement of {dialect.name}", at)
    effect = statement.get("Effect")
    if effect not in dialect.effects:
        words = " or ".join(dialect.effects)
        yield Finding(
            "ORG302",
            _at(statement, "Effect", at),
            f"the Effect in {dialect.name} is {words}{suggest(str(effect), dialect.effects)}",
        )
    if dialect.for_everybody and statement.get("Principal") != "*":
        yield Finding("ORG302", _at(statement, "Principal", at), f'the Principal in {dialect.name} is "*"')
    if dialect.for_somebody and "Principal" not in statement:
        message = f'a statement of {dialect.name} has a Principal, such as {{"AWS": "arn:aws:iam::{{accounts/audit.id}}:root"}}'
        yield Finding("ORG302", at, message)
    sid = statement.get("Sid", "")
    if not isinstance(sid, str) or not _SID.match(sid):
        yield Finding(
            "ORG302", _at(statement, "Sid", at), f"the Sid {quoted(str(sid))} may hold letters and digits only"
        )
    yield from _one_of(statement, ("Action", "NotAction"), at)
    yield from _one_of(statement, ("Resource", "NotResource"), at)
    for element in ("Action", "NotAction"):
        for action, mark in _entries(statement, element, at):
            yield from _action(action, dialect, mark)
    for element in ("Resource", "NotResource"):
        for resource, mark in _entries(statement, element, at):
            if not isinstance(resource, str) or not (
                resource == "*" or resource.startswith(("arn:", "*", "?", "${", "{"))
            ):
                yield Finding("ORG302", mark, f'the {element} {quoted(str(resource))} is neither an ARN nor "*"')
    yield from _condition(statement, at)


def _one_of(statement: dict[str, Any], elements: tuple[str, str], at: Mark) -> Iterator[Finding]:
    given = [element for element in elements if element in statement]
    if len(given) != 1:
        yield Finding(
            "ORG302",
            at,
            f"a statement has {' and '.join(given) or 'no ' + elements[0]}; it takes either {elements[0]} or {elements[1]}",
        )


def _entries(statement: dict[str, Any], element: str, at: Mark) -> Iterable[tuple[Any, Mark]]:
    if element not in statement:
        return
    value = statement[element]
    place = _at(statement, element, at)
    if not isinstance(value, (list, tuple)):
        value = [value]
    elif not value:
        yield "", place  # an empty list names nothing, which AWS refuses
    for one in value:
        yield one, mark_of(one, place)


def _action(action: Any, dialect: _Dialect, at: Mark) -> Iterator[Finding]:
    if not isinstance(action, str) or not _ACTION.match(action):
        yield Finding("ORG302", at, f'{quoted(str(action))} is not an action; one looks like s3:GetObject, s3:* or "*"')
        return
    if not dialect.names_services:
        return
    service = action.partition(":")[0].lower()
    if service == "*":
        yield Finding("ORG302", at, f"an action in {dialect.name} names its service, such as s3:*")
    elif service not in RCP_SERVICES:
        near = suggest(service, RCP_SERVICES)
        yield Finding(
            "ORG312",
            at,
            f"resource control policies do not reach {quoted(service)}, as far as this version knows{near}",
        )


def _condition(statement: dict[str, Any], at: Mark) -> Iterator[Finding]:
    if "Condition" not in statement:
        return
    condition = statement["Condition"]
    place = _at(statement, "Condition", at)
    if not isinstance(condition, dict):
        yield Finding("ORG302", place, "a Condition maps operators to keys, and keys to values")
        return
    for operator, keys in condition.items():
        if not isinstance(keys, dict):
            yield Finding(
                "ORG302",
                mark_of(operator, place),
                f"the operator {quoted(str(operator))} maps condition keys to values",
            )
            continue
        for key, values in keys.items():
            listed = values if isinstance(values, (list, tuple)) else [values]
            if any(not isinstance(one, (str, int, float)) for one in listed) or not listed:
                yield Finding("ORG302", mark_of(key, place), f"{quoted(str(key))} needs a text, or a list of texts")


def _known_keys(mapping: dict[str, Any], known: tuple[str, ...], what: str, at: Mark) -> Iterator[Finding]:
    for key in mapping:
        if key not in known:
            yield Finding("ORG302", mark_of(key, at), f"{what} has no element {quoted(key)}{suggest(key, known)}")


def _control_characters(document: Any, at: Mark) -> Iterator[Finding]:
    for text, mark in _texts(document, at):
        if _CONTROL.search(text):
            yield Finding("ORG311", mark, f"{quoted(text)} holds a control character")


def _texts(value: Any, at: Mark) -> Iterator[tuple[str, Mark]]:
    if isinstance(value, str):
        yield value, mark_of(value, at)
    elif isinstance(value, dict):
        for key, one in value.items():
            place = mark_of(key, at)
            yield key, place
            yield from _texts(one, place)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _texts(one, mark_of(one, at))


def _at(mapping: dict[str, Any], key: str, otherwise: Mark) -> Mark:
    """The place of the value under a key, of the key, or of the whole."""
    for known, value in mapping.items():
        if known == key:
            return mark_of(value, mark_of(known, otherwise))
    return otherwise
