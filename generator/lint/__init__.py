"""Lint of policy documents: what AWS takes and its author did not mean. Every finding stands at the word that it is about."""

from __future__ import annotations

from collections.abc import Iterator

from generator.finding import Finding, Mark
from generator.limits import LIMITS
from generator.lint.actions import check_actions
from generator.lint.allow import check_allows
from generator.lint.conditions import check_conditions
from generator.lint.duplicates import check_duplicates
from generator.lint.hints import Hints
from generator.lint.perimeter import check_perimeter
from generator.lint.resources import check_resources
from generator.lint.sids import check_sids
from generator.lint.statement import Statement, statements_of
from generator.lint.targets import check_targets
from generator.lint.variables import check_variables
from generator.model import Document, Org

# A document this many times over its size is refused for that alone; nobody reads a thousand more findings about it.
_FAR_TOO_LONG = 10


def lint(org: Org) -> Iterator[Finding]:
    """Warnings about policies and inline policies, and the errors that AWS would answer with (ORG320 to ORG339, ORG342)."""
    hints = Hints(org.organization.regions)
    parents = {account.reference: account.parent for account in org.accounts}
    written = []
    for policy in org.policies:
        if policy.type.language == "management":
            continue
        yield from check_targets(policy, parents)
        statements = _statements(policy.document, policy.type.size)
        yield from _each(statements, hints, reaches_resources=policy.type.language == "resource-control")
        if policy.type.language == "service-control":
            yield from check_allows(statements, policy.document.at)
        else:
            yield from check_perimeter(statements)
        written.append((policy, statements))
    yield from check_duplicates(org, written)
    yield from _inline(org, hints)


def _inline(org: Org, hints: Hints) -> Iterator[Finding]:
    for permission_set in org.identity.permission_sets if org.identity else ():
        if permission_set.inline is not None:
            statements = _statements(permission_set.inline, LIMITS["inline_policy"].value)
            yield from _each(statements, hints)


def _statements(document: Document, size: int) -> tuple[Statement, ...]:
    if document.value is None or len(document.sent) > size * _FAR_TOO_LONG:
        return ()
    at: Mark = document.at
    return tuple(statements_of(document.value, at))


def _each(statements: tuple[Statement, ...], hints: Hints, *, reaches_resources: bool = False) -> Iterator[Finding]:
    yield from check_sids(statements)
    for statement in statements:
        yield from check_actions(statement, hints, is_resource_control=reaches_resources)
        yield from check_resources(statement)
        yield from check_conditions(statement, hints)
        yield from check_variables(statement, hints)
