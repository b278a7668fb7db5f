"""The tree for Graphviz."""

from __future__ import annotations

from collections.abc import Iterator

from generator.finding import printable
from generator.report.graph.tree import Node

_STYLES = {
    "root": 'fillcolor="#1f3a5f" fontcolor="#ffffff"',
    "unit": 'fillcolor="#dbe7f5"',
    "account": 'fillcolor="#ffffff"',
    "aside": 'fillcolor="#f0f0f0" fontcolor="#57606a" style="filled,rounded,dashed"',
    "more": 'fillcolor="#ffffff" fontcolor="#57606a" style="filled,rounded,dotted"',
}


def dot(root: Node) -> str:
    """A directed graph from left to right; boxes are called by their references."""
    head = [
        "digraph organization {",
        "  rankdir=LR;",
        '  node [shape=box style="filled,rounded" fontname="sans-serif"];',
    ]
    return "\n".join([*head, *_lines(root), "}"]) + "\n"


def _lines(root: Node) -> Iterator[str]:
    for node in root.walk():
        yield f"  {_quoted(node.key)} [label={_quoted(node.label)} {_STYLES[node.kind]}];"
        for child in node.children:
            yield f"  {_quoted(node.key)} -> {_quoted(child.key)};"


def _quoted(text: str) -> str:
    """A string of DOT's: a backslash begins an escape there, and `\\N` would be the box's name."""
    shown = printable(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{shown}"'
