"""`environments` and `workloads`: the accounts and assignments that they come to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from generator.build.placed import (
    Expansion,
    Layer,
    Placed,
    Values,
    account_entry,
    assignment,
    composed_key,
    composed_name,
)
from generator.finding import Finding, quoted, suggest
from generator.frozen import frozen
from generator.load.text import Text, text_at
from generator.model import Environment, Workload
from generator.model.workloads import WorkloadAccount

Entries = dict[Any, Values]  # by key, which knows its place
OWNER = "owner"
_PRODUCTION = frozenset(("prod", "production", "prd", "live"))


def expand_workloads(
    values: Values, findings: list[Finding]
) -> tuple[Expansion, tuple[Environment, ...], tuple[Workload, ...]]:
    """What the two sections come to, and the sections themselves, sorted by key. Without errors every name in them is resolved."""
    found = _Workloads(values, findings)
    accounts = tuple(one.placed for ones in found.accounts.values() for one in ones)
    environments = tuple(
        _environment(key, entry) for key, entry in sorted(found.environments.items()) if "unit" in entry
    )
    workloads = tuple(_workload(key, entry, found.accounts[key]) for key, entry in sorted(found.workloads.items()))
    return Expansion(accounts, tuple(found.assignments())), environments, workloads


def _environment(key: Text, entry: Values) -> Environment:
    tags = tuple(sorted(entry.get("tags", {}).items()))
    production = entry.get("production", key in _PRODUCTION)
    return Environment(key, entry["unit"], production, tags, key.at)


def _workload(key: Text, entry: Values, accounts: list[_Account]) -> Workload:
    tags = tuple(sorted(entry.get("tags", {}).items()))
    of = (WorkloadAccount(one.placed.key, one.called, one.environment) for one in accounts)
    return Workload(key, entry.get("name"), entry.get(OWNER), tags, tuple(sorted(of, key=lambda one: one.key)), key.at)


@frozen
class _Account:
    placed: Placed
    called: str
    environment: str
    owner: Text | None


class _Workloads:
    """The two sections, with the accounts of each workload."""

    def __init__(self, values: Values, findings: list[Finding]) -> None:
        self.environments: Entries = values.get("environments", {})
        self.workloads: Entries = values.get("workloads", {})
        # Without the section, groups are kept elsewhere, and whether an owner is one cannot be known.
        groups = values["identity"].get("groups", {}) if "identity" in values else None
        self._groups = None if groups is None else [f"groups/{key}" for key in groups]
        self._findings = findings
        self.accounts = {key: list(self._accounts(key, entry)) for key, entry in self.workloads.items()}

    def _accounts(self, key: Text, entry: Values) -> Iterator[_Account]:
        owner = entry.get(OWNER)
        if owner is not None and self._groups is not None and owner not in self._groups:
            self._say("ORG401", owner, f"unknown group {quoted(owner)}{suggest(owner, self._groups)}")
        own = entry.get("accounts", {})
        listed = entry.get("environments")
        names = {
            name: name for name in ((text_at(name, key.at) for name in self.environments) if listed is None else listed)
        }
        names = {**names, **{name: name for name in own}}  # the nearest line
        if not names:
            self._say("ORG244", key, f"workloads/{key} has no account, since it has no environments")
        for name, place in names.items():
            special = own.get(name, {})
            environment = special.get("environment", place)
            if environment not in self.environments:
                self._no_environment(key, environment, is_account=name in own and "environment" not in special)
            elif "unit" in self.environments[environment]:
                yield _Account(self._account(key, entry, place, environment, special), name, environment, owner)

    def _account(self, key: Text, entry: Values, name: Text, environment: str, special: Values) -> Placed:
        around = self.environments[environment]
        places = (f"environments/{environment}", f"workloads/{key}/{environment}")
        layers = (Layer(places[0], around, around["unit"].at), Layer(places[1], entry, key.at))
        found = account_entry(layers, special)
        own_key = special.get("key")
        if own_key is None:
            found["was"] = (
                *found.get("was", ()),
                *_former_keys(key, entry, name, around if name == environment else {}),
            )
        if "name" not in special:
            found.pop("name", None)
            if "name" in entry:
                last = around.get("name", name) if name == environment else name
                found["name"] = composed_name((entry["name"], last), entry["name"].at, self._findings)
        return Placed(own_key or composed_key(f"{key}-{name}", name.at, self._findings), found, around["unit"])

    def assignments(self) -> Iterator[Values]:
        """The grants of environments, then those of workloads; a grant that comes out twice is given once."""
        given: set[tuple[str, str, str]] = set()
        everywhere = [one for ones in self.accounts.values() for one in ones]
        for line, accounts in (*self._of_environments(everywhere), *self._of_workloads()):
            if not {"principals", "permission_set"} <= line.keys():
                continue  # its shape is a finding already
            for principal, entered in _entered(line["principals"], accounts):
                new = [one for one in entered if (principal, line["permission_set"], one.key) not in given]
                given.update((principal, line["permission_set"], one.key) for one in new)
                found = assignment(principal, line["permission_set"], new)
                if found["accounts"]:
                    yield found

    def _of_environments(self, accounts: list[_Account]) -> Iterator[tuple[Values, list[_Account]]]:
        inside: dict[str, list[_Account]] = {}
        for one in accounts:
            inside.setdefault(one.environment, []).append(one)
        for key, entry in self.environments.items():
            for line in entry["access"]:
                yield line, inside.get(key, [])

    def _of_workloads(self) -> Iterator[tuple[Values, list[_Account]]]:
        for key, entry in self.workloads.items():
            for line in entry["access"]:
                only = line.get("environments")
                for name in only or ():
                    if name not in self.environments:
                        self._no_environment(key, name, is_account=False)
                yield line, [one for one in self.accounts[key] if only is None or one.environment in only]

    def _no_environment(self, workload: str, name: Text, *, is_account: bool) -> None:
        near = suggest(name, self.environments)
        if is_account and not near:
            message = f"the account {quoted(name)} of {quoted(workload)} is not called as an environment is; say which it belongs to: environment: ..."
        elif self.environments:
            message = f"unknown environment {quoted(name)}{near}"
        else:
            message = f"unknown environment {quoted(name)}; describe it first: environments: {{{name}: units/...}}"
        self._say("ORG240", name, message)

    def _say(self, code: str, at: Text, message: str) -> None:
        self._findings.append(Finding(code, at.at, message))


def _former_keys(key: Text, entry: Values, name: Text, environment: Values) -> Iterator[Text]:
    """What the account was called: each former key of the workload with each of the environment."""
    for first, second in product((key, *entry.get("was", ())), (name, *environment.get("was", ()))):
        if (first, second) != (key, name):
            yield text_at(f"{first}-{second}", first.at if first is not key else second.at)


def _entered(principals: tuple[Text, ...], accounts: list[_Account]) -> Iterator[tuple[Text, list[Placed]]]:
    """Who enters what; `owner` is the owner of each account's workload."""
    for principal in principals:
        if principal != OWNER:
            yield principal, [one.placed for one in accounts]
            continue
        owned: dict[Text, list[Placed]] = {}
        for one in accounts:
            if one.owner is not None:
                owned.setdefault(one.owner, []).append(one.placed)
        yield from owned.items()
