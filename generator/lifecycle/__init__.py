"""What leaves, and in which step: tombstones, the second step of closing an account, units that take the place of others.

Between the checks and rendering: what the spec says is compared with what earlier runs wrote and with what the lock has seen applied.
"""

from generator.lifecycle.settle import Settled, settle

__all__ = ["Settled", "settle"]
