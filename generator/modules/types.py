"""Type constraints: whether every value that one takes is taken by another."""

from __future__ import annotations

from dataclasses import field

from generator.frozen import frozen
from generator.hcl_reader import HclError, Token, one_line, tokens

_DEEPEST = 64


@frozen
class Type:
    """A type as a tree. `of` are its parameters, `attributes` those of an object: type, whether it may be left out, and its default."""

    name: str
    of: tuple[Type, ...] = ()
    attributes: dict[str, tuple[Type, bool, str]] = field(default_factory=dict)


def type_of(expression: str) -> Type:
    """The tree of a type expression; what cannot be read is a type of its own, equal only to itself."""
    try:
        return _Reader(expression).type()
    except (HclError, IndexError):  # the end is reached too early
        return Type(expression)


class _Reader:
    def __init__(self, expression: str) -> None:
        self._tokens = tokens(expression)
        self._at = 0
        self._depth = 0

    def type(self) -> Type:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise HclError("types stand too deep in each other", 1)
        found = self._type()
        self._depth -= 1
        return found

    def _type(self) -> Type:
        name = self._next()
        if self._peek() != "(":
            return Type(name)
        self._next()
        if name == "object":
            found = Type(name, attributes=dict(self._attributes()))
        elif self._peek() == "[":
            self._next()
            found = Type(name, tuple(self._list("]")))
        else:
            found = Type(name, (self.type(),))
        self._expect(")")
        return found

    def _list(self, end: str) -> list[Type]:
        found: list[Type] = []
        while self._peek() != end:
            found.append(self.type())
            if self._peek() == ",":
                self._next()
        self._next()
        return found

    def _attributes(self) -> list[tuple[str, tuple[Type, bool, str]]]:
        found = []
        self._expect("{")
        while self._peek() != "}":
            name = self._next()
            self._next()  # = or :
            found.append((name, self._attribute()))
            if self._peek() == ",":
                self._next()
        self._next()
        return found

    def _attribute(self) -> tuple[Type, bool, str]:
        if self._peek() != "optional":
            return self.type(), False, ""
        self._next()
        self._expect("(")
        kind, default = self.type(), ""
        if self._peek() == ",":
            self._next()
            default = self._expression()
        self._expect(")")
        return kind, True, default

    def _expression(self) -> str:
        """Up to the bracket that closes the one before it."""
        depth, found = 0, list[Token]()
        while depth or self._peek() != ")":
            token = self._tokens[self._at]
            depth += {"open": 1, "close": -1}.get(token.kind, 0)
            found.append(token)
            self._at += 1
        return one_line(found)

    def _peek(self) -> str:
        return self._tokens[self._at].text if self._at < len(self._tokens) else ""

    def _next(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1].text

    def _expect(self, text: str) -> None:
        if self._next() != text:
            raise HclError("this is not a type", 1)
