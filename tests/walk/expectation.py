"""What a spec means, by a second opinion: the objects that should be in Terraform's state, and what a plan has to do about it.

Objects are known by the numbers of what they belong to, never by their addresses; so a new key is a move, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from tests.walk.organization import ROOT, Account, Group, Organization, PermissionSet, Policy, Unit, User

Identity = tuple[Any, ...]  # a word and numbers
CLOSED_AT_ONCE = 3  # accounts, by AWS


@dataclass(frozen=True)
class Thing:
    """An object: where it is in Terraform, what can be changed in place, and what cannot (`made_of`)."""

    call: str
    rest: str = ""
    values: tuple[Any, ...] = ()
    made_of: tuple[str, ...] = ()

    def value(self, name: str) -> Any:
        """One of the values of those that have names."""
        return dict(self.values)[name]

    @property
    def address(self) -> str:
        return f"{self.call}.{self.rest}" if self.rest else self.call


State = dict[Identity, Thing]


@dataclass
class Memory:
    """What has happened: what is applied and locked, what the last `generate` wrote, what was let go and still exists, who is closed."""

    applied: State = field(default_factory=dict)
    written: State = field(default_factory=dict)
    begun: set[int] = field(default_factory=set)  # accounts whose closing is written
    touched: set[int] = field(default_factory=set)  # policies that were written otherwise since the lock
    loose: State = field(default_factory=dict)
    closed: set[int] = field(default_factory=set)
    shut: set[int] = field(default_factory=set)  # accounts that were not active at the lock, without people or policies


@dataclass
class Wanted:
    """What the next `generate` is to write, and which accounts it closes."""

    things: State
    closing: set[int]


@dataclass(frozen=True)
class Action:
    """What a plan is to do: at one of these addresses (what goes may go under its former one), and from where it moves."""

    action: str
    addresses: tuple[str, ...]
    before: str = ""


def wanted(org: Organization, memory: Memory) -> Wanted:
    """What should be in the state after the next apply."""
    closing = _closing(org, memory)
    leaving = {one.number for one in org.all(Account) if one.state == "leaving"}
    gone = closing | memory.closed | {one for one in leaving if _is_let_go(memory, one)}
    view = _View(org, memory, gone, leaving)
    return Wanted({**_FIXED, **dict(view.things())}, closing)


_FIXED: State = {
    ("organization",): Thing("aws_organizations_organization.this"),
    ("first apply",): Thing("terraform_data.first_apply"),
}


def _closing(org: Organization, memory: Memory) -> set[int]:
    """The accounts that this run closes: their flag is in the state. Three at a time, in the order of their keys."""
    ready = sorted(
        (one.key, one.number)
        for one in org.all(Account)
        if one.state == "closed" and one.number not in memory.begun | memory.closed and _has_flag(memory, one.number)
    )
    return memory.begun | {number for _, number in ready[: CLOSED_AT_ONCE - len(memory.begun)]}


def _is_let_go(memory: Memory, number: int) -> bool:
    """An account that leaves is let go once the lock has seen it without people and policies; one that the lock does not know, at once."""
    identity = ("account", number)
    if identity not in memory.applied or identity not in memory.written:
        return True
    return number in memory.shut and not any(one[:2] == ("grant", number) for one in memory.written)


def _has_flag(memory: Memory, number: int) -> bool:
    thing = memory.applied.get(("account", number))
    return thing is not None and bool(thing.value("close"))


class _View:
    """An organization as it is to stand after the next apply."""

    def __init__(self, org: Organization, memory: Memory, gone: set[int], leaving: set[int]) -> None:
        self.org = org
        self.memory = memory
        self.accounts = [one for one in org.all(Account) if one.number not in gone]
        self.places = {one.number: org.place(one) for one in self.accounts}
        self.bound = {one.number: _bound(org, one) - gone - leaving for one in org.all(Policy)}
        self.old: dict[int, int] = {}  # units that stay until others have taken their place
        for unit in org.all(Unit):
            if unit.replaces is not None:
                self._replace(unit, unit.replaces)

    def _replace(self, unit: Unit, old: int) -> None:
        """First the new unit with its guardrails, then the accounts move, then the old one goes."""
        if ("unit", old) not in self.memory.applied:
            return
        guards = [("unit", unit.number)]
        guards += [("attachment", key, unit.number) for key, targets in self.bound.items() if unit.number in targets]
        things = {**dict(self._units()), **dict(self._policies())}
        guarded = all(self._seen(one, things) for one in guards)
        accounts = {one: thing for one, thing in self.memory.applied.items() if one[0] == "account"}
        inside = {one[1] for one, thing in accounts.items() if thing.value("parent") == old}
        if guarded and not inside:
            return
        self.old[old] = unit.number
        for key, targets in self.bound.items():
            if ("attachment", key, old) in self.memory.written:
                targets.add(old)
        for one in self.accounts:
            if not guarded and self.places[one.number] == unit.number and one.number in inside:
                self.places[one.number] = old

    def _seen(self, identity: Identity, things: State) -> bool:
        applied = self.memory.applied.get(identity)
        return applied is not None and applied.address == things[identity].address

    def things(self) -> Iterator[tuple[Identity, Thing]]:
        self._linger()
        yield from self._units()
        for account in self.accounts:
            values = (
                ("name", account.name),
                ("parent", self.places[account.number]),
                ("close", account.state == "closed"),
                ("tag", account.tag),
            )
            call = f"module.account_{_label(account.key)}"
            yield ("account", account.number), Thing(call, "aws_organizations_account.this", values)
        yield from self._policies()
        yield from self._identity()

    def _units(self) -> Iterator[tuple[Identity, Thing]]:
        for number in (*(one.number for one in self.org.all(Unit)), *self.old):
            call = f"aws_organizations_organizational_unit.{_label(self.org.path(number))}"
            yield ("unit", number), Thing(call, values=(("name", self.org.entry(number).name),))

    def _policies(self) -> Iterator[tuple[Identity, Thing]]:
        for policy in self.org.all(Policy):
            call = f"module.policy_{_label(policy.key)}"
            values = (policy.name, policy.document)
            yield ("policy", policy.number), Thing(call, "aws_organizations_policy.this", values)
            for target in self.bound[policy.number]:
                reference = self.org.reference(target)
                kind = "account" if reference.startswith("accounts/") else "unit"
                rest = f'aws_organizations_policy_attachment.{kind}["{reference}"]'
                yield ("attachment", policy.number, target), Thing(call, rest)

    def _identity(self) -> Iterator[tuple[Identity, Thing]]:
        for user in self.org.all(User):
            yield (
                ("user", user.number),
                Thing(f"module.user_{_label(user.key)}", "aws_identitystore_user.this", (user.name,)),
            )
        for group in self.org.all(Group):
            call = f"module.group_{_label(group.key)}"
            yield ("group", group.number), Thing(call, "aws_identitystore_group.this", (group.name,))
            for member in group.members:
                rest = f'aws_identitystore_group_membership.this["{self.org.reference(member)}"]'
                yield ("membership", group.number, member), Thing(call, rest)
        for one in self.org.all(PermissionSet):
            call = f"module.permission_set_{_label(one.key)}"
            yield ("set", one.number), Thing(call, "aws_ssoadmin_permission_set.this", made_of=(one.name,))
            rest = 'aws_ssoadmin_managed_policy_attachment.this["ReadOnlyAccess"]'
            yield ("managed", one.number), Thing(call, rest, made_of=(one.name,))
        yield from self._grants()

    def _grants(self) -> Iterator[tuple[Identity, Thing]]:
        for account in self.accounts:
            for one in self.org.assignments:
                around = {account.number, *self.org.above(account.unit)}
                if account.state != "active" or one.target not in around or around & one.excepts:
                    continue
                call = f"module.access_{_label(account.key)}"
                permission_set = self.org.nodes[one.permission_set]
                line = f"{self.org.reference(one.principal)} {permission_set.key}"
                thing = Thing(call, f'aws_ssoadmin_account_assignment.this["{line}"]', made_of=(permission_set.name,))
                yield ("grant", account.number, one.principal, one.permission_set), thing

    # -- attachments that stay until others are seen in their place ---------------------------------------------------------------

    def _linger(self) -> None:
        """A policy leaves a target only when it is seen attached to those above or below that stand for it."""
        things = dict(self._policies())
        wanted = {key: set(targets) for key, targets in self.bound.items()}
        for kind, *numbers in self.memory.written:
            if kind != "attachment":
                continue
            policy, target = numbers
            if policy not in wanted or target in wanted[policy] or not self._stands(target):
                continue
            above = [one for one in self._around(target) if one in wanted[policy]]
            below = [one for one in wanted[policy] if target in self._around(one)]
            seen = [self._binds(policy, one, things) for one in above or below]
            if (above and not any(seen)) or (not above and below and not all(seen)):
                self.bound[policy].add(target)

    def _stands(self, number: int) -> bool:
        return (
            number == ROOT
            or number in self.places
            or number in self.old
            or isinstance(self.org.nodes.get(number), Unit)
        )

    def _around(self, number: int) -> Iterator[int]:
        yield number
        if number != ROOT:
            yield from self._around(self.places[number] if number in self.places else self.org.entry(number).parent)

    def _binds(self, policy: int, target: int, things: State) -> bool:
        identity, document = ("attachment", policy, target), ("policy", policy)
        if policy in self.memory.touched or not (self._seen(identity, things) and self._seen(document, things)):
            return False
        return self.memory.applied[document].values[1] == things[document].values[1]


def _bound(org: Organization, policy: Policy) -> set[int]:
    """Where a policy is attached: its targets, but for what holds an exception; there, to everything beside it."""
    broken = {place for one in policy.excepts for place in org.above(one) if place != one}
    found: set[int] = set()
    todo = list(policy.targets)
    while todo:
        place = todo.pop()
        if place in broken:
            todo += [one.number for one in org.units_of(place)]
            todo += [one.number for one in org.all(Account) if org.place(one) == place]
        elif not policy.excepts.intersection(org.above(place)):
            found.add(place)
    return found


def _label(key: str) -> str:
    return key.replace("/", "__").replace("-", "_")


# -- what a plan has to do ----------------------------------------------------------------------------------------------------------


def actions(org: Organization, memory: Memory, now: Wanted) -> dict[Identity, Action]:
    """What the plan from the applied state to the wanted one does; nothing is said of what stays as it is."""
    found = {}
    for identity in memory.applied.keys() | now.things.keys():
        action = _action(org, identity, memory, now)
        if action:
            found[identity] = action
    return found


def _action(org: Organization, identity: Identity, memory: Memory, now: Wanted) -> Action | None:
    old, new = memory.applied.get(identity), now.things.get(identity)
    if new is None:
        assert old is not None
        action = "remove" if is_let_go(org, identity) else "delete"
        return Action(action, (old.address, replace(old, call=_call_now(org, identity, old)).address))
    if old is None:
        loose = memory.loose.get(identity)
        if loose is None:
            return Action("create", (new.address,))
        return Action("import" if loose.values == new.values else "update", (new.address,))
    before = old.address if old.address != new.address else ""
    if old.made_of != new.made_of:
        return Action("replace", (new.address,), before)
    if old.values != new.values:
        return Action("update", (new.address,), before)
    return Action("move", (new.address,), before) if before else None


def is_let_go(org: Organization, identity: Identity) -> bool:
    """Whether an object that is no longer described stays in AWS: with a node that is kept goes what is inside it, not who may enter it."""
    kind, owner = identity[0], identity[1]
    return kind != "grant" and not org_has(org, owner) and org.fate(owner) == "keep"


def org_has(org: Organization, number: int) -> bool:
    """Whether something is described, and not on its way out."""
    node = org.nodes.get(number)
    return node is not None and getattr(node, "state", "") not in ("leaving", "closed")


def _call_now(org: Organization, identity: Identity, old: Thing) -> str:
    """The call of an object that goes, by the last key of what it belongs to."""
    number = identity[1]
    if identity[0] == "unit":
        return f"aws_organizations_organizational_unit.{_label(org.path(number))}"
    kind = old.call.removeprefix("module.").partition(f"_{_label('')}")[0]
    prefix = "permission_set" if old.call.startswith("module.permission_set_") else kind
    return f"module.{prefix}_{_label(org.entry(number).key)}"


def apply(org: Organization, memory: Memory, now: Wanted) -> Memory:
    """What is remembered after the apply and the lock."""
    gone = memory.applied.keys() - now.things.keys()
    let_go = {identity: memory.applied[identity] for identity in gone if is_let_go(org, identity)}
    lost = {identity[1] for identity in gone - let_go.keys() if identity[0] in ("unit", "user")}
    loose = {**memory.loose, **let_go}
    loose = {
        identity: thing
        for identity, thing in loose.items()
        if identity not in now.things and not (identity[0] in ("attachment", "membership") and identity[2] in lost)
    }
    return Memory(
        dict(now.things), dict(now.things), loose=loose, closed=memory.closed | now.closing, shut=_shut(org, now.things)
    )


def _shut(org: Organization, applied: State) -> set[int]:
    held = {one[1] for one in applied if one[0] == "grant"} | {one[2] for one in applied if one[0] == "attachment"}
    standing = [one for one in org.all(Account) if ("account", one.number) in applied]
    return {one.number for one in standing if one.state != "active"} - held


def written(memory: Memory, now: Wanted) -> Memory:
    """What is remembered after `generate`."""
    return replace(
        memory, written=now.things, begun=now.closing, touched=memory.touched | _touched(memory.written, now.things)
    )


def _touched(before: State, now: State) -> set[int]:
    """The policies that say something else, or are attached elsewhere."""
    moved = {one for one in before.keys() ^ now.keys() if one[0] in ("policy", "attachment")}
    edited = {
        one for one in before.keys() & now.keys() if one[0] == "policy" and before[one].values[1] != now[one].values[1]
    }
    return {one[1] for one in moved | edited}
