"""Expansion: workloads and sandboxes are written out as accounts and assignments, and nothing after this needs to know them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.build.placed import Placed, Values
from generator.build.sandboxes import expand_sandboxes
from generator.build.tree import given_twice
from generator.build.workloads import expand_workloads
from generator.finding import Finding
from generator.load.text import Text
from generator.model import Purposes
from generator.model.workloads import NO_PURPOSES

Entries = dict[Text, Any]
_SECTIONS = ("environments", "workloads", "sandboxes")


def expand(values: Values, findings: list[Finding]) -> tuple[Values, Purposes]:
    """The values with an entry for every account and assignment, as if somebody had written them, and what asked for them.

    An account whose unit is unknown, which is a finding later, stands under the root meanwhile.
    """
    if not any(section in values for section in _SECTIONS):
        return values, NO_PURPOSES
    of_workloads, environments, workloads = expand_workloads(values, findings)
    of_sandboxes, sandboxes = expand_sandboxes(values, findings)
    assignments = (*of_workloads.assignments, *of_sandboxes.assignments)
    found = _with_accounts(values, (*of_workloads.accounts, *of_sandboxes.accounts), findings)
    if "identity" in values:
        identity = values["identity"]
        found["identity"] = {**identity, "assignments": (*identity["assignments"], *assignments)}
    elif assignments:
        message = "nobody can be let in without Identity Center; describe groups and permission sets under identity"
        findings.append(Finding("ORG245", assignments[0]["permission_set"].at, message))
    return found, Purposes(environments, workloads, sandboxes)


def _with_accounts(values: Values, accounts: Iterable[Placed], findings: list[Finding]) -> Values:
    by_unit: dict[str, list[Placed]] = {}
    for one in accounts:
        by_unit.setdefault(one.unit, []).append(one)
    units = _filled(values.get("units", {}), "units", by_unit, findings)
    lost = [one for ones in by_unit.values() for one in ones]
    return {**values, "units": units, "accounts": _joined(values.get("accounts", {}), lost, findings)}


def _filled(section: Entries, above: str, by_unit: dict[str, list[Placed]], findings: list[Finding]) -> Entries:
    """The units with the accounts that belong in them, which are taken out of `by_unit`."""
    found: Entries = {}
    for key, unit in section.items():
        path = f"{above}/{key}"
        accounts = _joined(unit.get("accounts", {}), by_unit.pop(path, []), findings)
        found[key] = {**unit, "accounts": accounts, "units": _filled(unit.get("units", {}), path, by_unit, findings)}
    return found


def _joined(known: Entries, further: list[Placed], findings: list[Finding]) -> Entries:
    """Both together; a key that is there already is said to be given twice, as it is where the other stands elsewhere."""
    if not further:
        return known
    found = dict(known)
    places = {key: key for key in known}
    for one in further:
        if one.key in places:
            findings += given_twice(one.key, places[one.key])
        else:
            places[one.key] = one.key
            found[one.key] = one.entry
    return found
