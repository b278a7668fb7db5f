"""Environments and workloads: what will be hard to live with once the accounts are there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from generator.finding import Finding, quoted
from generator.model import Environment, Org
from generator.model.tree import lineage

# Words for a group of people that a reorganization dissolves.
_TEAM_WORDS = frozenset(("team", "teams", "squad", "tribe", "guild", "crew", "chapter", "department", "dept"))


def check_workloads(org: Org) -> Iterator[Finding]:
    """Names after teams, environments that share a unit, workloads that nobody answers for."""
    purposes = org.purposes
    for one, other in combinations(purposes.environments, 2):
        yield from _shared_unit(one, other)
    expanded = set()
    for workload in purposes.workloads:
        if workload.owner is None:
            message = f"nobody owns {workload.reference}; write owner: groups/<key>"
            yield Finding("ORG243", workload.at, message)
        if _names_a_team(workload.key):
            expanded |= {one.key for one in workload.accounts}
            message = f"the workload {quoted(workload.key)} is named after a team; name it after what it does, since its accounts outlive the team"
            yield Finding("ORG241", workload.at, message)
    for account in org.accounts:
        if account.key not in expanded and _names_a_team(account.key):
            message = f"{account.reference} is named after a team; name it after what runs in it, since the account outlives the team"
            yield Finding("ORG241", account.at, message)


def _names_a_team(key: str) -> bool:
    return not _TEAM_WORDS.isdisjoint(key.split("-"))


def _shared_unit(one: Environment, other: Environment) -> Iterator[Finding]:
    """A finding when a policy cannot bind production alone, or cannot spare it: the units are one, or one is in the other."""
    if one.production == other.production:
        return
    production, rest = (one, other) if one.production else (other, one)
    if production.unit in lineage(rest.unit) or rest.unit in lineage(production.unit):
        where = production.unit if production.unit == rest.unit else f"{production.unit} and {rest.unit}"
        message = f"{production.reference} is production and {rest.reference} is not, and both stand in {where}; give production a unit of its own"
        yield Finding("ORG242", rest.at, message)
