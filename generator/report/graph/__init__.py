"""The tree as a drawing: Mermaid, DOT, SVG."""

from generator.report.graph.tree import Node, tree

__all__ = ["Node", "tree"]
