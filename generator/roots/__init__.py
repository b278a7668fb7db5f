"""Root modules: which there are, in which order they are applied, which of them a change touches, and who runs them."""

from generator.roots.order import in_apply_order, stages
from generator.roots.root import ORGANIZATION_ROOT, Kind, Rendered, Root

__all__ = ["ORGANIZATION_ROOT", "Kind", "Rendered", "Root", "in_apply_order", "stages"]
