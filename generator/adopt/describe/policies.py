"""The section `policies`, the documents as files, and what others attach."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import field
from fnmatch import fnmatchcase
from typing import Any

from generator.adopt.describe.names import Names
from generator.adopt.describe.yaml_text import Entry
from generator.adopt.live import Live, LivePolicy
from generator.frozen import frozen
from generator.model.tree import MANAGEMENT, ROOT
from generator.policy.types import DEFAULT_POLICY_TYPE, POLICY_TYPES, PolicyType

# Control Tower names its own policies so, and puts them back when somebody else changes them.
FOREIGN = ("aws-guardrails-*",)

_TYPES = {kind.aws: kind for kind in POLICY_TYPES.values()}
_MANAGEMENT = f"accounts/{MANAGEMENT}"


@frozen
class Policies:
    """The section, the files that it names, and attachments that stay unmanaged: names of policies by target and type."""

    section: Entry
    files: dict[str, str]
    foreign: dict[str, dict[str, list[str]]] = field(default_factory=dict)


def refused_policies(live: Live) -> dict[str, str]:
    """Policies that cannot be managed, by id, with the reason in words."""
    found = {}
    for policy in live.policies or ():
        if any(fnmatchcase(policy.name, pattern) for pattern in FOREIGN):
            found[policy.id] = "Control Tower keeps it"
        elif policy.type not in live.tree.policy_types:
            found[policy.id] = f"its type {policy.type} is not enabled, so it binds nothing"
        elif not is_json(policy.content):
            found[policy.id] = "its document is not JSON"
    return found


def policies_section(live: Live, names: Names) -> Policies:
    """Every policy that has a name, and every other attachment to what has one."""
    entries: dict[str, Any] = {}
    files: dict[str, str] = {}
    foreign: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for policy in live.policies or ():
        kind = _TYPES[policy.type]
        targets = [names[target] for target in policy.targets if target in names]
        ours = [one for one in targets if policy.id in names and (one != _MANAGEMENT or kind.binds_management_account)]
        if policy.type in live.tree.policy_types:
            for one in sorted(set(targets) - set(ours)):
                foreign[one][kind.key].append(policy.name)
        if policy.id in names:
            key = names.key(policy.id)
            files[f"policies/{key}.json"] = readable(policy.content)
            entries[key] = _entry(policy, kind, key, ours)
    section = Entry({key: entries[key] for key in sorted(entries)}, block=True)
    others = {one: {kind: sorted(foreign[one][kind]) for kind in sorted(foreign[one])} for one in top_down(foreign)}
    return Policies(section, files, others)


def _entry(policy: LivePolicy, kind: PolicyType, key: str, targets: list[str]) -> Entry:
    found: dict[str, Any] = {}
    if kind.key != DEFAULT_POLICY_TYPE:
        found["type"] = kind.key
    if policy.name != key:
        found["name"] = policy.name
    if policy.description:
        found["description"] = policy.description
    found["file"] = f"policies/{key}.json"
    if targets:
        found["targets"] = top_down(targets)
    if policy.tags:
        found["tags"] = dict(policy.tags)
    return Entry(found, id=policy.id)


def top_down(targets: Iterable[str]) -> list[str]:
    """Targets from the top down: the root, units, accounts."""
    return sorted(targets, key=lambda one: (one != ROOT, not one.startswith("units/"), one))


def readable(content: str) -> str:
    """A document as a file: the elements in their order, one a line."""
    return json.dumps(json.loads(content), indent=2, ensure_ascii=False) + "\n"


def is_json(content: str) -> bool:
    """Whether a document can be read, and written to a file."""
    try:
        readable(content).encode("utf-8")
    except (ValueError, RecursionError):
        return False
    return True
