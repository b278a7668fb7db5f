"""Root modules on paper: generated and locked by the real code, planned and applied by what Terraform makes of addresses, moves, imports and removals.

AWS is a map of objects by what they are (an address: keys never change); each has an id that it keeps for as long as it is there.
"""

from __future__ import annotations

import copy
import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.addresses import account_address, node_reference
from generator.inside.layout import PREFIX as INSIDE
from generator.lock import lock_path, read_lock, write_lock
from generator.lock.record import Applied
from generator.lock.roots import RootState, update_all
from generator.lock.state import State
from generator.roots.root import kind_of
from generator.security.leaving import gone_from
from generator.write.past import names_on_disk
from generator.write.tree import Tree
from tests.roots.organization import Organization
from tests.roots.stacks import OBJECT, Placed

_BLOCK = r"^  (?:from|to)\s+= (.*)\n  (?:to  |id)\s+= (.*)$"
_REMOVED = re.compile(r"^  from = (.*)\n(?:.*\n)*?\s+destroy = (true|false)$", re.MULTILINE)
_LITERAL = re.compile(r'^    "\S+" : "([^"]+)"$', re.MULTILINE)
_ACCOUNT = re.compile(r"module\.(?:account|access)_(\w+)\.")
_PARENT = re.compile(r'^  parent_id += (?:local\.\w+\["(.*)"\]|local\.\w+)$', re.MULTILINE)
_KEY = re.compile(r"(module\.(?:account|access)_|accounts/)(a\d+)")
_CONTACT = ".aws_account_alternate_contact."
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
    parents: dict[str, str] = field(default_factory=dict)  # of accounts by id: references of units, or root
    flagged: set[str] = field(default_factory=set)  # ids of accounts that a destroy closes
    org: Organization = field(default_factory=Organization)
    made: int = 0
    stacks: Placed = field(default_factory=Placed)

    @property
    def generated(self) -> Path:
        return self.folder / "generated"

    def expect(self, org: Organization) -> None:
        """What the spec says from now on."""
        self.org = copy.deepcopy(org)

    def account_id(self, first: str) -> str:
        """The id of the account that was first called so; empty before it is made."""
        address = account_address(first)
        return next((identity for identity, one in self.aws.items() if one == address), "")

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
            elif apply and (root.startswith(INSIDE) or (_CONTACT in now and self._account(now) in self.org.may_leave)):
                self.aws.pop(identity, None)  # a setting that stays: it is set anew, and never made a second time
        for address in sorted(described - state.keys()):
            if address in imports:
                state[address] = _without_caller(imports[address].strip('"'))
                if state[address] not in self.aws:
                    raise Lost(f"{root}: {address} is to be imported and is not there")
            elif OBJECT in address and self._there(root, address):  # AWS makes no stack a second time
                state[address] = self._there(root, address)
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
            self.aws |= {identity: self._what(root, address) for address, identity in state.items()}
            for address, identity in state.items():
                if address.endswith(".aws_organizations_account.this"):
                    self._note(root, address, identity)
        return {one: action for one, action in found.items() if not any(part in one for part in _NOT_IN_AWS)}

    def _there(self, root: str, address: str) -> str:
        return next((identity for identity, what in self.aws.items() if what == self._what(root, address)), "")

    def _new(self, root: str, address: str, *, apply: bool) -> str:
        if self._what(root, address) in self.aws.values() and not any(part in address for part in _NOT_IN_AWS):
            raise Lost(f"{root}: {address} is to be made and is there already")
        number = self.made + 1
        identity = f"id-{number}"
        if ".aws_ssoadmin_permission_set." in address:
            identity = f"arn:aws:sso:::permissionSet/ssoins-1/ps-{number}"
        elif ".aws_organizations_account." in address:
            identity = f"{number:012}"
        if apply:
            self.made = number
            self.aws[identity] = self._what(root, address)
        return identity

    def _note(self, root: str, address: str, identity: str) -> None:
        """Where an account stands by now, and whether a destroy would close it."""
        label = address.split(".")[1]
        texts = "".join(path.read_text() for path in (self.generated / root).glob("*.tf"))
        block = re.search(rf'^module "{label}" \{{\n(.*?)^\}}', texts, re.MULTILINE | re.DOTALL)
        assert block, f"{root}: {address} has no call"
        self.parents[identity] = _PARENT.findall(block[1])[0] or "root"
        (self.flagged.add if "close_on_deletion" in block[1] else self.flagged.discard)(identity)

    def _gone(self, root: str, address: str, identity: str, *, apply: bool) -> None:
        if address.endswith(".aws_organizations_account.this") and self._account(address) in self.org.may_close:
            if identity not in self.flagged:
                raise Lost(f"{root}: {address} would be thrown out of the organization, open")
        elif node_reference(address):
            raise Lost(f"{root}: {address} is to be destroyed")
        if not root.startswith(INSIDE) and any(
            address in self._lines(one, "addresses.txt") for one in names_on_disk(self.generated)
        ):
            raise Lost(f"{root}: {address} is to be destroyed, and is described")
        if apply:
            self.aws.pop(identity, None)

    def _what(self, root: str, address: str) -> str:
        """What an object is, whatever key its account has now; inside an account it is one of that account's."""
        first = self.org.first_keys
        what = _KEY.sub(lambda match: f"{match[1]}{first.get(match[2], match[2])}", address)
        return f"{root}: {what}" if root.startswith(INSIDE) else what

    def _account(self, address: str) -> str:
        """The first key of the account that an address is of; empty where it is of none."""
        found = _ACCOUNT.match(address)
        key = found[1].replace("_", "-") if found else ""
        return self.org.first_keys.get(key, key)

    def unmanaged(self) -> set[str]:
        """What is in AWS and in no state of a root module that is there."""
        there = set(names_on_disk(self.generated))
        held = {identity for root, state in self.states.items() if root in there for identity in state.values()}
        left = self.org.may_leave
        objects = {one for identity, one in self.aws.items() if identity not in held and self._account(one) not in left}
        return objects | self.stacks.left_behind(there)

    def _places(self) -> dict[str, str]:
        """The ids of units and accounts by reference."""
        known = {node_reference(address): identity for one in self.states.values() for address, identity in one.items()}
        return {reference: identity for reference, identity in known.items() if reference} | {"root": "r-1"}

    def lock(self) -> None:
        """What `orgwright lock` does with these states."""
        path = lock_path(self.folder / "org.yaml")
        names = sorted(set(names_on_disk(self.generated)))
        roots = [self.root_state(name) for name in filter(kind_of, names)]
        left: dict[str, int] = {}
        for name in filter(lambda one: one.startswith(INSIDE), names):
            left |= gone_from(self.states[name], Tree(self.generated / name).manifest.facts)
        path.write_text(write_lock(update_all(read_lock(path), roots, date(2026, 11, 26), left=left).lock))

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
                if reference.startswith("accounts/"):
                    state.parent_ids[reference] = self._places()[self.parents[identity]]
                    if identity in self.flagged:
                        state.closing.add(reference)
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
