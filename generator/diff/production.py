"""Which accounts are production. The rule is on purpose a plain one; docs/pull-requests.md states it in the same words."""

from __future__ import annotations

from generator.model import Org
from generator.model.tree import lineage

# A tag of one of these names, with one of these values, in any case; or a unit with one of the values as its key.
TAGS = frozenset(("env", "environment", "stage"))
VALUES = frozenset(("prod", "production", "prd", "live"))


def production_accounts(org: Org) -> frozenset[str]:
    """The accounts (references) that are production.

    By a workload's environment that is production, wherever it stands; by a tag; by the key of a unit around it; or by standing in the unit
    of an environment that is production.
    """
    environments = {one.key: one.production for one in org.purposes.environments}
    units = {str(one.unit) for one in org.purposes.environments if one.production}
    stated = {
        one.key: environments.get(one.environment, False)
        for workload in org.purposes.workloads
        for one in workload.accounts
    }
    inherited = {*units, *(unit.reference for unit in org.units if unit.key in VALUES)}
    within: dict[str, bool] = {}
    found = set()
    for account in org.accounts:
        is_production = stated.get(account.key, False)
        if account.key not in stated:
            if account.parent not in within:
                within[account.parent] = not inherited.isdisjoint(lineage(account.parent))
            is_production = within[account.parent]
        if is_production or _is_tagged(account.tags):
            found.add(account.reference)
    return frozenset(found)


def _is_tagged(tags: tuple[tuple[str, str], ...]) -> bool:
    return any(key.lower() in TAGS and value.lower() in VALUES for key, value in tags)
