"""Writing: the generated tree, all or nothing. Only what changed is touched, only what is ours is deleted."""

from generator.write.tree import Changes, Tree

__all__ = ["Changes", "Tree"]
