"""Delegated administrators, and the organization's resource policy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import field

from generator.adopt.describe.names import Names
from generator.adopt.describe.policies import is_json, readable
from generator.adopt.describe.yaml_text import Entry, Items
from generator.adopt.live import Live
from generator.frozen import frozen

POLICY_FILE = "policies/organization/delegation-policy.json"


@frozen
class Delegation:
    """The sections, the file that they name, and what was left alone, in words."""

    administrators: Entry
    policy: Entry
    files: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def delegation_sections(live: Live, names: Names, left_out: Collection[str]) -> Delegation:
    """Everything that is not left out; empty sections where there is nothing."""
    found = live.delegation
    if found is None:
        return Delegation(Entry(), Entry())
    accounts: dict[str, list[str]] = defaultdict(list)
    notes = []
    for account, service in found.administrators:
        if administrators_id(service) in left_out:
            continue
        if account in names:
            accounts[service].append(names[account])
        else:
            notes.append(f"account {account} administers {service} and is not described: that stays unmanaged")
    lines = {service: Items(sorted(accounts[service]), administrators_id(service)) for service in sorted(accounts)}
    policy, files = Entry(), {}
    if found.policy_tags:
        notes.append("the organization's resource policy has tags, which the spec cannot say: it stays unmanaged")
    elif found.policy and found.policy_id not in left_out and is_json(found.policy):
        policy = Entry({"file": POLICY_FILE}, id=found.policy_id)
        files[POLICY_FILE] = readable(found.policy)
    return Delegation(Entry(lines, block=True), policy, files, tuple(notes))


def administrators_id(service: str) -> str:
    """The name under which the administrators of a service can be left out."""
    return f"delegated administrators of {service}"
