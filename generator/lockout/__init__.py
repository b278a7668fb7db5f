"""No lockout: no policy may deny a protected role what its kind of role needs. What is certain counts, and nothing else does."""

from generator.lockout.check import check_lockout

__all__ = ["check_lockout"]
