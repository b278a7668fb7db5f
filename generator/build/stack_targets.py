"""Which accounts a stack set reaches, in the two forms that can be changed without losing a stack.

Whole units: AWS adds the accounts that come and takes away those that go. Or accounts, always as those of the root: AWS's other filters,
and other units beside them, make the provider delete the wrong stacks when the list changes (docs/traps.md).
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.build.targets import Targets
from generator.frozen import frozen
from generator.load.text import Text
from generator.model import Account
from generator.model.tree import MANAGEMENT, ROOT, lineage

_MANAGEMENT = f"accounts/{MANAGEMENT}"


@frozen
class Reach:
    """What a stack set reaches: `units` whole, or `accounts` alone with the root as unit; `count` accounts as the spec has them."""

    units: tuple[str, ...]
    accounts: tuple[str, ...]
    count: int


def reach(named: list[Text], exceptions: list[Text], targets: Targets, accounts: Mapping[str, Account]) -> Reach:
    """What the targets come to, less the exceptions. A unit that holds no account is left out until it does:
    AWS does not tell of it, so Terraform would add it again at every plan.
    """
    reached = _deployable(targets.accounts(named, exceptions), accounts)
    if not reached:
        return Reach((), (), 0)
    units = {str(target) for target in named if target == ROOT or target.startswith("units/")}
    outermost = {unit for unit in units if units.isdisjoint(lineage(unit)[:-1])}
    holding = tuple(sorted(unit for unit in outermost if _deployable(targets.accounts([unit]), accounts)))
    everything = _deployable(targets.accounts(holding), accounts)
    if reached == everything and not _may_shrink(exceptions):
        return Reach(holding, (), len(reached))
    return Reach((ROOT,), reached, len(reached))


def _may_shrink(exceptions: list[Text]) -> bool:
    """Whether exceptions are written, though they come to nothing yet: what is reached must not change its form with the first of them."""
    return any(one != _MANAGEMENT for one in exceptions)


def _deployable(found: tuple[str, ...], accounts: Mapping[str, Account]) -> tuple[str, ...]:
    """The member accounts among them that AWS makes stacks in: not those that it closed."""
    return tuple(one for one in found if one in accounts and accounts[one].state != "closed")
