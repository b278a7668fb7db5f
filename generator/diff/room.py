"""Slots and quotas that change: what was taken, what is taken now, and of how much."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from generator.diff.difference import Item
from generator.diff.follow import Pairs, groups, permission_sets, users
from generator.diff.words import Phrase, count, joined, say
from generator.frozen import frozen
from generator.limits import LIMITS, WARNING_SHARE
from generator.model import Org
from generator.policy.types import POLICY_TYPES, PolicyType

_SECTION = "room"
# What changes far from its quota is no news; slots are few, so they are.
_TOLD_FROM = 0.5
_MOST_NAMED = 4


@frozen
class Room:
    """A quota with what is taken of it."""

    what: Phrase
    taken: int
    most: int


def room_items(pairs: Pairs) -> Iterator[Item]:
    """Quotas of the organization first, then slots by target, then documents."""
    before = {one.what: one for one in quotas(pairs.before)}
    for now in quotas(pairs.after):
        was = before.get(now.what)
        taken = was.taken if was else 0
        if now.taken != taken and now.taken >= _TOLD_FROM * now.most:
            yield _item(now, taken, "quota")
    yield from _slots(pairs)
    yield from _sizes(pairs)


def quotas(org: Org) -> Iterator[Room]:
    """What is counted once for the organization. The accounts are those that AWS counts: the management account is one of them."""
    limits = org.limits
    yield Room(Phrase(("accounts of the organization",)), len(org.accounts) + len(org.leaving) + 1, limits["accounts"])
    yield Room(Phrase(("units of the organization",)), len(org.units), limits["units"])
    kinds = Counter(policy.type.key for policy in org.policies_in_aws)
    for kind in POLICY_TYPES.values():
        yield Room(say("policies of type {}", kind.key), kinds[kind.key], limits[f"{kind.key}.per_organization"])
    if org.identity:
        yield Room(Phrase(("permission sets",)), len(permission_sets(org)), limits["permission_sets"])
        yield Room(Phrase(("accounts with assignments",)), len(org.identity.access), limits["assigned_accounts"])
    if org.stack_sets:
        yield Room(Phrase(("stack sets",)), len(org.stack_sets), limits["stack_sets"])


def slots(org: Org) -> dict[tuple[str, str], int]:
    """Slots that are taken, by target and type: ours, AWS's own and those that are reserved."""
    found: Counter[tuple[str, str]] = Counter()
    for policy in org.policies_in_aws:
        for target in policy.attachments:
            found[target, policy.type.key] += 1
    return {
        (target, kind): number + POLICY_TYPES[kind].attached_by_aws + org.organization.reserved(target, kind)
        for (target, kind), number in found.items()
    }


def slots_of(kind: PolicyType) -> int:
    """All slots of a type on a target."""
    return LIMITS[f"{kind.key}.per_target"].value


def _slots(pairs: Pairs) -> Iterator[Item]:
    before = {(pairs.now(target), kind): taken for (target, kind), taken in slots(pairs.before).items()}
    after = slots(pairs.after)
    alike: dict[tuple[str, int, int], list[str]] = defaultdict(list)
    for target, kind in sorted(before.keys() | after.keys()):
        least = POLICY_TYPES[kind].attached_by_aws
        was, now = before.get((target, kind), least), after.get((target, kind), least)
        if was != now and (target, kind) in after:
            alike[kind, was, now].append(target)
    places = pairs.all_places
    for (kind, was, now), targets in sorted(alike.items(), key=lambda one: (-one[0][2], one[0], one[1])):
        named = sorted(targets, key=places.order)
        what = say("{} slots on {}", kind, joined(named, most=_MOST_NAMED))
        room = Room(what, now, slots_of(POLICY_TYPES[kind]))
        yield _item(room, was, "slots", targets=named)


def _sizes(pairs: Pairs) -> Iterator[Item]:
    """Documents that grow or shrink near their limit."""
    old = {f"policies/{key}": one.document.size for key, one in pairs.policies.items()}
    for policy in pairs.after.policies:
        was, now = old.get(policy.reference, 0), policy.document.size
        if now != was and now >= WARNING_SHARE * policy.type.size:
            yield _item(Room(say("characters of {}", policy.reference), now, policy.type.size), was, "size")


def _item(room: Room, was: int, kind: str, **facts: object) -> Item:
    near = " — full" if room.taken >= room.most else " — nearly full" if room.taken >= WARNING_SHARE * room.most else ""
    phrase = say("{}: " + f"{was:,} → {room.taken:,} of {room.most:,}{near}", room.what)
    found: Mapping[str, object] = {
        "what": str(room.what),
        "before": was,
        "after": room.taken,
        "most": room.most,
        **facts,
    }
    return Item(_SECTION, kind, "~", phrase, facts=found)


def headcount(org: Org) -> str:
    """How large an organization is, in a few words."""
    return ", ".join(
        (
            count(len(org.units), "unit"),
            count(len(org.accounts), "account"),
            count(len(org.policies), "policy", "policies"),
            count(len(groups(org)), "group"),
            count(len(users(org)), "user"),
        )
    )
