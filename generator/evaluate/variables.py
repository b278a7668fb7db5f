"""Policy variables: `${aws:username}` in the Resource element and in conditions stands for a value of the request.

`${aws:username, 'nobody'}` has a default. A variable without a value and a default matches nothing, and one whose key has several
values has no value (source: "IAM policy elements: Variables and tags"). `${*}`, `${?}` and `${$}` are those characters themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from generator.evaluate.holes import VARIABLE
from generator.evaluate.patterns import Patterns, Style, compiled, written
from generator.evaluate.request import UNKNOWN, Request
from generator.evaluate.truth import Truth, some
from generator.frozen import frozen

_VARIABLE = re.compile(r"\$\{([^{}]*)\}")
_LITERAL = frozenset("*?$")
_DEFAULT = re.compile(r"\s*([^,]*?)\s*(?:,\s*'(.*)'\s*)?\Z", re.DOTALL)


@frozen
class Variable:
    """A context key as written, and the text that stands in for it."""

    name: str
    key: str  # the name in lower case
    default: str | None


@frozen
class Template:
    """Text with variables in it."""

    parts: tuple[str | Variable, ...]

    def text(self, request: Request) -> tuple[str, frozenset[str]] | None:
        """The text for a request, and the keys whose values are not known; None where a variable has no value."""
        found, unknown = [], set()
        for part in self.parts:
            if isinstance(part, str):
                found.append(part)
                continue
            values = request.values(part.key)
            if values is UNKNOWN:
                found.append(VARIABLE)
                unknown.add(part.name)
            elif len(values) == 1:
                found.append(values[0])
            elif part.default is not None:
                found.append(part.default)
            else:
                return None
        return "".join(found), frozenset(unknown)


def read(text: str, literal: Callable[[str], str] = str) -> str | Template:
    """The text, or a template where it holds variables; `literal` is done to what stands outside of them."""
    if "${" not in text:
        return literal(text)
    parts: list[str | Variable] = []
    for n, piece in enumerate(_VARIABLE.split(text)):
        parts.append(_variable(piece) if n % 2 else literal(piece))
    if all(isinstance(part, str) for part in parts):
        return "".join(part for part in parts if isinstance(part, str))
    return Template(tuple(parts))


def _variable(inside: str) -> str | Variable:
    if inside in _LITERAL:
        return inside
    match = _DEFAULT.match(inside)
    name, default = (match[1], match[2]) if match else (inside, None)
    return Variable(name, name.lower(), default)


@frozen
class Wording:
    """Patterns, some of which wait for the request because they hold variables."""

    fixed: Patterns
    waiting: tuple[Template, ...]
    style: Style

    def match(self, text: str, request: Request) -> Truth:
        """Whether any of them matches."""
        truth = self.fixed.match(text)
        if truth is True or not self.waiting:
            return truth
        return some((truth, *(self._filled(template, text, request) for template in self.waiting)))

    def _filled(self, template: Template, text: str, request: Request) -> Truth:
        found = template.text(request)
        if found is None:
            return False
        pattern, unknown = found
        truth = compiled((pattern,), self.style).match(text)
        if truth is True or truth is False:
            return truth
        return (truth - {VARIABLE}) | unknown


def wording(texts: Iterable[str], style: Style = "like", *, wildcards: bool = True) -> Wording:
    """The patterns as an author writes them."""
    found = [read(text, written if wildcards else str) for text in texts]
    fixed = tuple(one for one in found if isinstance(one, str))
    return Wording(compiled(fixed, style), tuple(one for one in found if isinstance(one, Template)), style)
