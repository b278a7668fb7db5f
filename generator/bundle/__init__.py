"""Bundles: modules and root modules as archives that hold all they need, and whose bytes follow from their contents alone."""
