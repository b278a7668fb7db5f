"""Whether a StackSet is one that a spec can describe: our own, with the stacks of whole units in some regions."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from generator.adopt.live import ACTIVE, Live, LiveStackSet


def refused_stack_sets(live: Live, described: Collection[str]) -> Mapping[str, str]:
    """StackSets that cannot be described, by id, with the reason in words. `described` are the ids of units and accounts that are."""
    if live.stack_sets is None:
        return {}
    accounts = _accounts_below(live)
    reasons = {}
    for one in live.stack_sets.sets:
        reason = _reason(one, accounts, described)
        reasons[one.id] = reason or (_OF_OTHERS if live.stack_sets.delegated else "")
    return {one: reason for one, reason in reasons.items() if reason}


_OF_OTHERS = (
    "another account administers StackSets too, and AWS does not tell which sets are its own; whoever knows that describes it, with `administrator` "
    "where that account runs it, and imports it by hand (docs/adopting.md)"
)


# Control Tower's own, most of them with roles of its own; it updates them with its landing zone.
_CONTROL_TOWER = "AWSControlTower"


def _reason(one: LiveStackSet, accounts: Mapping[str, set[str]], described: Collection[str]) -> str:
    if one.name.startswith(_CONTROL_TOWER):
        return "Control Tower keeps it"
    if not one.service_managed:
        return "it works with roles of your own (self-managed permissions), which the spec does not know"
    if one.depends_on:
        return "its automatic deployment waits for other StackSets, which the spec cannot say"
    if not set(one.units) <= accounts.keys() & set(described):
        return "one of its units is not described"
    if any(accounts[unit] and accounts[unit].isdisjoint(described) for unit in one.units):
        return "no account of one of its units is described"
    reached = set[str]().union(*(accounts[unit] for unit in one.units))
    known = set[str]().union(*accounts.values())
    meant = {(account, region) for account in reached for region in {region for _, region in one.stacks}}
    there = {(account, region) for account, region in one.stacks if account in known}
    if meant != there:
        counts = f"{len(meant - there)} are missing, {len(there - meant)} stand elsewhere"
        return f"its stacks are not those of whole units ({counts}), and AWS does not tell with which account filter they were made"
    return ""


def _accounts_below(live: Live) -> Mapping[str, set[str]]:
    """The active accounts below the root and each unit, by id, without the management account, which StackSets never reach."""
    tree = live.tree
    parents = {unit.id: unit.parent_id for unit in tree.units}
    below: dict[str, set[str]] = {place: set() for place in (tree.root_id, *parents)}
    for account in tree.accounts:
        if account.state == ACTIVE and account.id != tree.management_id:
            place = account.parent_id
            while place:
                below[place].add(account.id)
                place = parents.get(place, "")
    return below
