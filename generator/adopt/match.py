"""Which object in AWS is which node of the spec: by id where one is known, else by e-mail address, path or name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.adopt.live import Live
from generator.model import Org
from generator.model.tree import MANAGEMENT, ROOT

_NONE: Mapping[str, str] = {}


def match(org: Org, live: Live, known: Mapping[str, str] = _NONE) -> dict[str, str]:
    """Ids by reference, for all nodes that are found. `known` are ids of before, which tell a renamed node from a new one."""
    found = {
        "organization": live.tree.id,
        ROOT: live.tree.root_id,
        f"accounts/{MANAGEMENT}": live.tree.management_id,
    }
    found |= _accounts(org, live, known)
    _units(org, live, known, found)
    if live.policies is not None:
        names = {one.name: one.id for one in live.policies}
        found |= _by_name(((one.reference, one.name) for one in org.policies), names, known)
    if org.identity and live.identity:
        identity = live.identity
        users = {one.name.casefold(): one.id for one in identity.users}
        groups = {one.name.casefold(): one.id for one in identity.groups}
        sets = {one.name: one.arn for one in identity.permission_sets}
        found |= _by_name(((one.reference, one.user_name.casefold()) for one in org.identity.users), users, known)
        found |= _by_name(((one.reference, one.name.casefold()) for one in org.identity.groups), groups, known)
        found |= _by_name(((one.reference, one.name) for one in org.identity.permission_sets), sets, known)
    if live.stack_sets:
        stack_sets = {one.name: one.id for one in live.stack_sets.sets}
        found |= _by_name(((one.reference, one.name) for one in org.stack_sets), stack_sets, known)
    return found


def _accounts(org: Org, live: Live, known: Mapping[str, str]) -> dict[str, str]:
    here = {one.id for one in live.tree.accounts}
    addresses = {one.email.casefold(): one.id for one in live.tree.accounts}
    found = {}
    for account in (*org.accounts, *org.leaving):
        ids = (account.id, known.get(account.reference), addresses.get(account.email.casefold()))
        chosen = next((str(one) for one in ids if one in here), None)
        if chosen:
            found[account.reference] = chosen
    return found


def _units(org: Org, live: Live, known: Mapping[str, str], found: dict[str, str]) -> None:
    """From the top down: a unit is looked for under the parent that was found for its own."""
    here = {one.id for one in live.tree.units}
    by_place = {(one.parent_id, one.name): one.id for one in live.tree.units}
    for unit in org.units:  # depth-first, so the units above come first
        ids = (unit.id, known.get(unit.reference), by_place.get((found.get(unit.parent, ""), unit.name)))
        chosen = next((str(one) for one in ids if one in here), None)
        if chosen:
            found[unit.reference] = chosen


def _by_name(nodes: Iterable[tuple[str, str]], names: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    here = set(names.values())
    found = {}
    for reference, name in nodes:
        ids = (known.get(reference), names.get(name))
        chosen = next((one for one in ids if one in here), None)
        if chosen:
            found[reference] = chosen
    return found
