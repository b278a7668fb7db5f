"""Units that take the place of others: AWS cannot move a unit, so a new one is made beside the old one, in three applies.

First the new units with all their guardrails; then, once the lock has seen those, the accounts move; then, once the lock has seen the
old units without accounts, they are removed. Until then the old units stay as they were, with what is attached to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.finding import Finding
from generator.fit.bindings import bindings, policies_in
from generator.frozen import frozen
from generator.model import Account, Org, Policy, Unit
from generator.previous import Previous
from generator.render.moves import former_paths

_ATTACHMENT = re.compile(r'module\.policy_(\w+)\.aws_organizations_policy_attachment\.unit\["(units/.*)"\]\Z')


@frozen
class Replacing:
    """The organization in the step that is due; the paths of old units that are removed in it; findings; the steps in words."""

    org: Org
    removed: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    waiting: tuple[str, ...] = ()


def replacing(org: Org, previous: Previous) -> Replacing:
    """Take the step that is due for every unit with `replace_unit: true`."""
    wanted = [unit for unit in org.units if unit.replace]
    if not wanted:
        return Replacing(org)
    findings: list[Finding] = []
    removed: list[str] = []
    waiting: list[str] = []
    for unit in wanted:
        old = _old_path(org, unit, previous, findings)
        if old is None:
            continue
        pairs = _pairs(org, unit, old, previous)
        step = _step(org, pairs)
        org = _recorded(org, pairs)
        if step is None:
            message = f"{unit.reference} has taken the place of units/{old}; `replace_unit` can be deleted"
            findings.append(Finding("ORG191", unit.at, message))
            continue
        waiting.append(_sentence(unit, old, step))
        if step == 3:
            removed += pairs.values()
        elif above := _without_place(org, old):
            message = f"{unit.reference} takes the place of units/{old}, which stands in {above} until that is done: describe {above} as it was, and change it afterwards"
            findings.append(Finding("ORG156", unit.at, message))
        else:
            findings += _stuck(org, pairs)
            org = _with_old_units(org, pairs, previous, accounts_stay=step == 1)
    return Replacing(org, tuple(removed), tuple(findings), tuple(waiting))


def _old_path(org: Org, unit: Unit, previous: Previous, findings: list[Finding]) -> str | None:
    """The path of the unit whose place is taken: as recorded, or the one unit with this key that is described no longer."""
    paths = former_paths(org)
    for path in (unit.path, *paths.get(unit.path, ())):
        recorded = previous.facts.get(f"units/{path}", {}).get("replaces")
        if recorded:
            return recorded
    described = {one.path for one in org.units}.union(*paths.values())
    former = [
        path
        for kind, _, path in (reference.partition("/") for reference in previous.facts)
        if kind == "units" and path.rpartition("/")[2] == unit.key and path not in described
    ]
    if len(former) == 1:
        return former[0]
    found = f"{len(former)} units with that key are: {', '.join(former)}" if former else "none with that key is"
    message = f"{unit.reference} is to take the place of a unit that is described no longer, and {found}; without it, leave `replace_unit` out"
    findings.append(Finding("ORG156", unit.at, message))
    return None


def _pairs(org: Org, unit: Unit, old: str, previous: Previous) -> dict[str, str]:
    """New path to old path: of the unit, and of the units below that stood below the old one."""
    found = {unit.path: old}
    for below in org.units:
        if below.path.startswith(f"{unit.path}/"):
            path = f"{old}{below.path[len(unit.path) :]}"
            if f"units/{path}" in previous.facts or f"units/{path}" in org.lock.ids:
                found[below.path] = path
    return found


def _step(org: Org, pairs: Mapping[str, str]) -> int | None:
    """The step that is due; none where the lock has seen the new units and no old one, whatever has been changed since."""
    paths = former_paths(org)
    seen = all(any(f"units/{one}" in org.lock.ids for one in (path, *paths.get(path, ()))) for path in pairs)
    new = {f"units/{path}" for path in pairs}
    old = {f"units/{path}" for path in pairs.values()}
    if seen and old.isdisjoint(org.lock.ids):
        return None
    if not new <= org.lock.ids.keys() or not all(_is_guarded(org, one) for one in new):
        return 1
    return 2 if any(place in old for place in org.lock.parents.values()) else 3


def _is_guarded(org: Org, reference: str) -> bool:
    """Whether the lock has seen on the unit, by themselves or in packs, all policies that the spec attaches to it."""
    seen = {policy for policy, applied in org.lock.policies.items() if reference in applied.targets}
    packed = any(policy.startswith("packs/") for policy in seen)
    wanted = {policy.reference for policy in org.policies if reference in policy.attachments}
    return packed or wanted <= seen


def _without_place(org: Org, old: str) -> str | None:
    """The reference of the unit that an old one stands in, where it is not described as it was."""
    above = old.rpartition("/")[0]
    return f"units/{above}" if above and all(unit.path != above for unit in org.units) else None


def _stuck(org: Org, pairs: Mapping[str, str]) -> Iterator[Finding]:
    """Accounts that would be let go in an old unit, which AWS then never deletes."""
    old = {f"units/{path}" for path in pairs.values()}
    for account in (*org.accounts, *org.leaving):
        place = org.lock.parents.get(account.reference)
        if place in old and account.state == "leaving":
            message = f"{account.reference} still stands in {place}, whose place another unit takes, and would stay there when Terraform lets it go: let it leave once that is done"
            yield Finding("ORG155", account.at, message)


def _recorded(org: Org, pairs: Mapping[str, str]) -> Org:
    units = tuple(replace(unit, replaces=pairs[unit.path]) if unit.path in pairs else unit for unit in org.units)
    return replace(org, units=units)


def _with_old_units(org: Org, pairs: Mapping[str, str], previous: Previous, *, accounts_stay: bool) -> Org:
    old = tuple(_old_units(org, pairs, previous))
    units = sorted((*org.units, *old), key=lambda unit: unit.path.split("/"))
    bound = _attached(previous)
    policies = tuple(_also_on(policy, pairs, bound) for policy in org.policies)
    accounts = (
        tuple(_still_in(account, pairs, org, previous) for account in org.accounts) if accounts_stay else org.accounts
    )
    return replace(org, units=tuple(units), policies=policies, accounts=accounts)


def _old_units(org: Org, pairs: Mapping[str, str], previous: Previous) -> Iterator[Unit]:
    new = {unit.path: unit for unit in org.units}
    for path, old in pairs.items():
        name = previous.facts.get(f"units/{old}", {}).get("name", new[path].name)
        yield replace(new[path], path=old, name=name, id=None, was=(), replace=False, replaces="")


def _also_on(policy: Policy, pairs: Mapping[str, str], bound: Mapping[str, set[str]]) -> Policy:
    """Guardrails that bound the old units, under whatever key, stay on them."""
    before = {target for key in (policy.key, *policy.was) for target in bound.get(key, ())}
    more = {f"units/{old}" for old in pairs.values()} & before
    return replace(policy, attachments=tuple(sorted({*policy.attachments, *more}))) if more else policy


def _attached(previous: Previous) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    latest = previous.snapshots[0] if previous.snapshots else ()
    for address in bindings(latest, policies_in(previous.facts)):
        match = _ATTACHMENT.match(address)
        if match:
            found.setdefault(match[1].replace("_", "-"), set()).add(match[2])
    return found


def _still_in(account: Account, pairs: Mapping[str, str], org: Org, previous: Previous) -> Account:
    """The account in the old unit, where it stands: it moves only when the new one is guarded."""
    path = account.parent.partition("/")[2]
    old = f"units/{pairs[path]}" if path in pairs else None
    facts = next(
        (previous.facts[name] for key in (account.key, *account.was) if (name := f"accounts/{key}") in previous.facts),
        {},
    )
    stands = org.lock.parents.get(account.reference, facts.get("unit"))
    return replace(account, parent=old) if old is not None and stands == old else account


def _sentence(unit: Unit, old: str, step: int) -> str:
    what = ("the new units with their guardrails", "the accounts move", "the old units are removed")[step - 1]
    then = "apply, then `orgwright lock`, then `make generate`" if step < 3 else "apply, then `orgwright lock`"
    return f"{unit.reference} takes the place of units/{old}, step {step} of 3: {what}; {then}"
