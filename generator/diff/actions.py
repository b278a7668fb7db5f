"""Sets of actions, exact by IAM's catalogue: some of them, or all but some. Names are in lower case, as AWS compares them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from generator.evaluate.statements import Statement
from generator.evaluate.values import element, texts
from generator.frozen import frozen
from generator.lint import catalogue
from generator.lint.wildcards import fits, is_plain

_REMEMBERED = 1 << 12


@frozen
class Actions:
    """`names`, or everything but them: AWS's next service is among the rest."""

    names: frozenset[str] = frozenset()
    rest: bool = False

    def __bool__(self) -> bool:
        return self.rest or bool(self.names)

    def __and__(self, other: Actions) -> Actions:
        if self.rest and other.rest:
            return Actions(self.names | other.names, rest=True)
        if self.rest:
            return Actions(other.names - self.names)
        return Actions(self.names - other.names if other.rest else self.names & other.names)

    def __sub__(self, other: Actions) -> Actions:
        return self & Actions(other.names, rest=not other.rest)

    def __or__(self, other: Actions) -> Actions:
        inverted = Actions(self.names, rest=not self.rest) & Actions(other.names, rest=not other.rest)
        return Actions(inverted.names, rest=not inverted.rest)

    def sample(self) -> str:
        """Any one of them."""
        return UNNAMED if self.rest else min(self.names)


NONE = Actions()
# An action that no list names: what is true of it is true of the rest.
UNNAMED = "anything:unnamed"


def actions_of(statement: Statement) -> Actions:
    """The actions that a statement concerns."""
    found = frozenset().union(*(_expanded(one.lower()).names for one in written_actions(statement)))
    everything = any(_expanded(one.lower()).rest for one in written_actions(statement))
    listed = Actions(found, rest=False) if not everything else Actions(rest=True)
    return Actions(listed.names, rest=not listed.rest) if statement.but_actions else listed


def written_actions(statement: Statement) -> tuple[str, ...]:
    """The actions of a statement as its author wrote them."""
    value = element(statement.value, "NotAction" if statement.but_actions else "Action")
    return texts(value, lambda text: (text,))


@lru_cache(_REMEMBERED)
def _expanded(pattern: str) -> Actions:
    """A pattern as the actions of the catalogue that it means; one that means none there stands for itself."""
    service, colon, name = pattern.partition(":")
    if pattern.strip("*") == "" or (service == "*" and name.strip("*") == "" and colon):
        return Actions(rest=True)
    if is_plain(pattern) or not colon:
        return Actions(frozenset((pattern,)))
    known = catalogue.services()
    matching = [service] if is_plain(service) else [one for one in known if fits(service, one)]
    found = frozenset(
        f"{one}:{action}" for one in matching if one in known for action in catalogue.actions(one) if fits(name, action)
    )
    return Actions(found or frozenset((pattern,)))


def in_words(actions: Actions, statements: Iterable[Statement]) -> list[str]:
    """The set as short as the statements' own words allow: `s3:*` where all of it is meant. Of a rest, what is not in it."""
    left = set(actions.names)
    found: list[str] = []
    patterns = sorted({one for statement in statements for one in written_actions(statement)}, key=str.lower)
    for pattern in sorted(patterns, key=lambda one: (is_plain(one), one.lower())):
        meant = _expanded(pattern.lower())
        if not meant.rest and meant.names <= actions.names and not meant.names.isdisjoint(left):
            found.append(pattern)
            left -= meant.names
    return sorted([*found, *_by_service(left)], key=str.lower)


def _by_service(names: Iterable[str]) -> Iterator[str]:
    services: dict[str, set[str]] = defaultdict(set)
    for name in names:
        service, _, action = name.partition(":")
        services[service].add(action)
    for service, actions in services.items():
        known: Any = catalogue.actions(service) if service in catalogue.services() else {}
        if len(actions) > 1 and actions == known.keys():
            yield f"{service}:*"
        else:
            yield from (f"{service}:{known.get(one, one)}" for one in actions)
