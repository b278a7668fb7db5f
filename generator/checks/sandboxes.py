"""Sandboxes: whose they are, what guards them, and until when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.finding import Finding
from generator.model import Org, Sandboxes
from generator.model.tree import lineage
from generator.policy.types import DEFAULT_POLICY_TYPE


def check_sandboxes(org: Org) -> Iterator[Finding]:
    """Whether anything guards the sandboxes, and whether each is its person's own."""
    sandboxes = org.purposes.sandboxes
    if sandboxes is None:
        return
    above = set(lineage(sandboxes.unit))
    guarded = (
        one for one in org.policies if one.type.key == DEFAULT_POLICY_TYPE and not above.isdisjoint(one.attachments)
    )
    if next(guarded, None) is None and any(unit.reference == sandboxes.unit for unit in org.units):
        message = f"no service control policy binds {sandboxes.unit}; give one the target, such as targets: [{sandboxes.unit}]"
        yield Finding("ORG275", sandboxes.at, message)
    yield from _others(org, sandboxes)


def _others(org: Org, sandboxes: Sandboxes) -> Iterator[Finding]:
    """A finding for each assignment that lets somebody with a sandbox into those of others."""
    persons = {one.account: one.person for one in sandboxes.accounts}
    people = {*sandboxes.people, *persons.values()}
    said = set()
    for access in org.identity.access if org.identity else ():
        person = persons.get(access.account)
        for grant in access.grants if person else ():
            if grant.principal in people and grant.principal != person and (grant.line, grant.at) not in said:
                said.add((grant.line, grant.at))
                message = f"{grant.principal} enters sandboxes of others, such as accounts/{access.account}, as {grant.permission_set}; write except: [{sandboxes.unit}]"
                yield Finding("ORG274", grant.at, message)


def check_expiry(org: Org, today: date) -> Iterator[Finding]:
    """A finding for each sandbox whose last day is over and whose person is still let in."""
    sandboxes = org.purposes.sandboxes
    for one in sandboxes.accounts if sandboxes else ():
        if one.is_open and one.until is not None and one.until < today:
            message = f"accounts/{one.account} was to last until {one.until}; write quarantined: true (or a state) under sandboxes.accounts, or a later day"
            yield Finding("ORG273", one.until_at, message)
