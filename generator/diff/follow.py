"""The same node before and after: by its key, or by a key that it had before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

from generator.diff.places import Places
from generator.model import Account, Group, Org, PermissionSet, Policy, StackSet, Unit, User
from generator.render.moves import former_paths


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def was(self) -> tuple[str, ...]: ...


Node = TypeVar("Node", bound=_Keyed)


@dataclass(frozen=True)
class Pairs:
    """Every kind of node before and after, and the references of before as they are called now."""

    before: Org
    after: Org

    @cached_property
    def units(self) -> dict[str, Unit]:
        """The unit of before, by the path of now."""
        known = {unit.path: unit for unit in self.before.units}
        now = {unit.path for unit in self.after.units}
        former = former_paths(self.after)
        found = {path: known[path] for path in now if path in known}
        for path in now - found.keys():
            earlier = next((one for one in former.get(path, ()) if one in known and one not in now), None)
            if earlier is not None:
                found[path] = known[earlier]
        return found

    @cached_property
    def accounts(self) -> dict[str, Account]:
        """The account of before, by the key of now; those that are described as leaving are among them."""
        return _paired((*self.before.accounts, *self.before.leaving), (*self.after.accounts, *self.after.leaving))

    @cached_property
    def policies(self) -> dict[str, Policy]:
        """The policy of before, by the key of now."""
        return _paired(self.before.policies, self.after.policies)

    @cached_property
    def groups(self) -> dict[str, Group]:
        """The group of before, by the key of now."""
        return _paired(groups(self.before), groups(self.after))

    @cached_property
    def users(self) -> dict[str, User]:
        """The user of before, by the key of now."""
        return _paired(users(self.before), users(self.after))

    @cached_property
    def permission_sets(self) -> dict[str, PermissionSet]:
        """The permission set of before, by the key of now."""
        return _paired(permission_sets(self.before), permission_sets(self.after))

    @cached_property
    def stack_sets(self) -> dict[str, StackSet]:
        """The stack set of before, by the key of now."""
        return _paired(self.before.stack_sets, self.after.stack_sets)

    @cached_property
    def places(self) -> Places:
        """The accounts of now, to be named in few words."""
        return Places(self.after, with_units=False)

    @cached_property
    def places_before(self) -> Places:
        """The accounts of before."""
        return Places(self.before, with_units=False)

    @cached_property
    def all_places(self) -> Places:
        """The accounts and units of now."""
        return Places(self.after, with_units=True)

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """References of before that have another one now."""
        found = {f"units/{one.path}": f"units/{path}" for path, one in self.units.items() if one.path != path}
        for kind, pairs in (
            ("accounts", self.accounts),
            ("policies", self.policies),
            ("groups", self.groups),
            ("users", self.users),
            ("permission_sets", self.permission_sets),
            ("stack_sets", self.stack_sets),
        ):
            found |= {f"{kind}/{one.key}": f"{kind}/{key}" for key, one in pairs.items() if one.key != key}
        return found

    def now(self, reference: str) -> str:
        """What a reference of before is called now."""
        return self.renamed.get(reference, reference)


def groups(org: Org) -> tuple[Group, ...]:
    """The groups of an organization, which may have no Identity Center."""
    return org.identity.groups if org.identity else ()


def users(org: Org) -> tuple[User, ...]:
    """The users."""
    return org.identity.users if org.identity else ()


def permission_sets(org: Org) -> tuple[PermissionSet, ...]:
    """The permission sets."""
    return org.identity.permission_sets if org.identity else ()


def come(now: Iterable[Node], pairs: Mapping[str, Node]) -> Iterator[Node]:
    """The nodes that were not there before."""
    return (one for one in now if one.key not in pairs)


def gone(before: Sequence[Node], pairs: Mapping[str, Node]) -> Iterator[Node]:
    """The nodes that are no longer there."""
    kept = {id(one) for one in pairs.values()}
    return (one for one in before if id(one) not in kept)


def _paired(before: Sequence[Node], after: Sequence[Node]) -> dict[str, Node]:
    known = {str(one.key): one for one in before}
    now = {str(one.key) for one in after}
    found = {}
    for one in after:
        former = (str(key) for key in one.was if key not in now)
        key = next((key for key in (str(one.key), *former) if key in known), None)
        if key is not None:
            found[str(one.key)] = known[key]
    return found
