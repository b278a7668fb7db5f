"""diff: what a change of the spec means, in words. Pure; where the other side comes from is `sources`, how it looks `as_*`."""

from generator.diff.compare import compare, no_change, without_base
from generator.diff.difference import RISKS, SECTIONS, Difference, Item, Risk

__all__ = ["RISKS", "SECTIONS", "Difference", "Item", "Risk", "compare", "no_change", "without_base"]
