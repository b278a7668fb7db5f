"""render, of the root modules of the central services."""

from generator.render.security.roots import NAME, SecurityRoot, pages_by_root, render_security_root

__all__ = ["NAME", "SecurityRoot", "pages_by_root", "render_security_root"]
