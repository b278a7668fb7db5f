"""Who waits for which id, and what stands already and can no longer be named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator.finding import Finding, Mark
from generator.roots.placement import Homes
from generator.roots.root import ORGANIZATION_ROOT
from generator.roots.waiting import sentences


class Ledger:
    """`ids` are all that are known, by reference; `earlier` the addresses that an earlier run wrote; `lock` the name of the lock's file."""

    def __init__(self, homes: Homes, ids: Mapping[str, str], earlier: frozenset[str], lock: str, at: Mark) -> None:
        self.ids = ids
        self.earlier = earlier
        self.left: set[str] = set()  # references of accounts that are left out themselves
        self._homes = homes
        self._lock = lock
        self._at = at
        self._waits: dict[str, dict[str, list[str]]] = defaultdict(
            lambda: defaultdict(list)
        )  # root, missing: what waits
        self._findings: dict[str, Finding] = {}  # by their text: a policy and what it is packed into say the same

    def has(self, reference: str, root: str, waiting: str, address: str = "") -> bool:
        """Whether a root module can name something: it makes it itself, or its id is known. If not, `waiting` waits.

        Where that stands already, by its `address`, the id was known and is lost; leaving it out would withdraw it.
        """
        if self.is_known(reference, root):
            return True
        if address in self.earlier:
            self.lost(reference, root)
            return True
        self.wait(root, reference, waiting)
        return False

    def is_known(self, reference: str, root: str) -> bool:
        """The same without anything waiting."""
        made_here = self._homes.root_of(reference) == root and reference not in self.left
        return made_here or reference in self.ids

    def wait(self, root: str, reference: str, waiting: str) -> None:
        """Note that in a root module something waits for the id of a reference."""
        self._waits[root][reference].append(waiting)

    def lost(self, reference: str, root: str) -> None:
        """What stands rests on an id that is known no longer."""
        message = f"{reference} had an id when generated/{root} was written, and the lock has lost it: restore {self._lock} from git, or run `orgwright lock`"
        self._findings[message] = Finding("ORG165", self._at, message)

    def named_too_early(self, reference: str, missing: str, at: Mark, root: str = ORGANIZATION_ROOT) -> None:
        """What stands cannot be left out until what it names has an id, and nobody knows what it said before."""
        what = missing.partition("/")[0].removesuffix("s")  # account, unit, organization
        message = f"{reference} names the id of {missing}, which generated/{root} takes from the lock, and the lock does not have it yet: describe the {what} first, apply generated/{self._homes.root_of(missing)}, run `orgwright lock`, and name it then"
        self._findings[message] = Finding("ORG162", at, message)

    def waits(self) -> dict[str, tuple[str, ...]]:
        """By root module, the references that it waits for."""
        return {root: tuple(sorted(missing)) for root, missing in self._waits.items()}

    def findings(self) -> Iterator[Finding]:
        """What is lost or named too early, and what waits, in words."""
        yield from self._findings.values()
        yield from sentences(self._waits, self._homes, self._at)
