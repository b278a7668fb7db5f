"""Every kind of edit, each as a function that changes an organization at random. None where there is nothing to do it to."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from tests.walk.expectation import Memory
from tests.walk.organization import (
    ROOT,
    Account,
    Assignment,
    Group,
    Node,
    Organization,
    PermissionSet,
    Policy,
    Unit,
    User,
)

T = TypeVar("T")
N = TypeVar("N", bound=Node)


@dataclass(frozen=True)
class Edit:
    """What was done, in words. `refused`: the code with which it is refused. `alone`: planned and applied by itself."""

    words: str
    refused: str = ""
    alone: bool = False


@dataclass
class Hand:
    """What edits: the organization, what has happened so far, a source of chance, and the ids that AWS has given to accounts."""

    org: Organization
    memory: Memory
    chance: random.Random
    ids: Callable[[int], str]

    def one(self, among: Iterable[T]) -> T | None:
        found = list(among)
        return self.chance.choice(found) if found else None

    def is_applied(self, *identity: str | int) -> bool:
        return identity in self.memory.applied

    def steady(self, kind: type[N], identity: str) -> list[N]:
        """Nodes of a kind that are applied and not about to go; of units, neither new in another's place nor the one for the suspended."""
        found = [one for one in self.org.all(kind) if self.is_applied(identity, one.number)]
        return [one for one in found if not isinstance(one, Unit) or self._is_settled(one)]

    def _is_settled(self, unit: Unit) -> bool:
        around = [self.org.nodes[one] for one in self.org.above(unit.number) if one != ROOT]
        return unit.number != self.org.suspended and all(one.replaces is None for one in around)

    def accounts(self, *states: str) -> list[Account]:
        return [one for one in self.org.all(Account) if one.state in (states or ("active",))]

    def units(self) -> list[Unit]:
        return [one for one in self.org.all(Unit) if one.number != self.org.suspended]

    def fresh(self, stem: str) -> str:
        """A key that nothing has now or may still have in the state; one that something has had and left is taken again."""
        taken = {key for one in self.org.nodes.values() for key in (one.key, *one.was)}
        taken |= {one.key for one, _ in self.org.removed.values()} | {one.key for one in self.org.replaced.values()}
        taken |= {one.key for number, (one, _) in self.org.cleared.items() if self._is_known(number)}
        former = {key for one, _ in self.org.cleared.values() for key in (one.key, *one.was) if key.startswith(stem)}
        free = sorted(former - taken)
        if free and self.chance.random() < 0.5:
            return self.chance.choice(free)
        number = next(n for n in range(1, 10_000) if f"{stem}-{n}" not in taken | former)
        return f"{stem}-{number}"

    def _is_known(self, number: int) -> bool:
        return any(number in identity[1:] for identity in self.memory.applied.keys() | self.memory.written.keys())

    def name(self, stem: str) -> str:
        self.org.count += 1
        return f"{stem} {self.org.count}"

    def place(self) -> int:
        return self.chance.choice([ROOT, *(one.number for one in self.units())])


# -- accounts -----------------------------------------------------------------------------------------------------------------------


def add_account(hand: Hand) -> Edit | None:
    org, key = hand.org, hand.fresh("shop")
    address = f"aws+{org.count + 1}@walk.example"
    account = org.add(Account, key, f"Account {org.count + 1}", email=address, unit=hand.place())
    return Edit(f"a new account {key} in {org.reference(account.unit)}")


def rename_account(hand: Hand) -> Edit | None:
    account = hand.one(hand.accounts())
    if account is None:
        return None
    account.name = hand.name("Account")
    return Edit(f"accounts/{account.key} is called {account.name}")


def tag_account(hand: Hand) -> Edit | None:
    account = hand.one(hand.accounts("active", "suspended"))
    if account is None:
        return None
    account.tag = hand.name("team").replace(" ", "-")
    return Edit(f"accounts/{account.key} has the tag {account.tag}")


def rekey_account(hand: Hand) -> Edit | None:
    return _rekey(hand, hand.one(hand.accounts("active", "suspended")), "shop")


def move_account(hand: Hand) -> Edit | None:
    account, place = hand.one(hand.accounts()), hand.place()
    if account is None or account.unit == place:
        return None
    account.unit = place
    return Edit(f"accounts/{account.key} moves to {hand.org.reference(place)}")


def suspend(hand: Hand) -> Edit | None:
    return _state(hand, hand.one(hand.accounts()), "suspended")


def resume(hand: Hand) -> Edit | None:
    """Whoever is about to be closed can be taken back only while the second step is not written."""
    found = [
        one for one in hand.accounts("suspended", "closed") if one.number not in hand.memory.begun | hand.memory.closed
    ]
    return _state(hand, hand.one(found), "active")


def leave(hand: Hand) -> Edit | None:
    """Not out of a unit whose place is being taken."""
    found = [
        one
        for one in hand.accounts()
        if hand.is_applied("account", one.number)
        and hand.memory.applied["account", one.number].value("parent") not in hand.org.replaced
    ]
    return _state(hand, hand.one(found), "leaving")


def come_back(hand: Hand) -> Edit | None:
    account = hand.one(hand.accounts("leaving"))
    if account is None or not _existed(hand, account):
        return None
    account.id = hand.ids(account.number)
    return _state(hand, account, "active")


def close(hand: Hand) -> Edit | None:
    found = [one for one in hand.accounts("active", "suspended") if hand.is_applied("account", one.number)]
    return _state(hand, hand.one(found), "closed")


def _state(hand: Hand, account: Account | None, state: str) -> Edit | None:
    if account is None:
        return None
    account.state = state
    return Edit(f"accounts/{account.key} is {state}")


def _existed(hand: Hand, account: Account) -> bool:
    return ("account", account.number) in hand.memory.applied.keys() | hand.memory.loose.keys()


# -- units --------------------------------------------------------------------------------------------------------------------------


def add_unit(hand: Hand) -> Edit | None:
    parent = hand.one([ROOT, *(one.number for one in hand.units() if hand.org.path(one.number).count("/") < 2)])
    assert parent is not None
    unit = hand.org.add(Unit, hand.fresh("unit"), hand.name("Unit"), parent=parent)
    return Edit(f"a new unit {hand.org.path(unit.number)}")


def rename_unit(hand: Hand) -> Edit | None:
    unit = hand.one(hand.org.all(Unit))
    if unit is None:
        return None
    unit.name = hand.name("Unit")
    return Edit(f"{hand.org.reference(unit.number)} is called {unit.name}")


def rekey_unit(hand: Hand) -> Edit | None:
    below = {one for unit in hand.org.replaced.values() for one in hand.org.above(unit.parent)}
    found = [
        one for one in hand.steady(Unit, "unit") if one.number not in below and not _replaces_below(hand, one.number)
    ]
    return _rekey(hand, hand.one(found), "unit")


def _replaces_below(hand: Hand, number: int) -> bool:
    return any(one.replaces is not None and number in hand.org.above(one.number) for one in hand.org.all(Unit))


def remove_unit(hand: Hand) -> Edit | None:
    """An empty unit; in AWS nothing stands in it either, but for what the same apply moves out."""
    return _remove(hand, hand.one(one for one in hand.steady(Unit, "unit") if _is_empty(hand, one)), "destroy")


def keep_unit(hand: Hand) -> Edit | None:
    edit = _remove(hand, hand.one(one for one in hand.steady(Unit, "unit") if _is_empty(hand, one)), "keep")
    return Edit(edit.words, alone=True) if edit else None


def _is_empty(hand: Hand, unit: Unit) -> bool:
    org, number = hand.org, unit.number
    above_old = number in (one.parent for one in org.replaced.values())
    return not org.units_of(number) and not org.accounts_of(number) and not above_old and not _holds_loose(hand, number)


def _holds_loose(hand: Hand, number: int) -> bool:
    """Whether something stands in a unit that Terraform has let go, or is about to."""
    loose = [thing.value("parent") for one, thing in hand.memory.loose.items() if one[0] == "account"]
    loose += [hand.org.entry(one[1]).parent for one in hand.memory.loose if one[0] == "unit"]
    leaving = [one for one, thing in hand.memory.applied.items() if one[0] == "account" and not _is_open(hand, one[1])]
    return number in (*loose, *(hand.memory.applied[one].value("parent") for one in leaving))


def _is_open(hand: Hand, account: int) -> bool:
    return getattr(hand.org.nodes.get(account), "state", "leaving") != "leaving"


def replace_unit(hand: Hand) -> Edit | None:
    """A unit without units goes below another one, by a new one that takes its place."""
    org = hand.org
    old = hand.one(one for one in hand.steady(Unit, "unit") if _can_be_replaced(hand, one))
    if old is None or org.replaced or _address(hand, old) != hand.memory.applied["unit", old.number].address:
        return None
    parents = [ROOT, *(one.number for one in hand.steady(Unit, "unit") if org.path(one.number).count("/") < 2)]
    parent = hand.one(one for one in parents if one not in (old.number, old.parent))
    if parent is None or any(one.key == old.key for one in org.units_of(parent)):
        return None
    new = org.add(Unit, old.key, old.name, parent=parent, replaces=old.number)
    for account in org.accounts_of(old.number):
        account.unit = new.number
    for policy in org.all(Policy):
        for numbers in (policy.targets, policy.excepts):
            if old.number in numbers:
                numbers.symmetric_difference_update({old.number, new.number})
    org.assignments = [_retargeted(one, old.number, new.number) for one in org.assignments]
    org.replaced[old.number] = old
    del org.nodes[old.number]
    return Edit(f"{org.reference(new.number)} takes the place of {org.reference(old.number)}")


def _can_be_replaced(hand: Hand, unit: Unit) -> bool:
    return not hand.org.units_of(unit.number) and not unit.was and not _holds_loose(hand, unit.number)


def _address(hand: Hand, unit: Unit) -> str:
    return f"aws_organizations_organizational_unit.{hand.org.path(unit.number).replace('/', '__').replace('-', '_')}"


def _retargeted(one: Assignment, old: int, new: int) -> Assignment:
    excepts = frozenset(new if number == old else number for number in one.excepts)
    return Assignment(one.principal, one.permission_set, new if one.target == old else one.target, excepts)


# -- policies -----------------------------------------------------------------------------------------------------------------------


def add_policy(hand: Hand) -> Edit | None:
    if len(hand.org.all(Policy)) > 5:
        return None
    policy = hand.org.add(Policy, hand.fresh("guard"), hand.name("Guard"), targets={hand.place()})
    policy.document = policy.number
    return Edit(f"a new policy {policy.key} on {_all(hand, policy.targets)}")


def rename_policy(hand: Hand) -> Edit | None:
    policy = hand.one(hand.org.all(Policy))
    if policy is None:
        return None
    policy.name = hand.name("Guard")
    return Edit(f"policies/{policy.key} is called {policy.name}")


def rekey_policy(hand: Hand) -> Edit | None:
    return _rekey(hand, hand.one(hand.org.all(Policy)), "guard")


def edit_policy(hand: Hand) -> Edit | None:
    policy = hand.one(hand.org.all(Policy))
    if policy is None:
        return None
    hand.org.count += 1
    policy.document = hand.org.count
    return Edit(f"policies/{policy.key} says something else")


def attach(hand: Hand) -> Edit | None:
    policy = hand.one(hand.org.all(Policy))
    places = [hand.place(), *(one.number for one in hand.accounts())]
    if policy is None:
        return None
    found = hand.one(one for one in places if one not in policy.targets | policy.excepts)
    if found is None:
        return None
    policy.targets.add(found)
    return Edit(f"policies/{policy.key} on {hand.org.reference(found)} too")


def detach(hand: Hand) -> Edit | None:
    policy = hand.one(one for one in hand.org.all(Policy) if one.targets)
    if policy is None:
        return None
    target = hand.chance.choice(sorted(policy.targets))
    policy.targets.remove(target)
    return Edit(f"policies/{policy.key} no longer on {hand.org.reference(target)}")


def retarget(hand: Hand) -> Edit | None:
    """From wide to narrow or back: less must not bind in between."""
    policy = hand.one(one for one in hand.org.all(Policy) if one.targets)
    if policy is None:
        return None
    before = _all(hand, policy.targets)
    wide = any(isinstance(hand.org.nodes.get(one), Unit) for one in policy.targets)
    policy.targets = {ROOT} if wide else {one.number for one in hand.units() if one.parent == ROOT}
    policy.targets -= policy.excepts
    return Edit(f"policies/{policy.key} on {_all(hand, policy.targets)} instead of {before}")


def except_from_policy(hand: Hand) -> Edit | None:
    policy = hand.one(one for one in hand.org.all(Policy) if one.targets)
    found = hand.one([*(one.number for one in hand.accounts()), *(one.number for one in hand.units())])
    if policy is None or found is None or found in policy.targets:
        return None
    policy.excepts ^= {found}
    return Edit(f"policies/{policy.key} but for {_all(hand, policy.excepts) or 'nothing'}")


def remove_policy(hand: Hand) -> Edit | None:
    found = hand.steady(Policy, "policy")
    return _remove(hand, hand.one(found), "destroy") if len(hand.org.all(Policy)) > 2 else None


def keep_policy(hand: Hand) -> Edit | None:
    found = hand.steady(Policy, "policy")
    edit = _remove(hand, hand.one(found), "keep") if len(hand.org.all(Policy)) > 2 else None
    return Edit(edit.words, alone=True) if edit else None


# -- people -------------------------------------------------------------------------------------------------------------------------


def add_user(hand: Hand) -> Edit | None:
    user = hand.org.add(User, hand.fresh("ann"), hand.name("Ann"))
    return Edit(f"a new user {user.key}")


def rename_user(hand: Hand) -> Edit | None:
    user = hand.one(hand.org.all(User))
    if user is None:
        return None
    user.name = hand.name("Ann")
    return Edit(f"users/{user.key} is called {user.name}")


def rekey_user(hand: Hand) -> Edit | None:
    return _rekey(hand, hand.one(hand.org.all(User)), "ann")


def remove_user(hand: Hand) -> Edit | None:
    return _remove(hand, hand.one(hand.steady(User, "user")), hand.chance.choice(("destroy", "keep")))


def add_group(hand: Hand) -> Edit | None:
    members = {one.number for one in hand.org.all(User)[:2]}
    group = hand.org.add(Group, hand.fresh("team"), hand.name("Team"), members=members)
    return Edit(f"a new group {group.key}")


def rename_group(hand: Hand) -> Edit | None:
    group = hand.one(hand.org.all(Group))
    if group is None:
        return None
    group.name = hand.name("Team")
    return Edit(f"groups/{group.key} is called {group.name}")


def rekey_group(hand: Hand) -> Edit | None:
    return _rekey(hand, hand.one(hand.org.all(Group)), "team")


def regroup(hand: Hand) -> Edit | None:
    group, user = hand.one(hand.org.all(Group)), hand.one(hand.org.all(User))
    if group is None or user is None:
        return None
    group.members ^= {user.number}
    return Edit(
        f"users/{user.key} {'comes into' if user.number in group.members else 'goes out of'} groups/{group.key}"
    )


def remove_group(hand: Hand) -> Edit | None:
    return _remove(hand, hand.one(hand.steady(Group, "group")), hand.chance.choice(("destroy", "keep")))


def add_permission_set(hand: Hand) -> Edit | None:
    if len(hand.org.all(PermissionSet)) > 3:
        return None
    one = hand.org.add(PermissionSet, hand.fresh("reader"), hand.name("reader").replace(" ", "-"))
    return Edit(f"a new permission set {one.key}")


def rekey_permission_set(hand: Hand) -> Edit | None:
    return _rekey(hand, hand.one(hand.org.all(PermissionSet)), "reader")


def replace_permission_set(hand: Hand) -> Edit | None:
    one = hand.one(hand.steady(PermissionSet, "set"))
    if one is None:
        return None
    one.name, one.replace = hand.name("reader").replace(" ", "-"), True
    return Edit(f"permission_sets/{one.key} is replaced by {one.name}")


def remove_permission_set(hand: Hand) -> Edit | None:
    return _remove(hand, hand.one(hand.steady(PermissionSet, "set")), hand.chance.choice(("destroy", "keep")))


def grant(hand: Hand) -> Edit | None:
    principal = hand.one([*hand.org.all(Group), *hand.org.all(User)])
    permission_set = hand.one(hand.org.all(PermissionSet))
    target = hand.one([hand.place(), *(one.number for one in hand.accounts())])
    if principal is None or permission_set is None or target is None:
        return None
    excepts = [one.number for one in hand.accounts() if one.number != target and hand.chance.random() < 0.1]
    new = Assignment(principal.number, permission_set.number, target, frozenset(excepts))
    known = {(one.principal, one.permission_set, one.target) for one in hand.org.assignments}
    if (new.principal, new.permission_set, new.target) in known:
        return None
    hand.org.assignments.append(new)
    return Edit(f"{hand.org.reference(principal.number)} into {hand.org.reference(target)} as {permission_set.key}")


def revoke(hand: Hand) -> Edit | None:
    one = hand.one(hand.org.assignments)
    if one is None:
        return None
    hand.org.assignments.remove(one)
    return Edit(f"{hand.org.reference(one.principal)} no longer into {hand.org.reference(one.target)}")


_OBJECTS = {
    "units": "unit",
    "accounts": "account",
    "policies": "policy",
    "users": "user",
    "groups": "group",
    "permission_sets": "set",
}


# -- keys, words and what is refused ------------------------------------------------------------------------------------------------


def drop_was(hand: Hand) -> Edit | None:
    """A former key goes once its moves are applied and locked; before, it is refused."""
    node = hand.one(one for one in hand.org.nodes.values() if one.was and getattr(one, "state", "active") == "active")
    if node is None:
        return None
    identity = (_OBJECTS[node.kind], node.number)
    applied, written = hand.memory.applied.get(identity), hand.memory.written.get(identity)
    seen = applied is not None and written is not None and applied.address == written.address
    node.was = []
    return Edit(f"{node.kind}/{node.key} forgets its former keys", "" if seen else "ORG152")


def clear(hand: Hand) -> Edit | None:
    """Everything is deleted that has done its work, or waits only for the apply."""
    org = hand.org
    gone = [
        one
        for one in org.all(Account)
        if one.state in ("leaving", "closed") and ("account", one.number) not in hand.memory.written
    ]
    taken = [one for one in org.all(Unit) if one.replaces is not None and not hand.is_applied("unit", one.replaces)]
    if not gone and not org.removed and not taken:
        return None
    for unit in taken:
        assert unit.replaces is not None
        org.cleared[unit.replaces] = (org.replaced.pop(unit.replaces), "destroy")
        unit.replaces = None
    for account in gone:
        org.cleared[account.number] = (org.forget(account.number), "keep" if account.state == "leaving" else "destroy")
    org.cleared |= org.removed
    org.removed = {}
    return Edit(f"the entries of what has gone are deleted ({len(gone)} accounts)")


def delete_an_entry(hand: Hand) -> Edit | None:
    """Without a word of what becomes of it."""
    node = hand.one(one for one in hand.org.nodes.values() if _is_plain(hand, one))
    if node is None:
        return None
    code = {"units": "ORG150", "accounts": "ORG250", "policies": "ORG350"}.get(node.kind, "ORG450")
    hand.org.forget(node.number)
    return Edit(f"{node.kind}/{node.key} is deleted without a word", code)


def _is_plain(hand: Hand, node: Any) -> bool:
    if isinstance(node, Unit):
        return node in hand.steady(Unit, "unit") and _is_empty(hand, node)
    if isinstance(node, Account):
        return node.state == "active" and hand.is_applied("account", node.number)
    return any(identity[1:] == (node.number,) for identity in hand.memory.applied)


def rename_permission_set(hand: Hand) -> Edit | None:
    one = hand.one(one for one in hand.steady(PermissionSet, "set") if not one.replace)
    if one is None:
        return None
    one.name += "-x"
    return Edit(f"permission_sets/{one.key} is renamed without a word", "ORG413")


def another_address(hand: Hand) -> Edit | None:
    account = hand.one(one for one in hand.accounts() if hand.is_applied("account", one.number))
    if account is None:
        return None
    account.email = f"other-{account.email}"
    return Edit(f"accounts/{account.key} has another address", "ORG210")


def take_a_closed_address(hand: Hand) -> Edit | None:
    number = hand.one(sorted(hand.memory.closed))
    if number is None:
        return None
    account = hand.org.add(Account, hand.fresh("shop"), "Taken", email=hand.org.entry(number).email)
    return Edit(f"accounts/{account.key} has the address of one that is closed", "ORG212")


def move_a_unit(hand: Hand) -> Edit | None:
    unit = hand.one(
        one for one in hand.steady(Unit, "unit") if one.parent != ROOT and not hand.org.units_of(one.number)
    )
    if unit is None or any(one.key == unit.key for one in hand.org.units_of(ROOT)):
        return None
    unit.parent = ROOT
    return Edit(f"units/{unit.key} stands elsewhere", "ORG150")


def _rekey(hand: Hand, node: Any, stem: str) -> Edit | None:
    if node is None:
        return None
    before = hand.org.reference(node.number)
    node.was = [*node.was, node.key]
    node.key = hand.fresh(stem)
    return Edit(f"{before} has the key {node.key}")


def _remove(hand: Hand, node: Any, fate: str) -> Edit | None:
    if node is None:
        return None
    reference = hand.org.reference(node.number)
    hand.org.removed[node.number] = (hand.org.forget(node.number), fate)
    return Edit(f"{reference}: {fate}")


def _all(hand: Hand, numbers: Iterable[int]) -> str:
    return ", ".join(sorted(map(hand.org.reference, numbers)))


Kind = Callable[[Hand], Edit | None]
KINDS: tuple[Kind, ...] = (
    add_account,
    rename_account,
    tag_account,
    rekey_account,
    move_account,
    suspend,
    resume,
    leave,
    come_back,
    close,
    add_unit,
    rename_unit,
    rekey_unit,
    remove_unit,
    keep_unit,
    replace_unit,
    add_policy,
    rename_policy,
    rekey_policy,
    edit_policy,
    attach,
    detach,
    retarget,
    except_from_policy,
    remove_policy,
    keep_policy,
    add_user,
    rename_user,
    rekey_user,
    remove_user,
    add_group,
    rename_group,
    rekey_group,
    regroup,
    remove_group,
    add_permission_set,
    rekey_permission_set,
    replace_permission_set,
    remove_permission_set,
    grant,
    revoke,
    drop_was,
    clear,
    delete_an_entry,
    rename_permission_set,
    another_address,
    take_a_closed_address,
    move_a_unit,
)
MAKERS: tuple[Kind, ...] = (
    add_account,
    add_unit,
    add_policy,
    add_user,
    add_group,
    add_permission_set,
    move_account,
    leave,
    close,
    clear,
    detach,
    grant,
    rekey_account,
)
"""What gives the others something to be done to."""
