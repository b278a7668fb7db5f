"""The tree for Mermaid, which GitHub and GitLab draw in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from generator.finding import printable
from generator.report.graph.tree import Node

_CLASSES = (
    "classDef root fill:#1f3a5f,color:#ffffff,stroke:#1f3a5f",
    "classDef unit fill:#dbe7f5,color:#14263d,stroke:#5b7ea8",
    "classDef account fill:#ffffff,color:#1b1f24,stroke:#8a939c",
    "classDef aside fill:#f0f0f0,color:#57606a,stroke:#8a939c,stroke-dasharray:4",
    "classDef more fill:#ffffff,color:#57606a,stroke:#8a939c,stroke-dasharray:2",
)


def mermaid(root: Node) -> str:
    """A flow chart from left to right. Boxes are numbered in the order of the tree."""
    return "\n".join(["flowchart LR", *_lines(root), *(f"  {line}" for line in _CLASSES)]) + "\n"


def _lines(root: Node) -> Iterator[str]:
    numbers = {node.key: f"n{number}" for number, node in enumerate(root.walk())}
    for node in root.walk():
        yield f'  {numbers[node.key]}["{_text(node.label)}"]:::{node.kind}'
        for child in node.children:
            yield f"  {numbers[node.key]} --> {numbers[child.key]}"


def _text(label: str) -> str:
    """Every character that could mean something to Mermaid or to HTML, as its number."""
    return "".join(c if c.isalnum() or c in " .,_" else f"#{ord(c)};" for c in printable(label))
