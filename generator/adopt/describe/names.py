"""What everything will be called in the spec: references by id."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from generator.adopt.describe.keys import Candidate, distinct, key_of
from generator.adopt.describe.stack_targets import refused_stack_sets
from generator.adopt.live import ACTIVE, Live, LiveAccount, LivePolicy, LiveUnit
from generator.frozen import frozen
from generator.model.tree import MANAGEMENT, ROOT
from generator.policy.types import POLICY_TYPES

_TYPE_KEYS = {kind.aws: kind.key for kind in POLICY_TYPES.values()}


@frozen
class Names:
    """References by id: `units/workloads/prod`, `accounts/audit`, `policies/x`, ...; what is left out has none."""

    of: Mapping[str, str]

    def __contains__(self, one: str) -> bool:
        return one in self.of

    def __getitem__(self, one: str) -> str:
        return self.of[one]

    def key(self, one: str) -> str:
        """The last part of a reference."""
        return self.of[one].rpartition("/")[2]


def names_of(live: Live, left_out: Collection[str]) -> Names:
    """Names for everything that the spec will hold: not what is left out, nor what stands in a unit that is."""
    tree = live.tree
    found = {tree.id: "organization", tree.root_id: ROOT, tree.management_id: f"accounts/{MANAGEMENT}"}
    found |= _units(live, left_out)
    found |= _accounts(live, found, left_out)
    found |= _stack_sets(live, found, left_out)
    policies = [one for one in live.policies or () if one.id not in left_out]
    found |= _flat("policies", "policy", [(one.id, one.name, one) for one in policies], _with_type)
    if live.identity:
        identity = live.identity
        people = [(one.id, one.name.partition("@")[0], one) for one in identity.users if one.id not in left_out]
        groups = [(one.id, one.name, one) for one in identity.groups if one.id not in left_out]
        sets = [(one.arn, one.name, one) for one in identity.permission_sets if one.arn not in left_out]
        found |= _flat("users", "user", people, lambda user, _: key_of(user.name, "user"))
        found |= _flat("groups", "group", groups)
        found |= _flat("permission_sets", "set", sets)
    return Names(found)


def _units(live: Live, left_out: Collection[str]) -> dict[str, str]:
    below: dict[str, list[LiveUnit]] = {}
    for unit in live.tree.units:
        if unit.id not in left_out:
            below.setdefault(unit.parent_id, []).append(unit)
    found: dict[str, str] = {}
    pending = [(live.tree.root_id, "units")]
    while pending:
        parent, path = pending.pop()
        keys = distinct(
            Candidate(one.id, one.name, key_of(one.name, "unit"), key_of(one.name, "unit"))
            for one in below.get(parent, ())
        )
        for unit_id, key in keys.items():
            found[unit_id] = f"{path}/{key}"
            pending.append((unit_id, found[unit_id]))
    return found


def _accounts(live: Live, places: Mapping[str, str], left_out: Collection[str]) -> dict[str, str]:
    def candidate(account: LiveAccount) -> Candidate:
        key = key_of(account.name, "account")
        return Candidate(account.id, account.name, key, f"{places[account.parent_id].rpartition('/')[2]}-{key}")

    members = [one for one in live.tree.accounts if is_described(one, live) and one.id not in left_out]
    keys = distinct([candidate(one) for one in members if one.parent_id in places], taken=[MANAGEMENT])
    return {account: f"accounts/{key}" for account, key in keys.items()}


def _stack_sets(live: Live, described: Mapping[str, str], left_out: Collection[str]) -> dict[str, str]:
    refused = refused_stack_sets(live, described)
    sets = live.stack_sets.sets if live.stack_sets else ()
    left = [one for one in sets if one.id not in refused and one.id not in left_out]
    return _flat("stack_sets", "set", [(one.id, one.name, one) for one in left])


def is_described(account: LiveAccount, live: Live) -> bool:
    """Whether an account can be a resource: not the management account, and none that is being closed."""
    return account.id != live.tree.management_id and account.state == ACTIVE


def _flat(
    kind: str,
    word: str,
    named: Iterable[tuple[str, str, object]],
    longer: Callable[..., str] = lambda _, key: key,
) -> dict[str, str]:
    candidates = [Candidate(one, name, key_of(name, word), longer(it, key_of(name, word))) for one, name, it in named]
    return {one: f"{kind}/{key}" for one, key in distinct(candidates).items()}


def _with_type(policy: LivePolicy, key: str) -> str:
    return f"{key}-{_TYPE_KEYS[policy.type]}"
