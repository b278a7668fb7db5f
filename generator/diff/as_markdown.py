"""A comparison as the comment on a pull request. What the spec says stands in code spans: it can name no one, link nowhere and break no list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diff.difference import SECTIONS, Difference, Item
from generator.diff.words import Code, Phrase, place, say
from generator.finding import Mark, printable

# By which a workflow finds the comment that it wrote before.
MARKER = "<!-- orgwright diff -->"
# GitHub refuses a comment of more than 65,536 characters.
MOST_CHARACTERS = 60_000
_TICKS = re.compile("`+")


def as_markdown(found: Difference, most: int = MOST_CHARACTERS) -> str:
    """The whole comment, cut between two lines where it would be too long."""
    lines: list[str] = []
    length, left_out = 0, 0
    for line in _lines(found):
        if left_out or length + len(line) + 1 > most:
            left_out += line.startswith("- ")
            continue
        lines.append(line)
        length += len(line) + 1
    if left_out:
        lines += ["", f"… and {left_out:,} more lines: `orgwright diff` shows them all."]
    return "\n".join(lines) + "\n"


def _lines(found: Difference) -> Iterator[str]:
    yield MARKER
    yield f"**{_words(found.headline)}**"
    for note in found.notes:
        yield from ("", f"> {_words(say('{}', note.message))}")
    if found.risks:
        yield from ("", f"⚠️ Look twice: {', '.join(f'**{name}**' for name in found.risk_names)}")
        alone = [f"- ⚠️ **{one.name}**: {_words(one.phrase)}{_at(one.at, one.before)}" for one in found.lonely_risks]
        yield from ("", *alone) if alone else ()
    for key, title in SECTIONS.items():
        items = found.section(key)
        if items:
            yield from ("", f"**{title}**", "")
            yield from (_item(item, names) for item, names in items)


def _item(item: Item, risks: tuple[str, ...]) -> str:
    marked = f" ⚠️ **{', '.join(risks)}**" if risks else ""
    return f"- {_words(item.phrase)}{_at(item.at, item.before)}{marked}"


def _at(at: Mark | None, before: bool) -> str:
    if at is None or not at.name:
        return ""
    return f" ({'was ' if before else ''}{code(place(at))})"


def _words(phrase: Phrase) -> str:
    return "".join(code(part.text) if isinstance(part, Code) else part for part in phrase.parts)


def code(text: str) -> str:
    """Text in a code span: whatever it holds, it stays text on one line."""
    shown = printable(text)
    if not shown.strip():
        return "(empty)"
    longest = max((len(run) for run in _TICKS.findall(shown)), default=0)
    ticks = "`" * (longest + 1)
    pad = " " if shown.startswith(("`", " ")) or shown.endswith(("`", " ")) else ""
    return f"{ticks}{pad}{shown}{pad}{ticks}"
