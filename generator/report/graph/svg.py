"""The tree as SVG, laid out here: one row for every box without children, a column for every level."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from html import escape

from generator.finding import printable
from generator.frozen import frozen
from generator.report.graph.tree import Node

_ROW, _BOX, _GAP, _MARGIN = 30, 22, 44, 16  # pixels
_FONT = 13
_MOST_LETTERS = 44  # of a label; the whole name stands in its tooltip
# Widths in parts of the font's size, on the safe side: no font is known where the drawing is made.
_WIDE, _CAPITAL, _NARROW, _USUAL = 1.05, 0.78, 0.36, 0.6

_STYLE = """
svg { font: 13px system-ui, sans-serif; background: #fff; }
.edge { fill: none; stroke: #8a939c; } rect { stroke: #8a939c; fill: #fff; } text { fill: #1b1f24; }
.root rect { fill: #1f3a5f; stroke: #1f3a5f; } .root text { fill: #fff; font-weight: 600; }
.unit rect { fill: #dbe7f5; stroke: #5b7ea8; } .unit text { fill: #14263d; }
.aside rect, .more rect { stroke-dasharray: 4; } .aside text, .more text { fill: #57606a; }
@media (prefers-color-scheme: dark) {
svg { background: #0d1117; } .edge { stroke: #6e7681; } rect { fill: #161b22; stroke: #6e7681; } text { fill: #e6edf3; }
.root rect { fill: #2f5d94; } .unit rect { fill: #1d3049; stroke: #4f79ab; } .unit text { fill: #dbe7f5; }
.aside text, .more text { fill: #9aa4af; }
}
"""


@frozen
class _Placed:
    node: Node
    x: float
    y: float
    width: float
    children: tuple[_Placed, ...]


def svg(root: Node) -> str:
    """One file that needs nothing else."""
    widths = _widths(root)
    placed, rows = _place(root, 0, 0, widths)
    width = 2 * _MARGIN + sum(widths) + _GAP * (len(widths) - 1)
    height = 2 * _MARGIN + max(rows, 1) * _ROW
    title = escape(f"The units and accounts of {printable(root.label)}")
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}" role="img" aria-label="{title}">',
        f"<title>{title}</title><style>{_STYLE}</style>",
        *_edges(placed),
        *_boxes(placed),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def text_width(text: str) -> float:
    """How wide a text is at the most, in pixels, whatever sans-serif font it is set in."""
    return _FONT * sum(_letter(c) for c in text)


def _letter(c: str) -> float:
    if unicodedata.combining(c):
        return 0
    if unicodedata.east_asian_width(c) in "WF" or ord(c) > 0xFFFF:
        return _WIDE
    if c in "iljtf.,:;'|!()[] ":
        return _NARROW
    return _CAPITAL if c.isupper() or c in "mwMW@%" else _USUAL


def _label(node: Node) -> str:
    shown = printable(node.label)
    return shown if len(shown) <= _MOST_LETTERS else f"{shown[: _MOST_LETTERS - 1]}…"


def _widths(root: Node) -> list[float]:
    """Of each column the width of its widest box."""
    found: list[float] = []

    def look(node: Node, depth: int) -> None:
        width = text_width(_label(node)) + 20
        if depth == len(found):
            found.append(width)
        found[depth] = max(found[depth], width)
        for child in node.children:
            look(child, depth + 1)

    look(root, 0)
    return found


def _place(node: Node, depth: int, row: int, widths: list[float]) -> tuple[_Placed, int]:
    """The box with all below it, and the next free row."""
    children, free = [], row
    for child in node.children:
        placed, free = _place(child, depth + 1, free, widths)
        children.append(placed)
    y = (children[0].y + children[-1].y) / 2 if children else _MARGIN + row * _ROW + (_ROW - _BOX) / 2
    x = _MARGIN + sum(widths[:depth]) + _GAP * depth
    return _Placed(node, x, y, text_width(_label(node)) + 20, tuple(children)), free if children else row + 1


def _edges(placed: _Placed) -> Iterator[str]:
    for child in placed.children:
        x, y, to_x, to_y = placed.x + placed.width, placed.y + _BOX / 2, child.x, child.y + _BOX / 2
        bend = child.x - _GAP / 2
        yield f'<path class="edge" d="M{x:.1f} {y:.1f} H{bend:.1f} V{to_y:.1f} H{to_x:.1f}"/>'
        yield from _edges(child)


def _boxes(placed: _Placed) -> Iterator[str]:
    node = placed.node
    tip = escape(f"{printable(node.label)} ({node.key})" if node.kind != "more" else printable(node.label))
    yield (
        f'<g class="{node.kind}"><title>{tip}</title>'
        f'<rect x="{placed.x:.1f}" y="{placed.y:.1f}" width="{placed.width:.1f}" height="{_BOX}" rx="4"/>'
        f'<text x="{placed.x + 10:.1f}" y="{placed.y + 15.5:.1f}">{escape(_label(node))}</text></g>'
    )
    for child in placed.children:
        yield from _boxes(child)
