"""A guardrail and the parameters that a policy gives it, to the policy's document.

`$name` as a whole value is the parameter's value; as an item of a list, a parameter that is a list brings all its items; as a key, its text.
A parameter that is an empty list takes with it what it stands for: the condition key that it is the value of, or the statement whose
Action or Resource it is. A statement with `each: name` is repeated for every item of that parameter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from generator.finding import Finding, Mark, quoted, suggest
from generator.guardrails.catalog import Guardrail
from generator.guardrails.parameters import Parameter
from generator.load.text import Map, Seq, Text, mark_of, text_at
from generator.partitions import in_partition
from generator.policy.placeholders import Placeholders

_REFERENCE = re.compile(r"\$[a-z][a-z_]*\Z")
_EACH = "each"
# Elements without which a statement says nothing.
_OBJECTS = ("Action", "NotAction", "Resource", "NotResource")
_VERSION = "2012-10-17"
Part = TypeVar("Part", Map, Seq)


def expand(
    guardrail: Guardrail,
    given: Mapping[Any, Any],  # by parameter
    at: Mark,
    placeholders: Placeholders,
    facts: Mapping[str, str],
    findings: list[Finding],
) -> Any:
    """The document of a guardrail; None after findings (ORG314, ORG315, ORG317 to ORG319).

    `at` is the place of the guardrail's name, where everything stands that is not given. `facts` are the regions, by the key of the
    spec that names them, that a list of regions may have to hold.
    """
    values: dict[str, Any] = {}
    before = len(findings)
    known = [parameter.name for parameter in guardrail.parameters]
    for key in given:
        if key not in known:
            message = f"guardrail {quoted(guardrail.id)} has no parameter {quoted(key)}{suggest(key, known)}"
            findings.append(Finding("ORG314", mark_of(key, at), message))
    for parameter in guardrail.parameters:
        value = given.get(parameter.name, parameter.default)
        if value is None:
            message = f"guardrail {quoted(guardrail.id)} needs the parameter {quoted(parameter.name)}: {parameter.doc}"
            findings.append(Finding("ORG314", at, message))
            continue
        place = mark_of(value, at) if parameter.name in given else at
        one = _Value(parameter, place, findings, given=parameter.name in given)
        values[parameter.name] = one.read(placeholders, value, facts)
    if len(findings) > before:
        return None
    body = _Body(values, at, placeholders.partition)
    if not isinstance(guardrail.body, Seq):
        return placeholders.put_in(body.value(guardrail.body), at, findings)
    document = _at(Map(), at)
    document[text_at("Version", at)] = text_at(_VERSION, at)
    document[text_at("Statement", at)] = placeholders.put_in(body.statements(guardrail.body), at, findings)
    return document


class _Value:
    """The value of one parameter, checked and as it stands in the policy."""

    def __init__(self, parameter: Parameter, at: Mark, findings: list[Finding], *, given: bool) -> None:
        self._parameter = parameter
        self._at = at
        self._findings = findings
        self._given = given

    def read(self, placeholders: Placeholders, value: Any, facts: Mapping[str, str]) -> Any:
        parameter, before = self._parameter, len(self._findings)
        value = placeholders.put_in(value, self._at, self._findings)
        if len(self._findings) > before:
            return None
        if not parameter.type.many:
            return self._text(value, placeholders)
        if not isinstance(value, (list, tuple)):
            self._refuse(self._at, f"is a list; write [{value}]" if isinstance(value, str) else "is a list")
            return None
        if len(value) < parameter.least:
            self._refuse(self._at, "must not be empty")
        texts = _unique(self._text(one, placeholders) for one in value)
        if None not in texts:
            self._holds(value, facts)
        return _at(Seq(one for one in texts if one is not None), self._at)

    def _text(self, value: Any, placeholders: Placeholders) -> Text | None:
        kind, words, at = self._parameter.type, self._parameter.words, mark_of(value, self._at)
        if not isinstance(value, str):
            self._refuse(at, "is a text" if not kind.many else "is a list of texts")
        elif words and value not in words:
            self._refuse(at, f"is one of {', '.join(words)}, not {quoted(value)}{suggest(value, words)}")
        elif not re.match(kind.form.regex, placeholders.stand_in(value)):
            self._refuse(at, f"cannot be {quoted(value)}: {kind.form.says}")
        else:
            written = kind.written(str(value))
            # An ARN that somebody has written stays as it is, and is refused where it is of another partition.
            own = not self._given or written != value
            return text_at(in_partition(written, placeholders.partition) if own else written, at)
        return None

    def _holds(self, regions: list[Any] | tuple[Any, ...], facts: Mapping[str, str]) -> None:
        for fact in self._parameter.holds:
            if fact in facts and facts[fact] not in regions:
                message = (
                    f"{self._parameter.name} leaves out {quoted(facts[fact])}, which is {fact}; add it to the list"
                )
                self._findings.append(Finding("ORG319", self._at, message))

    def _refuse(self, at: Mark, reason: str) -> None:
        self._findings.append(Finding("ORG315", at, f"{self._parameter.name} {reason}"))


class _Body:
    """The statements or the content of a guardrail, with values in place of references; all of it stands at one place."""

    def __init__(self, values: Mapping[str, Any], at: Mark, partition: str) -> None:
        self._values = values
        self._at = at
        self._partition = partition

    def statements(self, statements: Seq) -> Seq:
        found = _at(Seq(), self._at)
        for statement in statements:
            found += (one for one in self._repeated(statement) if not _is_idle(one))
        return found

    def value(self, value: Any) -> Any:
        if isinstance(value, dict):
            return self._mapping(value)
        if isinstance(value, list):
            return self._list(value)
        if isinstance(value, str) and _REFERENCE.match(value):
            return self._values[value[1:]]
        return text_at(in_partition(str(value), self._partition), self._at)

    def _repeated(self, statement: Map) -> Iterator[Any]:
        each = next((str(name) for key, name in statement.items() if key == _EACH), None)
        if each is None:
            yield self.value(statement)
            return
        rest = Map((key, one) for key, one in statement.items() if key != _EACH)
        for item in self._values[each]:
            yield _Body({**self._values, each: item}, self._at, self._partition).value(rest)

    def _mapping(self, value: dict[Any, Any]) -> Map:
        found = _at(Map(), self._at)
        for key, one in value.items():
            put = self.value(one)
            if isinstance(put, (list, dict)) and not put and key not in _OBJECTS:
                continue  # a condition that asks for nothing
            found[self.value(key)] = put
        return found

    def _list(self, values: list[Any]) -> Seq:
        found = _at(Seq(), self._at)
        for one in values:
            put = self.value(one)
            found += put if isinstance(put, Seq) and isinstance(one, str) else [put]
        return found


def _is_idle(statement: Any) -> bool:
    return any(statement.get(element) == [] for element in _OBJECTS)


def _unique(texts: Iterator[Text | None]) -> list[Text | None]:
    return list(dict.fromkeys(texts))


def _at(value: Part, at: Mark) -> Part:
    value.at = at
    return value
