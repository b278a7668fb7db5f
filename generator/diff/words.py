"""Sentences in which what the spec says stands apart from what we say of it, so that every format can escape the one and not the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.finding import Mark, printable
from generator.frozen import frozen


@frozen
class Code:
    """Text of the spec's: a reference, a name, a place. It never steers the format that it is shown in."""

    text: str


@frozen
class Phrase:
    """A sentence or a part of one, without an end."""

    parts: tuple[str | Code, ...]

    def __str__(self) -> str:
        """As plain text on one line."""
        return "".join(part if isinstance(part, str) else printable(part.text) for part in self.parts)


Words = str | Phrase
NOTHING = Phrase(())


def say(form: str, *values: Words) -> Phrase:
    """The sentence with each `{}` filled in: a text is the spec's, a phrase stays one."""
    found: list[str | Code] = []
    pieces = form.split("{}")
    assert len(pieces) == len(values) + 1, form
    for piece, value in zip(pieces, (*values, NOTHING), strict=True):
        if piece:
            found.append(piece)
        found += value.parts if isinstance(value, Phrase) else (Code(str(value)),)
    return Phrase(tuple(found))


def joined(values: Iterable[Words], last: str = " and ", most: int = 0, what: str = "more") -> Phrase:
    """`a, b and c`, or with semicolons `a; b; c`; beyond `most` (0: no end) the rest is counted: `a, b and 7 more`."""
    phrases = [value if isinstance(value, Phrase) else say("{}", value) for value in values]
    if most and len(phrases) > most + 1:
        phrases = [*phrases[:most], Phrase((f"{len(phrases) - most:,} {what}",))]
    if len(phrases) < 2:
        return phrases[0] if phrases else NOTHING
    between = "; " if last == "; " else ", "
    return Phrase((*_listed(phrases[:-1], between), last, *phrases[-1].parts))


def _listed(phrases: Sequence[Phrase], between: str) -> Iterable[str | Code]:
    for n, phrase in enumerate(phrases):
        if n:
            yield between
        yield from phrase.parts


def place(at: Mark) -> str:
    """Where a line stands, as text: `org.yaml:42`."""
    return f"{at.name}:{at.line + 1}"


def count(number: int, one: str, many: str = "") -> str:
    """`1 account`, `2 accounts`."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
