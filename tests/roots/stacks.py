"""The stacks of stack sets on paper: one object of a state holds all stacks of a set, and AWS keeps those that nobody withdraws."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from generator.addresses import call_address
from generator.lock.state import Stacks
from generator.manifest import Facts

OBJECT = ".aws_cloudformation_stack_instances.this[0]"


@dataclass
class Placed:
    """By module call, the ids of places that have stacks in AWS; and by root module, what its state knows of them."""

    aws: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    known: dict[str, dict[str, Stacks]] = field(default_factory=lambda: defaultdict(dict))

    def apply(
        self, root: str, facts: Facts, before: Container[str], now: Container[str], ids: Mapping[str, str]
    ) -> None:
        """What comes of an apply. `before` and `now` are the addresses in the state, `ids` those of places by reference.

        What is made where stacks are makes no others, and withdraws none: it does not know of them.
        """
        found: dict[str, Stacks] = {}
        for reference, fact in facts.items():
            call = call_address(reference) if reference.startswith("stack_sets/") else ""
            if f"{call}{OBJECT}" not in now:
                continue
            places = frozenset(ids[place] for place in fact.get("reaches", "").split())
            if f"{call}{OBJECT}" in before:
                self.aws[call] -= self.known[root][call].targets - places
            self.aws[call] |= places
            found[call] = Stacks(places, frozenset(fact.get("regions", "").split()))
        self.known[root] = found

    def withdraw(self, root: str, destroyed: Container[str]) -> None:
        """All stacks of a set go with their object, as far as its state knows of them."""
        for call, stacks in self.known[root].items():
            if f"{call}{OBJECT}" in destroyed:
                self.aws[call] -= stacks.targets

    def left_behind(self, roots: Container[str]) -> set[str]:
        """Stacks that no state of these root modules knows."""
        known: dict[str, set[str]] = defaultdict(set)
        for root, calls in self.known.items():
            for call, stacks in calls.items() if root in roots else ():
                known[call] |= stacks.targets
        return {f"{call} in {place}" for call, places in self.aws.items() for place in places - known[call]}
