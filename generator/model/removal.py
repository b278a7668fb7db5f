"""What leaves: the removals that a spec declares, and the tombstones that are written for them."""

from __future__ import annotations

from generator.finding import Mark
from generator.frozen import frozen


@frozen
class Removal:
    """A line of `removed`: a node that is no longer described. `destroy`: in AWS too; else it stays there as it is, unmanaged."""

    reference: str
    destroy: bool
    at: Mark


@frozen
class Tombstone:
    """A `removed` block. It stays until a lock has seen the object out of the state: without it the object would be destroyed.

    `since` is the revision of the lock when it was first written: only a later lock can have seen it. `was`: former keys (of a unit, former
    paths), whose moves may not be applied yet. `parent`: where an account stands that leaves; `email`: its address. `region`: where
    Identity Center is, for what stands in it.
    """

    reference: str
    destroy: bool
    since: int
    was: tuple[str, ...] = ()
    parent: str = ""
    email: str = ""
    region: str = ""

    @property
    def kind(self) -> str:
        """accounts, units, policies, groups, users, permission_sets or stack_sets."""
        return self.reference.partition("/")[0]

    @property
    def key(self) -> str:
        """The key, of a unit its path."""
        return self.reference.partition("/")[2]
