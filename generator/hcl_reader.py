"""Reading HCL, as far as an interface needs it: blocks with their labels, and the text of each argument. What is written is `hcl`'s.

Nothing is evaluated. Text that Terraform would refuse may be read all the same; what ends in the middle is an error.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import field

from generator.frozen import frozen

_DEEPEST = 64  # no module nests deeper, and text of strangers must not exhaust the stack

_CLOSES = {"(": ")", "[": "]", "{": "}"}

_TOKEN = re.compile(
    r"""(?P<space>[ \t\r]+|\#[^\n]*|//[^\n]*|/\*.*?\*/)
      |(?P<newline>\n)
      |(?P<heredoc><<-?(?P<mark>[^\W\d][\w-]*)[ \t]*\r?\n.*?^[ \t]*(?P=mark)[ \t]*$)
      |(?P<name>[^\W\d][\w-]*)
      |(?P<number>\d[\w.]*)
      |(?P<open>[\[({])
      |(?P<close>[\])}])
      |(?P<string>"(?:[^"\\$%\n]|\\[^\n]|[$%](?!\{))*")
      |(?P<quote>")
      |(?P<other>\.\.\.|=>|[=!<>]=|&&|\|\||::|[^\s"])""",
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)


class HclError(ValueError):
    """The text is not HCL; `line` counts from 1."""

    def __init__(self, message: str, line: int) -> None:
        self.message, self.line = message, line
        super().__init__(f"line {line}: {message}")


@frozen
class Token:
    """A piece of the text; kinds are those of the pattern above, and `string`."""

    kind: str
    text: str
    start: int
    line: int


@frozen
class Argument:
    """`name = expression`: the expression in one line, and where it stands in the text (offsets)."""

    text: str
    start: int
    end: int


@frozen
class Block:
    """A block, or a whole file: then without type and labels."""

    type: str
    labels: tuple[str, ...]
    line: int
    arguments: dict[str, Argument] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)

    def of(self, kind: str) -> Iterator[Block]:
        """The blocks of a type, in order."""
        return (block for block in self.blocks if block.type == kind)

    def text(self, name: str) -> str | None:
        """An argument in one line, or None."""
        found = self.arguments.get(name)
        return found.text if found else None

    def literal(self, name: str) -> str | None:
        """The text that an argument stands for, if it is a plain quoted string."""
        found = self.text(name)
        return unquoted(found) if found is not None else None


def parse(text: str) -> Block:
    """The blocks of a file. Raises HclError."""
    return _Parser(text).file()


def unquoted(expression: str) -> str | None:
    """What a plain quoted string means; None for any other expression, one with a template in it too."""
    if not expression.startswith('"') or re.search(r"(?<![$%])[$%]\{", expression):
        return None
    try:
        value = json.loads(expression.replace("$${", "${").replace("%%{", "%{"))
    except ValueError:
        return None
    return value if isinstance(value, str) else None


def tokens(text: str) -> list[Token]:
    """The pieces of the text, without white space and comments. Raises HclError."""
    found: list[Token] = []
    at, line = 0, 1
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise HclError("this is not HCL", line)
        kind = str(match.lastgroup if match.lastgroup != "mark" else "heredoc")
        end = match.end()
        if kind == "quote":
            kind, end = "string", _end_of_string(text, at)
        piece = text[at:end]
        if kind != "space":
            found.append(Token(kind, piece, at, line))
        line += piece.count("\n")
        at = end
    return found


def _end_of_string(text: str, start: int, depth: int = 0) -> int:
    """Behind the closing quote; a template inside may hold strings of its own."""
    braces = 0  # that are open inside a template; 0 in the string itself
    at = start + 1
    while depth <= _DEEPEST and at < len(text):
        one = text[at]
        if braces == 0 and one == '"':
            return at + 1
        if braces == 0 and one == "\n":
            break
        if braces and one == '"':
            at = _end_of_string(text, at, depth + 1)
        elif braces:
            braces += {"{": 1, "}": -1}.get(one, 0)
            at += 1
        elif one == "\\":
            at += 2
        elif text.startswith(("$${", "%%{"), at):
            at += 3
        elif text.startswith(("${", "%{"), at):
            braces, at = 1, at + 2
        else:
            at += 1
    raise HclError("this string has no end", text.count("\n", 0, start) + 1)


class _Parser:
    def __init__(self, text: str) -> None:
        self._tokens = tokens(text)
        self._at = 0

    def file(self) -> Block:
        body = Block("", (), 1)
        self._body(body, 0)
        if self._at < len(self._tokens):
            raise self._error("a bracket is closed that nobody opened")
        return body

    def _body(self, block: Block, depth: int) -> None:
        if depth > _DEEPEST:
            raise self._error("blocks stand too deep in each other")
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token.kind == "newline":
                self._at += 1
            elif token.kind == "close":
                return
            elif token.kind == "name":
                self._item(block, depth)
            else:
                raise self._error("an argument or a block should begin here")

    def _item(self, block: Block, depth: int) -> None:
        name, line = self._tokens[self._at].text, self._line()
        self._at += 1
        if self._peek() == "=":
            self._at += 1
            block.arguments[name] = self._expression()
            return
        labels: list[str] = []
        while self._kind() in ("name", "string"):
            token = self._tokens[self._at].text
            labels.append(unquoted(token) or token)
            self._at += 1
        if self._peek() != "{":
            raise self._error("a block should open here")
        self._at += 1
        inner = Block(name, tuple(labels), line)
        self._body(inner, depth + 1)
        if self._peek() != "}":
            raise HclError(f"the block {name} is not closed", line)
        self._at += 1
        block.blocks.append(inner)

    def _expression(self) -> Argument:
        """Up to the end of the line, or the bracket that closes the block."""
        first = self._at
        brackets: list[str] = []
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if not brackets and token.kind in ("newline", "close"):
                break
            if token.kind == "open":
                brackets.append(_CLOSES[token.text])
            elif token.kind == "close" and brackets.pop() != token.text:
                raise self._error("this closes another bracket than the one that is open")
            self._at += 1
        found = self._tokens[first : self._at]
        if not found or brackets:
            raise self._error("an expression is missing, or not closed")
        return Argument(one_line(found), found[0].start, found[-1].start + len(found[-1].text))

    def _peek(self) -> str:
        return self._tokens[self._at].text if self._at < len(self._tokens) else ""

    def _kind(self) -> str:
        return self._tokens[self._at].kind if self._at < len(self._tokens) else ""

    def _line(self) -> int:
        return self._tokens[min(self._at, len(self._tokens) - 1)].line if self._tokens else 1

    def _error(self, message: str) -> HclError:
        return HclError(message, self._line())


def one_line(found: list[Token]) -> str:
    """An expression in one line, each form of it in the same one: `object({a = string, b = optional(number, 1)})`."""
    parts: list[str] = []
    brackets: list[str] = []
    before: Token | None = None
    for token in found:
        if token.kind == "open":
            brackets.append(token.text)
        elif token.kind == "close":
            brackets = brackets[:-1]
            if parts[-1:] == [", "]:
                parts.pop()
        # Lines of an object are its items; elsewhere an expression only goes on in the next one.
        if token.text == "," or (token.kind == "newline" and brackets[-1:] == ["{"]):
            if parts[-1:] != [", "] and before is not None and before.text not in _TIGHT_AFTER:
                parts.append(", ")
        elif token.kind != "newline":
            if before is not None and parts[-1] != ", " and _apart(before, token):
                parts.append(" ")
            parts.append(token.text)
            before = token
    return "".join(parts)


_TIGHT_AFTER = frozenset({"(", "[", "{", ".", "!", "::"})
_TIGHT_BEFORE = frozenset({")", "]", "}", ".", "...", "::"})


def _apart(before: Token, token: Token) -> bool:
    if token.text in _TIGHT_BEFORE or before.text in _TIGHT_AFTER:
        return False
    return not (token.text in ("(", "[") and before.kind in ("name", "close"))
