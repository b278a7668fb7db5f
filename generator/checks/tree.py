"""The tree of units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from generator.checks.names import duplicates, former_keys, within
from generator.finding import Finding
from generator.limits import LIMITS, WARNING_SHARE
from generator.model import Account, Org, PermissionSet, Policy, StackSet, Unit


def check_tree(org: Org) -> Iterator[Finding]:
    """Depth, number, names and tags of the units."""
    yield from within(org.limits, "units", len(org.units), org.organization.at, ("ORG180", "ORG190"))
    for unit in org.units:
        yield from _depth(unit)
    yield from tags_within(org, org.units)
    for _, siblings in groupby(
        sorted(org.units, key=lambda unit: (unit.parent, unit.path)), key=lambda unit: unit.parent
    ):
        family = tuple(siblings)
        yield from duplicates(
            "ORG102", ((unit.name, getattr(unit.name, "at", unit.at)) for unit in family), "unit name"
        )
        yield from former_keys("ORG104", "unit", ((unit.key, unit.was, unit.at) for unit in family))
    yield from _same_ids(org.units)


def _depth(unit: Unit) -> Iterator[Finding]:
    most = LIMITS["unit_depth"].value
    if unit.depth == most + 1:
        yield Finding(
            "ORG101",
            unit.at,
            f"{unit.reference} is on level {unit.depth}; AWS allows {most} levels of units below the root",
        )


def _same_ids(units: tuple[Unit, ...]) -> Iterator[Finding]:
    yield from duplicates(
        "ORG105", ((unit.id, getattr(unit.id, "at", unit.at)) for unit in units if unit.id), "unit id"
    )


def tags_within(org: Org, owners: Iterable[Unit | Account | Policy | PermissionSet | StackSet]) -> Iterator[Finding]:
    """A finding where an entry's own tags and the organization's are too many together."""
    common, few = dict(org.organization.tags), org.limits["tags"] * WARNING_SHARE - len(org.organization.tags)
    for owner in owners:
        if len(owner.tags) > few:
            together = len({**common, **dict(owner.tags)})
            codes = ("ORG180", "ORG190")
            yield from within(org.limits, "tags", together, owner.at, codes, "with organization.tags ")
