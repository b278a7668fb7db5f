"""Representative requests: for every condition key that statements name, one value of each kind that they can tell apart.

A statement is asked through the evaluator. What the values of a key come to in every test of it is all that a decision can rest on, so of
values that all tests answer alike one is kept.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from itertools import combinations, product

from generator.diff.witnesses import witnesses
from generator.evaluate.conditions import Never
from generator.evaluate.request import ABSENT, UNKNOWN, Request, Unknown, Values
from generator.evaluate.statements import Statement
from generator.evaluate.truth import Truth, some
from generator.evaluate.values import element, texts
from generator.frozen import frozen
from generator.lint import catalogue
from generator.lint.global_keys import LIST_KEYS

# Beyond so many requests a comparison is given up: both sides are then taken to differ.
MOST_CASES = 20_000
_MOST_APART = 6  # values of a key with several, of which every combination is tried; of more, every pair

_OTHER = "something-else"
_OTHER_ARN = "arn:aws:other:eu-north-1:000000000000:something-else"
_NAME = re.compile(r"(?:(forallvalues|foranyvalue):)?(.+?)(ifexists)?\Z")
_VARIABLE = re.compile(r"\$\{\s*([^{},\s]+)[^{}]*\}")


@frozen
class _NoFacts:
    """Nothing follows from who asks: every key that counts is given."""

    def get(self, key: str, /) -> Values | Unknown:
        return UNKNOWN


_NO_FACTS = _NoFacts()


def requests(action: str, statements: Sequence[Statement]) -> list[Request] | None:
    """The requests for one action that these statements can tell apart; None where there are too many."""
    keys = _Keys(statements)
    values = [keys.values(key) for key in keys.names]
    resources: list[str | None] = list(keys.resources()) or [_OTHER_ARN]
    number = len(resources)
    for found in values:
        number *= len(found)
    if number > MOST_CASES:
        return None
    names = keys.names
    return [
        Request(action, resource, dict(zip(names, chosen, strict=True)), _NO_FACTS)
        for resource in resources
        for chosen in product(*values)
    ]


def applies(statements: Iterable[Statement], request: Request) -> Truth:
    """Whether any of the statements, all of which concern the action, applies."""
    return some(one.applies(request) for one in statements)


class _Keys:
    """The condition keys of some statements, with the texts that each is compared with."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._statements = statements
        self._texts: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)  # by key: operator and text
        self._several: set[str] = set()
        self._free: set[str] = set()  # keys that stand in other keys' texts
        for statement in statements:
            for operator, key, wanted in tests_of(statement):
                self._note(operator, key, wanted)
            for text in _resources(statement):
                self._variables(text)
        self.names = sorted(self._texts.keys() | self._free)

    def _note(self, operator: str, key: str, wanted: tuple[str, ...]) -> None:
        match = _NAME.match(operator)
        base = match[2] if match else operator
        if match and match[1]:
            self._several.add(key)
        found = self._texts[key]
        for text in wanted or ("",):
            found[base, text] = None
            self._variables(text)

    def _variables(self, text: str) -> None:
        self._free |= {match.lower() for match in _VARIABLE.findall(text)}

    def values(self, key: str) -> list[Values]:
        """Values of a key, absent among them, of which some test can tell each from the others."""
        compared = self._texts.get(key, {})
        patterns = [text for base, text in compared if base.startswith(("string", "arn"))]
        singles = dict.fromkeys(one for base, text in compared for one in _of(base, text))
        singles |= dict.fromkeys((*_told_apart(patterns), _OTHER))
        found: list[Values] = [(one,) for one in singles]
        if self._is_tied(key):
            return [ABSENT, *found]
        found = _distinct(found, key, self._statements)
        if key in self._several or _is_list(key):
            told_apart = [*dict.fromkeys((*(one for (one,) in found), _OTHER))]
            sizes = range(2, len(told_apart) + 1) if len(told_apart) <= _MOST_APART else (2, len(told_apart))
            found += [values for size in sizes for values in combinations(told_apart, size)]
        return _distinct([ABSENT, *found], key, self._statements)

    def _is_tied(self, key: str) -> bool:
        """Whether what it comes to depends on other keys too."""
        return key in self._free or any("${" in text for _, text in self._texts.get(key, ()))

    def resources(self) -> list[str]:
        """Resources of which some statement can tell each from the others."""
        patterns = list(dict.fromkeys(text for statement in self._statements for text in _resources(statement)))
        found = dict.fromkeys(_told_apart(patterns))
        if not patterns:
            return []
        found |= {_OTHER_ARN: None}
        if any("${" in text for text in patterns):
            return list(found)
        limited = [statement.resources for statement in self._statements if statement.resources is not None]
        seen: dict[tuple[Truth, ...], str] = {}
        for one in found:
            request = Request("", one, {}, _NO_FACTS)
            seen.setdefault(tuple(wanted.match(one, request) for wanted in limited), one)
        return list(seen.values())


def _is_list(key: str) -> bool:
    """Whether a request may have several values of the key, as far as anybody knows."""
    return key in LIST_KEYS if key.startswith("aws:") else catalogue.is_list_key(key) is not False


def _resources(statement: Statement) -> tuple[str, ...]:
    if statement.resources is None:
        return ()
    value = element(statement.value, "NotResource" if statement.but_resources else "Resource")
    return texts(value, lambda text: (text,))


def tests_of(statement: Statement) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The conditions of a statement as written: operator and key in lower case, and the texts."""
    value = element(statement.value, "Condition")
    for operator, keys in value.items() if isinstance(value, dict) else ():
        for key, wanted in keys.items() if isinstance(keys, dict) else ():
            yield str(operator).lower(), str(key).lower(), texts(wanted, lambda text: (text,))


def _distinct(values: list[Values], key: str, statements: Sequence[Statement]) -> list[Values]:
    """Of the values that every test of the key answers alike, the first."""
    tests = [
        one for statement in statements for one in statement.conditions if not isinstance(one, Never) and one.key == key
    ]
    seen: dict[tuple[Truth, ...], Values] = {}
    for value in values:
        request = Request("", None, {key: value}, _NO_FACTS)
        seen.setdefault(tuple(one.holds(request) for one in tests), value)
    return list(seen.values())


def _told_apart(patterns: Iterable[str]) -> Iterator[str]:
    """Texts of which some pattern matches each and not the others; where a star ends at a colon (in ARNs), its fillings too."""
    plain = tuple(dict.fromkeys(_VARIABLE.sub(_OTHER, pattern) for pattern in patterns))
    yield from witnesses(plain)
    for pattern in plain:
        for filling in ("", "x"):
            yield pattern.replace("*", filling).replace("?", "x")


def _of(base: str, text: str) -> Iterator[str]:
    """Values on both sides of the text, by an operator that is none of strings."""
    if base.startswith("numeric"):
        yield from _near(text)
    elif base.startswith("date"):
        yield from (text, "1970-01-01T00:00:00Z", "9999-12-31T00:00:00Z")
    elif base.endswith("ipaddress"):
        yield from (text, text.partition("/")[0], "192.0.2.1")
    elif base == "bool":
        yield from ("true", "false")
    elif not base.startswith(("string", "arn")):
        yield text


def _near(text: str) -> Iterator[str]:
    yield text
    try:
        number = Decimal(text)
    except InvalidOperation:
        return
    yield from (str(number - 1), str(number + 1))
