"""A careless organization: any change whatever, in any order, declared or not. What is generated all the same must lose nothing."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

Entry = dict[str, Any]
_NEW_UNITS = ("a", "b", "n", "a/x", "a/n", "b/x")
_FATES = ("keep", "destroy")


def _accounts() -> dict[str, Entry]:
    places = enumerate(("a", "b", "a/x", "a", "b"))
    return {f"shop-{number}": {"unit": unit, "email": address(f"shop-{number}")} for number, unit in places}


def address(name: str) -> str:
    """An e-mail address; AWS gives each to one account only."""
    return f"aws+{name}@careless.example"


@dataclass
class Careless:
    """The spec by its sections; an account says in which unit it is. Assignments are (group, permission set, target)."""

    units: dict[str, Entry] = field(default_factory=lambda: {"suspended": {}, "a": {}, "b": {}, "a/x": {}})
    accounts: dict[str, Entry] = field(default_factory=_accounts)
    policies: dict[str, list[str]] = field(
        default_factory=lambda: {"guard-1": ["root"], "guard-2": ["units/a"], "guard-3": ["units/b"]}
    )
    groups: list[str] = field(default_factory=lambda: ["team-1", "team-2"])
    permission_sets: list[str] = field(default_factory=lambda: ["look", "work"])
    assignments: list[tuple[str, str, str]] = field(
        default_factory=lambda: [("team-1", "look", "root"), ("team-2", "work", "units/a")]
    )
    removed: dict[str, str] = field(default_factory=dict)

    def spec(self) -> str:
        """org.yaml; JSON is YAML."""
        organization = {
            "name": "careless",
            "management_account": {"name": "Careless", "email": "aws@careless.example"},
            "home_region": "eu-west-1",
            "suspended_unit": "units/suspended",
        }
        identity = {
            "groups": {key: {} for key in self.groups},
            "permission_sets": {key: {"aws_managed": ["ReadOnlyAccess"]} for key in self.permission_sets},
            "assignments": [
                {"principals": [f"groups/{group}"], "permission_set": one, "accounts": [target]}
                for group, one, target in self.assignments
            ],
        }
        sections = {
            "version": 1,
            "organization": organization,
            "limits": {"accounts": 1000},
            "services": {"trusted_access": ["account.amazonaws.com"]},
            **self._inside(""),
            "policies": {key: {"statements": [_deny(key)], "targets": on} for key, on in self.policies.items()},
            "identity": identity,
            "removed": self.removed,
        }
        return json.dumps(sections, indent=1)

    def _inside(self, path: str) -> Entry:
        accounts = {
            key: {name: value for name, value in one.items() if name != "unit"}
            for key, one in self.accounts.items()
            if one["unit"] == path
        }
        units = {one.rpartition("/")[2]: one for one in self.units if one.rpartition("/")[0] == path}
        return {
            "accounts": accounts,
            "units": {key: {**self.units[one], **self._inside(one)} for key, one in units.items()},
        }

    def leaves(self) -> list[str]:
        """Units without units, but for the one that is for the suspended."""
        return [
            one for one in self.units if one != "suspended" and not any(x.startswith(f"{one}/") for x in self.units)
        ]

    def retarget(self, old: str, new: str | None) -> None:
        """Put another target in the place of one, or none."""
        after = {old: new}
        for key, targets in self.policies.items():
            self.policies[key] = [x for one in targets if (x := after.get(one, one)) is not None]
        self.assignments = [(a, b, x) for a, b, one in self.assignments if (x := after.get(one, one)) is not None]


def _deny(key: str) -> Entry:
    return {"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": f"arn:aws:s3:::{key}"}


# -- changes: each is tried as it is, whether it makes sense or not --------------------------------------------------------------------

Change = Callable[[Careless, random.Random, dict[str, str]], None]


def change(org: Careless, chance: random.Random, ids: dict[str, str]) -> str:
    """One change of chance; its name. `ids` are the accounts' by address, where AWS has given one."""
    names, weights = zip(*_CHANGES.items(), strict=True)
    one = chance.choices(names, weights)[0]
    one(org, chance, ids)
    for target in [t for on in org.policies.values() for t in on if t.startswith("accounts/")]:
        if target.removeprefix("accounts/") not in org.accounts:
            org.retarget(target, None)
    return str(one.__name__)


def _state(org: Careless, chance: random.Random, ids: dict[str, str]) -> None:
    account = org.accounts[chance.choice([*org.accounts])]
    account["state"] = chance.choice(["active", "suspended", "leaving", "closed"])


def _move(org: Careless, chance: random.Random, ids: dict[str, str]) -> None:
    org.accounts[chance.choice([*org.accounts])]["unit"] = chance.choice([*org.units, ""])


def _delete_account(org: Careless, chance: random.Random, ids: dict[str, str]) -> None:
    if len(org.accounts) > 1:
        del org.accounts[chance.choice([*org.accounts])]


def _rename_key(org: Careless, chance: random.Random, ids: dict[str, str]) -> None:
    old, new = chance.choice([*org.accounts]), f"shop-{chance.randint(0, 14)}"
    if new not in org.accounts:
        account = org.accounts[new] = org.accounts.pop(old)
        if chance.random() < 0.5:
            account["was"] = [old, *account.get("was", ())]


def _drop_was(org: Careless, chance: random.Random, ids: dict[str, str]) -> None:
    org.accounts[chance.choice([*org.accounts])].pop("was", None)


def _add_account(org: Careless, chance: random.Random, ids: dict[str, str]) -> None:
    key, unit = f"shop-{chance.randint(0, 14)}", chance.choice([*org.units])
    name = chance.choice([key, f"{key}-{chance.randint(0, 99)}"])
    org.accounts.setdefault(key, {"unit": unit, "email": address(name)})


def _write_id(org: Careless, chance: random.Random, ids: dict[str, str]) -> None:
    account = org.accounts[chance.choice([*org.accounts])]
    if account["email"] in ids:
        account["id"] = ids[account["email"]]


def _another_address(org: Careless, chance: random.Random, ids: dict[str, str]) -> None:
    org.accounts[chance.choice([*org.accounts])]["email"] = address(str(chance.randint(0, 999)))


def _add_unit(org: Careless, chance: random.Random, ids: dict[str, str]) -> None:
    path = chance.choice(_NEW_UNITS)
    if path.rpartition("/")[0] in ("", *org.units):
        org.units.setdefault(path, {})


def _delete_unit(org: Careless, chance: random.Random, ids: dict[str, str]) -> None:
    for path in chance.sample(org.leaves(), min(1, len(org.leaves()))):
        del org.units[path]
        org.retarget(f"units/{path}", None)
        for account in org.accounts.values():
            account["unit"] = chance.choice([*org.units]) if account["unit"] == path else account["unit"]
        _perhaps_declared(org, chance, f"units/{path}")


def _replace_unit(org: Careless, chance: random.Random, ids: dict[str, str]) -> None:
    for old in chance.sample(org.leaves(), min(1, len(org.leaves()))):
        above, key = chance.choice(["", *org.units]), old.rpartition("/")[2]
        new = f"{above}/{key}" if above else key
        if new not in org.units and above != old:
            del org.units[old]
            org.units[new] = {"replace_unit": True}
            org.retarget(f"units/{old}", f"units/{new}")
            for account in org.accounts.values():
                account["unit"] = new if account["unit"] == old else account["unit"]


def _delete_something(org: Careless, chance: random.Random, ids: dict[str, str]) -> None:
    kind = chance.choice(["policies", "groups", "permission_sets"])
    section: Any = getattr(org, kind)
    if section:
        key = chance.choice([*section])
        section.pop(key) if isinstance(section, dict) else section.remove(key)
        org.assignments = [one for one in org.assignments if key not in one]
        _perhaps_declared(org, chance, f"{kind}/{key}")


def _perhaps_declared(org: Careless, chance: random.Random, reference: str) -> None:
    if chance.random() < 0.7:
        org.removed[reference] = chance.choice(_FATES)


def _declare_anything(org: Careless, chance: random.Random, ids: dict[str, str]) -> None:
    nodes = [*(f"units/{one}" for one in _NEW_UNITS), *(f"policies/guard-{n}" for n in range(1, 5)), "groups/team-1"]
    org.removed[chance.choice(nodes)] = chance.choice(_FATES)


def _undeclare(org: Careless, chance: random.Random, ids: dict[str, str]) -> None:
    for reference in chance.sample(sorted(org.removed), min(1, len(org.removed))):
        del org.removed[reference]


def _attach_or_detach(org: Careless, chance: random.Random, ids: dict[str, str]) -> None:
    places = ["root", *(f"units/{one}" for one in org.units), *(f"accounts/{one}" for one in org.accounts)]
    targets = org.policies.setdefault(f"guard-{chance.randint(1, 5)}", [])
    target = chance.choice(places)
    targets.remove(target) if target in targets else targets.append(target)


_CHANGES: dict[Change, int] = {
    _state: 6, _move: 2, _delete_account: 2, _rename_key: 2, _drop_was: 1, _add_account: 2, _write_id: 1, _another_address: 1,
    _add_unit: 1, _delete_unit: 2, _replace_unit: 1, _delete_something: 3, _declare_anything: 2, _undeclare: 1, _attach_or_detach: 2,
}  # fmt: skip


def changes(org: Careless, chance: random.Random, ids: dict[str, str]) -> Iterator[str]:
    """One to three of them, as one edit."""
    for _ in range(chance.choice((1, 1, 2, 3))):
        yield change(org, chance, ids)
