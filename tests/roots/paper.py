"""Root modules on paper: generated and locked by the real code, planned and applied by what Terraform makes of addresses, moves, imports and removals.

AWS is a map of objects by what they are (an address: keys never change); each has an id that it keeps for as long as it is there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.addresses import node_reference
from generator.lock import lock_path, read_lock, write_lock
from generator.lock.record import Applied
from generator.lock.roots import RootState, update_all
from generator.lock.state import State
from generator.write.past import names_on_disk
from generator.write.tree import Tree
from tests.roots.stacks import OBJECT, Placed

_BLOCK = r"^  (?:from|to)\s+= (.*)\n  (?:to  |id)\s+= (.*)$"
_REMOVED = re.compile(r"^  from = (.*)\n(?:.*\n)*?\s+destroy = (true|false)$", re.MULTILINE)
_LITERAL = re.compile(r'^    "\S+" : "([^"]+)"$', re.MULTILINE)
_KEY = re.compile(r"(module\.(?:account|access)_|accounts/)(a\d+)")
_ORGANIZATION = "aws_organizations_organization.this"
# Terraform's own, and what the provider cannot import and sets once more to what it is.
_NOT_IN_AWS = ("terraform_data.", ".aws_account_primary_contact.")


class Lost(AssertionError):
    """Something in AWS was remade, destroyed, or forgotten."""


@dataclass
class World:
    """AWS and all states: by root module, the id of each object by its address."""

    folder: Path
    aws: dict[str, str] = field(default_factory=dict)  # id: the address by which it was made
    states: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    first: dict[str, str] = field(default_factory=dict)  # the first key of each account, by the one of now
    made: int = 0
    stacks: Placed = field(default_factory=Placed)

    @property
    def generated(self) -> Path:
        return self.folder / "generated"

    def names(self, names: dict[str, str]) -> None:
        """The first key of each account, by the one of now."""
        self.first = names

    def plan(self, root: str) -> dict[str, str]:
        """What would happen to objects in AWS, by address; nothing for moves, imports and what is forgotten."""
        return self._run(root, apply=False)

    def apply(self, root: str) -> dict[str, str]:
        """The same, done."""
        return self._run(root, apply=True)

    def _run(self, root: str, *, apply: bool) -> dict[str, str]:
        described = self._lines(root, "addresses.txt")
        imports = dict(re.findall(_BLOCK, self._text(root, "imports.tf"), re.MULTILINE))
        moves = dict(re.findall(_BLOCK, self._text(root, "moved.tf"), re.MULTILINE))
        removed = dict(_REMOVED.findall(self._text(root, "removed.tf")))
        found: dict[str, str] = {}
        state: dict[str, str] = {}
        for address, identity in self.states[root].items():
            now = _follow(address, moves)
            if now in described:
                state[now] = identity
            elif removed.get(_call(now), removed.get(now)) != "false":
                found[now] = "destroy"
                self._gone(root, now, identity, apply=apply)
        for address in sorted(described - state.keys()):
            if address in imports:
                state[address] = _without_caller(imports[address].strip('"'))
                if state[address] not in self.aws:
                    raise Lost(f"{root}: {address} is to be imported and is not there")
            elif OBJECT in address and self._there(address):  # AWS makes no stack a second time
                state[address] = self._there(address)
            else:
                found[address] = "create"
                state[address] = self._new(root, address, apply=apply)
        for identity in _LITERAL.findall(self._text(root, "ids.tf")):
            if identity not in (*self.aws, "r-1", "111111111111"):
                raise Lost(f"{root}: ids.tf names {identity}, which is not there")
        if apply:
            before, self.states[root] = self.states[root], state
            facts = Tree(self.generated / root).manifest.facts
            gone = {address for address, action in found.items() if action == "destroy"}
            self.stacks.withdraw(root, gone)
            self.stacks.apply(root, facts, before, state, self._places())
            self.aws |= {identity: self._what(address) for address, identity in state.items()}
        return {one: action for one, action in found.items() if not any(part in one for part in _NOT_IN_AWS)}

    def _there(self, address: str) -> str:
        return next((identity for identity, what in self.aws.items() if what == self._what(address)), "")

    def _new(self, root: str, address: str, *, apply: bool) -> str:
        if self._what(address) in self.aws.values() and not any(part in address for part in _NOT_IN_AWS):
            raise Lost(f"{root}: {address} is to be made and is there already")
        number = self.made + 1
        identity = (
            f"arn:aws:sso:::permissionSet/ssoins-1/ps-{number}" if "permission_set_" in address else f"id-{number}"
        )
        if apply:
            self.made = number
            self.aws[identity] = self._what(address)
        return identity

    def _gone(self, root: str, address: str, identity: str, *, apply: bool) -> None:
        if node_reference(address):
            raise Lost(f"{root}: {address} is to be destroyed")
        if any(address in self._lines(one, "addresses.txt") for one in names_on_disk(self.generated)):
            raise Lost(f"{root}: {address} is to be destroyed, and is described")
        if apply:
            self.aws.pop(identity, None)

    def _what(self, address: str) -> str:
        """What an object is, whatever key its account has now."""
        return _KEY.sub(lambda match: f"{match[1]}{self.first.get(match[2], match[2])}", address)

    def unmanaged(self) -> set[str]:
        """What is in AWS and in no state of a root module that is there."""
        there = set(names_on_disk(self.generated))
        held = {identity for root, state in self.states.items() if root in there for identity in state.values()}
        objects = {address for identity, address in self.aws.items() if identity not in held}
        return objects | self.stacks.left_behind(there)

    def _places(self) -> dict[str, str]:
        """The ids of units and accounts by reference."""
        known = {node_reference(address): identity for one in self.states.values() for address, identity in one.items()}
        return {reference: identity for reference, identity in known.items() if reference} | {"root": "r-1"}

    def lock(self) -> None:
        """What `orgwright lock` does with these states."""
        path = lock_path(self.folder / "org.yaml")
        roots = [self.root_state(name) for name in sorted(set(names_on_disk(self.generated)))]
        path.write_text(write_lock(update_all(read_lock(path), roots, date(2026, 11, 26)).lock))

    def root_state(self, name: str) -> RootState:
        tree = Tree(self.generated / name)
        objects = dict(self.states[name])
        state = State(addresses=set(objects), objects=objects)
        for address, identity in objects.items():
            reference = node_reference(address)
            if address == _ORGANIZATION:
                state.ids |= {"organization": identity, "root": "r-1", "accounts/management": "111111111111"}
            elif reference:
                state.ids[reference] = identity
                if reference.startswith("policies/"):
                    targets = re.findall(
                        rf'^{re.escape(_call(address))}\..*\["(.*)"\]$', "\n".join(objects), re.MULTILINE
                    )
                    state.policies[reference] = Applied("", tuple(sorted(targets)))
        state.stacks |= self.stacks.known[name]
        return RootState(name, tree.manifest, frozenset(tree.addresses()), state)

    def _lines(self, root: str, name: str) -> set[str]:
        return set(self._text(root, name).splitlines())

    def _text(self, root: str, name: str) -> str:
        path = self.generated / root / name
        return path.read_text() if path.exists() else ""


def _without_caller(identity: str) -> str:
    """A stack set is imported with a word on who calls."""
    return identity.partition(",")[0] if identity.endswith((",SELF", ",DELEGATED_ADMIN")) else identity


def _call(address: str) -> str:
    return ".".join(address.split(".")[:2]) if address.startswith("module.") else address.partition("[")[0]


def _follow(address: str, moves: dict[str, str]) -> str:
    call = _call(address)
    rest = address[len(call) :]
    while call in moves:
        call = moves[call]
    address = f"{call}{rest}"
    while address in moves:
        address = moves[address]
    return address
