"""Statements that another one, the same word for word, has made idle: in the same document, or in a policy that binds the same targets."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from generator.finding import Finding, place_of
from generator.lint.statement import Statement
from generator.model import Org, Policy
from generator.model.tree import lineage

_Said = tuple[int, Policy, Statement]


def check_duplicates(org: Org, written: Iterable[tuple[Policy, tuple[Statement, ...]]]) -> Iterator[Finding]:
    """Findings about statements that are there twice (ORG327)."""
    groups: dict[tuple[str, str], list[_Said]] = {}
    for index, (policy, statements) in enumerate(written):
        seen: dict[str, Statement] = {}
        for statement in statements:
            meaning = _meaning(statement)
            first = seen.setdefault(meaning, statement)
            if first is not statement:
                yield Finding(
                    "ORG327",
                    statement.at,
                    f"this statement stands at {place_of(first.at)} already; leave one of them out",
                )
            elif statement.effect == "Deny":
                groups.setdefault((policy.type.key, meaning), []).append((index, policy, statement))
    several = [group for group in groups.values() if len(group) > 1]
    parents = {account.reference: account.parent for account in org.accounts} if several else {}
    for group in several:
        yield from _idle(group, parents)


def _idle(group: list[_Said], parents: dict[str, str]) -> Iterator[Finding]:
    """The statements of a group whose every target is bound by another of it: above, or at the same place by an earlier policy."""
    first: dict[str, _Said] = {}
    for said in group:
        for target in said[1].attachments:
            first.setdefault(target, said)
    for index, policy, statement in group:
        others = [_other(index, target, first, parents) for target in policy.attachments]
        known = [one for one in others if one is not None]
        if known and len(known) == len(others):
            _, other, same = known[0]
            yield Finding(
                "ORG327",
                statement.at,
                f"{other.reference} says the same at {place_of(same.at)} and binds every target of {policy.reference}; "
                "leave this statement out",
            )


def _other(index: int, target: str, first: dict[str, _Said], parents: dict[str, str]) -> _Said | None:
    above = lineage(parents[target]) if target in parents else lineage(target)[:-1]
    for place in above:
        if place in first and first[place][0] != index:
            return first[place]
    same = first[target]
    return same if same[0] < index else None


def _meaning(statement: Statement) -> str:
    """The statement as text, equal for equal ones: without its Sid, every list sorted, actions in lower case."""
    value = {key: one for key, one in statement.value.items() if key != "Sid"}
    for element in ("Action", "NotAction"):
        if element in value:
            value[element] = [one.lower() if isinstance(one, str) else one for one in _listed(value[element])]
    return json.dumps(_normal(value), sort_keys=True)


def _normal(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _normal(one) for key, one in value.items()}
    return sorted((json.dumps(_normal(one)) if isinstance(one, dict) else str(one)) for one in _listed(value))


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else [value]
