"""What stands once in a spec, section by section, and the line of what has changed there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from generator.diff.difference import Item
from generator.diff.fields import changed
from generator.diff.words import joined, say
from generator.finding import Mark
from generator.limits import ADJUSTABLE
from generator.model import Org, PolicyTest

_MOST_NAMED = 6

# Of the organization, what is told here under a name of its own, told elsewhere, or follows from the rest.
_TOLD = frozenset(
    ("units", "accounts", "leaving", "policies", "arranged", "identity", "stack_sets", "purposes", "services", "delegated_administrators",
     "delegation_policy", "management_contacts", "organization", "terraform", "control_tower", "costs", "limits", "protected_roles", "tests",
     "removed", "tombstones", "lock", "files")
)  # fmt: skip
_PARTS_OF_IDENTITY = frozenset(("users", "groups", "permission_sets", "assignments", "access"))
DELEGATION = "organization.delegation_policy"
MANAGEMENT_INSIDE = "organization.management_account.inside"
# Fields of the model that the spec calls otherwise.
_IN_THE_SPEC = {"management_inside": MANAGEMENT_INSIDE, "pipeline": "ci"}


def setting_items(before: Org, after: Org) -> Iterator[Item]:
    """Every section that differs."""
    for name, old, new in _sections(before, after):
        values = changed(old, new, _PARTS_OF_IDENTITY if name == "identity" else frozenset())
        if not values:
            continue
        told = _IN_THE_SPEC.get(name, name)
        words = joined([one.words for one in values], "; ", _MOST_NAMED, "more values")
        at, was = _line(name, values[0].path.partition(".")[0], before, after)
        kind = f"{told.rpartition('.')[2]}-changed"
        yield Item("nodes", kind, "~", say("{}: {}", told, words), at, was, {"section": told})


def _sections(before: Org, after: Org) -> Iterator[tuple[str, Any, Any]]:
    yield "organization", before.organization, after.organization
    yield "terraform", before.terraform, after.terraform
    yield "control_tower", before.control_tower, after.control_tower
    yield "costs", before.costs, after.costs
    yield "organization.contacts", before.management_contacts, after.management_contacts
    yield DELEGATION, *_delegation(before, after)
    yield "identity", before.identity, after.identity
    yield "environments", _environments(before), _environments(after)
    yield "limits", _limits(before), _limits(after)
    yield "protected_roles", _protected(before), _protected(after)
    yield "workloads", *_common(_owners(before), _owners(after))
    yield "sandboxes", *_common(_last_days(before), _last_days(after))
    yield "tests", tuple(map(_test, before.tests)), tuple(map(_test, after.tests))
    for one in fields(Org):
        if one.name not in _TOLD:
            yield one.name, getattr(before, one.name), getattr(after, one.name)


def _line(name: str, entry: str, before: Org, after: Org) -> tuple[Mark, bool]:
    """The line that says so, and whether it stood in the base; where none is known, that of the organization."""
    for org, other, was in ((after, before, False), (before, after, True)):
        found = _line_in(org, other, name, entry)
        if found is not None:
            return found, was
    return after.organization.at, False


def _line_in(org: Org, other: Org, name: str, entry: str) -> Mark | None:
    sandboxes = org.purposes.sandboxes
    if name == "environments":
        return next((one.at for one in org.purposes.environments if one.key == entry), None)
    if name == "workloads":
        return next((one.at for one in org.purposes.workloads if one.key == entry), None)
    if name == "sandboxes":
        return next((one.until_at for one in (sandboxes.accounts if sandboxes else ()) if one.person == entry), None)
    if name == "protected_roles":
        return next((one.at for one in org.protected_roles if str(one.arn) not in _protected(other)), None)
    if name == "tests":
        known = set(map(_test, other.tests))
        return next((one.at for one in org.tests if _test(one) not in known), None)
    found: Mark | None = getattr(getattr(org, name.rpartition(".")[2], None), "at", None)
    return found


def _delegation(before: Org, after: Org) -> tuple[Any, Any]:
    """The statements by their names where each has one of its own, else the whole text; equal where AWS gets the same."""
    old, new = _sent(before), _sent(after)
    named = _by_name(old), _by_name(new)
    return named if old != new and None not in named and named[0] != named[1] else (old, new)


def _sent(org: Org) -> str:
    return org.delegation_policy.sent if org.delegation_policy else ""


def _by_name(sent: str) -> dict[str, Any] | None:
    try:
        statements = json.loads(sent)["Statement"] if sent else []
        found = {one["Sid"]: {key: value for key, value in one.items() if key != "Sid"} for one in statements}
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return found if len(found) == len(statements) else None


def _environments(org: Org) -> dict[str, Any]:
    return {one.key: {"unit": str(one.unit), "production": one.production} for one in org.purposes.environments}


def _limits(org: Org) -> dict[str, int]:
    return {key: org.limits[key] for key in ADJUSTABLE}


def _protected(org: Org) -> tuple[str, ...]:
    return tuple(sorted(str(one.arn) for one in org.protected_roles))


def _owners(org: Org) -> dict[str, Any]:
    return {one.key: {"owner": one.owner} for one in org.purposes.workloads}


def _last_days(org: Org) -> dict[str, Any]:
    sandboxes = org.purposes.sandboxes
    return {one.person: {"until": one.until} for one in (sandboxes.accounts if sandboxes else ())}


def _common(before: dict[str, Any], after: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is on both sides: what comes and goes is told with its accounts."""
    both = before.keys() & after.keys()
    return {key: before[key] for key in both}, {key: after[key] for key in both}


def _test(one: PolicyTest) -> str:
    return f"{one.who}: {', '.join(one.actions)} {one.expect}"
