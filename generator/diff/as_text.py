"""A comparison for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.diff.difference import SECTIONS, Difference, Item
from generator.diff.words import place, say
from generator.finding import Mark

Style = Callable[[str, str], str]  # a text and what it is: title, risk, +, -, ~


def plain(text: str, kind: str) -> str:
    """No colours."""
    return text


def as_text(found: Difference, style: Style = plain) -> Iterator[str]:
    """The lines, without their ends."""
    yield f"{style(str(found.headline), 'title')}"
    for note in found.notes:
        yield f"{note.severity}: {note.message}"
    if found.risks:
        yield f"{style('Look twice:', 'title')} {style(', '.join(found.risk_names), 'risk')}"
        yield from (f"  {style(one.name, 'risk')}: {one.phrase}{_at(one.at, one.before)}" for one in found.lonely_risks)
    for key, title in SECTIONS.items():
        items = found.section(key)
        if items:
            yield ""
            yield style(title, "title")
            yield from (_item(item, names, style) for item, names in items)


def _item(item: Item, risks: tuple[str, ...], style: Style) -> str:
    marked = " " + style("[" + ", ".join(risks) + "]", "risk") if risks else ""
    return f"  {style(item.sign, item.sign)} {item.phrase}{_at(item.at, item.before)}{marked}"


def _at(at: Mark | None, before: bool) -> str:
    if at is None or not at.name:
        return ""
    return str(say(" (was {})" if before else " ({})", place(at)))
