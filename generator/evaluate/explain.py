"""What binds a place: every policy on the way down from the root, and the room that is left there."""

from __future__ import annotations

from collections.abc import Iterator

from generator.evaluate.evaluator import Evaluator
from generator.evaluate.statements import statements
from generator.evaluate.words import in_words
from generator.finding import Mark
from generator.frozen import frozen
from generator.limits import LIMITS
from generator.model import Org, Policy
from generator.model.tree import MANAGEMENT, ROOT, lineage
from generator.policy.types import POLICY_TYPES, PolicyType

_MANAGEMENT = f"accounts/{MANAGEMENT}"


@frozen
class Binding:
    """A policy that binds, and what each of its statements does, in words, with its place."""

    policy: Policy
    does: tuple[tuple[str, Mark], ...]


@frozen
class Level:
    """One place on the way, and the policies attached there."""

    place: str
    bindings: tuple[Binding, ...]


@frozen
class Room:
    """What is left on one place for one type. `characters_left` counts the free slots and what is free in the documents attached."""

    type: PolicyType
    slots: int
    taken_by_aws: int
    reserved: int
    taken: int
    characters: int
    characters_left: int
    arranged: tuple[Policy, ...]  # packs, and parts of policies that are split

    @property
    def slots_left(self) -> int:
        """Slots for policies to come."""
        return max(self.slots - self.taken_by_aws - self.reserved - self.taken, 0)


@frozen
class Explanation:
    """Everything about one place."""

    place: str
    levels: tuple[Level, ...]
    rooms: tuple[Room, ...]


def places(org: Org) -> Iterator[str]:
    """Every place that can be explained, by reference."""
    yield ROOT
    yield from (unit.reference for unit in org.units)
    yield from (account.reference for account in org.accounts)
    yield _MANAGEMENT


def explain(evaluator: Evaluator, place: str) -> Explanation:
    """What binds a place, one of `places`, and what room is left."""
    org = evaluator.org
    levels = tuple(Level(one, tuple(_bindings(evaluator, one, place))) for one in _way(evaluator, place))
    rooms = tuple(
        _room(org, kind, place)
        for kind in POLICY_TYPES.values()
        if place != _MANAGEMENT or kind.binds_management_account
    )
    return Explanation(place, levels, rooms)


def _way(evaluator: Evaluator, place: str) -> tuple[str, ...]:
    return evaluator.path(place.partition("/")[2]) if place.startswith("accounts/") else lineage(place)


def _bindings(evaluator: Evaluator, at: str, place: str) -> Iterator[Binding]:
    for policy in evaluator.org.policies:
        if at in policy.attachments and (place != _MANAGEMENT or policy.type.binds_management_account):
            yield Binding(policy, tuple(_does(evaluator, policy)))


def _does(evaluator: Evaluator, policy: Policy) -> Iterator[tuple[str, Mark]]:
    if policy.type.language == "management":
        return
    document = policy.document
    for one in statements(document.value, policy.reference, document.at, evaluator.holes.filled):
        yield in_words(one), one.at


def _room(org: Org, kind: PolicyType, place: str) -> Room:
    attached = [policy for policy in org.policies_in_aws if policy.type is kind and place in policy.attachments]
    slots = LIMITS[f"{kind.key}.per_target"].value
    reserved = org.organization.reserved(place, kind.key)
    characters = sum(policy.document.size for policy in attached)
    ours = max(slots - kind.attached_by_aws - reserved, 0)
    left = max(ours * kind.size - characters, 0)
    arranged = tuple(policy for policy in attached if policy.is_pack or "/" in policy.key)
    return Room(kind, slots, kind.attached_by_aws, reserved, len(attached), characters, left, arranged)
