"""The budget: documents that are too large, and targets without a slot, with who takes which slot and how many characters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.finding import Finding
from generator.fit.arrange import room_on
from generator.fit.nodes import packing_of
from generator.fit.statements import listed, whole
from generator.limits import LIMITS, WARNING_SHARE
from generator.load.text import mark_of
from generator.model import Org, Policy
from generator.policy.types import POLICY_TYPES, PolicyType


def check_budget(org: Org, policies: Sequence[Policy]) -> Iterator[Finding]:
    """Findings about the policies as AWS gets them (ORG380, ORG381, ORG390, ORG391)."""
    for policy in policies:
        yield from _size(org, policy)
    for kind in POLICY_TYPES.values():
        mine = [policy for policy in policies if policy.type is kind]
        yield from _count(org, kind, len(mine))
        yield from _slots(org, kind, mine)


def _count(org: Org, kind: PolicyType, count: int) -> Iterator[Finding]:
    key = f"{kind.key}.per_organization"
    most, limit, at = org.limits[key], LIMITS[key], org.organization.at
    if count > most:
        yield Finding("ORG380", at, f"{count:,} {limit.unit} {limit.what}; AWS allows {most:,}")
    elif count > most * WARNING_SHARE:
        yield Finding("ORG390", at, f"{count:,} of {most:,} {limit.unit} {limit.what}")


def _size(org: Org, policy: Policy) -> Iterator[Finding]:
    size, most = policy.document.size, policy.type.size
    at = policy.document.at
    if size > most and packing_of(whole(policy), org.organization.packing) != "never":
        at = mark_of(listed(policy.document.value["Statement"])[0], at)
        message = f"a statement of the document has {size:,} characters as sent, by itself; {policy.type.a_title} has room for {most:,}. Write it as two statements"
        yield Finding("ORG380", at, message)
    elif size > most:
        message = f"the document has {size:,} characters as sent; {policy.type.a_title} has room for {most:,}"
        yield Finding("ORG380", at, message)
    elif size > most * WARNING_SHARE and not policy.is_pack and "/" not in policy.key:
        yield Finding("ORG390", at, f"the document has {size:,} of the {most:,} characters of {policy.type.a_title}")


def _slots(org: Org, kind: PolicyType, policies: Sequence[Policy]) -> Iterator[Finding]:
    """Too many policies of one type on one target, said at the last of them with the names of all."""
    attached: Mapping[str, list[Policy]] = defaultdict(list)
    for policy in policies:
        for target in policy.attachments:
            attached[target].append(policy)
    for target, mine in sorted(attached.items()):
        room = room_on(org, kind, target)
        if len(mine) < room:
            continue
        at = max(mine, key=lambda policy: (policy.at.name, policy.at.line)).at
        sentence = _sentence(org, kind, target, len(mine))
        if len(mine) > room:
            yield Finding("ORG381", at, f"{sentence}{_merged(org, mine)}: {_budget(mine)}")
        else:
            names = ", ".join(map(_name, mine))
            yield Finding("ORG391", at, f"{sentence}, so no slot is left: {names}")


def _sentence(org: Org, kind: PolicyType, target: str, count: int) -> str:
    most = LIMITS[f"{kind.key}.per_target"].value
    freeze = org.organization.kept_for_freeze(target, kind.key)
    reserved = org.organization.reserved(target, kind.key) - freeze
    taken = f", {kind.attached_by_aws} more by AWS's own" if kind.attached_by_aws else ""
    taken += f", {reserved} reserved" if reserved else ""
    taken += f", {freeze} kept for its freeze" if freeze else ""
    return f"{target} has {count} policies of type {kind.key} attached{taken}; AWS allows {most}"


def _merged(org: Org, policies: Sequence[Policy]) -> str:
    """What merging could do about it."""
    packed = [policy for policy in policies if packing_of(whole(policy), org.organization.packing) != "never"]
    if len(packed) < 2:
        return ""
    return f", and no two of them fit into one document of {packed[0].type.size:,} characters"


def _budget(policies: Sequence[Policy]) -> str:
    """Who takes how much, the largest first."""
    found = sorted(policies, key=lambda policy: (-policy.document.size, policy.key))
    return ", ".join(f"{_name(policy)} {policy.document.size:,}" for policy in found) + " characters"


def _name(policy: Policy) -> str:
    """The key; of a pack with what is in it."""
    if policy.arrangement is None or not policy.is_pack:
        return policy.key
    return f"packs/{policy.key} ({' + '.join(policy.arrangement.members)})"
