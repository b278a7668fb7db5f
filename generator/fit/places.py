"""Places: where a statement is to bind, and which of those places stand for one where it bound before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from generator.frozen import frozen
from generator.model import Org
from generator.model.tree import MANAGEMENT, ROOT, lineage


@frozen
class Substitute:
    """The targets that take the place of one: any of them does (`all` is false), or only all of them together."""

    targets: tuple[str, ...]
    all: bool


class Places:
    """The tree, and what the spec attaches where."""

    def __init__(self, org: Org) -> None:
        self._lines: dict[str, tuple[str, ...]] = {
            ROOT: (ROOT,),
            f"accounts/{MANAGEMENT}": (ROOT, f"accounts/{MANAGEMENT}"),
        }
        self._lines |= {unit.reference: lineage(unit.reference) for unit in org.units}
        self._lines |= {one.reference: (*lineage(one.parent), one.reference) for one in org.accounts}
        self._wanted: Mapping[str, frozenset[str]] = {
            policy.key: frozenset(policy.attachments) for policy in org.policies
        }
        self._below: dict[str, Mapping[str, list[str]]] = {}

    def has(self, target: str) -> bool:
        """Whether the target is still there."""
        return target in self._lines

    def binds(self, policy: str, target: str) -> bool:
        """Whether a policy (key) is to bind a target: attached there, or above."""
        return not self._wanted.get(policy, frozenset()).isdisjoint(self._lines[target])

    def substitute(self, policy: str, target: str) -> Substitute | None:
        """What stands for a target at which the policy (key) was attached; nothing where it is to bind no more there, nor above, nor below."""
        wanted = self._wanted.get(policy, frozenset())
        above = tuple(one for one in self._lines[target] if one in wanted)
        if above:
            return Substitute(above, all=False)
        below = self._tree_of(policy).get(target, [])
        return Substitute(tuple(below), all=True) if below else None

    def _tree_of(self, policy: str) -> Mapping[str, list[str]]:
        """The targets of a policy by each place that they are in."""
        if policy not in self._below:
            found: dict[str, list[str]] = defaultdict(list)
            for target in sorted(self._wanted.get(policy, ())):
                for place in self._lines.get(target, ()):
                    found[place].append(target)
            self._below[policy] = found
        return self._below[policy]
