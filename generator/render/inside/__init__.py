"""render, of the root modules inside accounts."""

from generator.render.inside.roots import InsideRoot, Scope, render_inside_root

__all__ = ["InsideRoot", "Scope", "render_inside_root"]
