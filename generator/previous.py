"""What earlier runs wrote, as later stages need it: nothing is compared with the disk but through this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from generator.frozen import frozen
from generator.manifest import Facts, Wish
from generator.model import Tombstone


@frozen
class Previous:
    """The addresses on disk first, then those of the last commits; the facts of nodes, and those of the last commits; and every tombstone that any of them had.

    A tombstone on disk stands before one of a commit.
    """

    snapshots: tuple[tuple[str, ...], ...] = ()
    facts: Facts = field(default_factory=dict)
    tombstones: Mapping[str, Tombstone] = field(default_factory=dict)
    former_facts: tuple[Facts, ...] = ()
    wanted: Mapping[str, Wish] = field(default_factory=dict)
    given: Mapping[str, int] = field(default_factory=dict)
    withdrawn: Mapping[str, int] = field(default_factory=dict)

    @property
    def known(self) -> frozenset[str]:
        """Every address that any of the runs wrote."""
        return frozenset(address for snapshot in self.snapshots for address in snapshot)
