"""A walk: random edits, each generated and planned, many applied, and after each step the plan is held against the spec's difference."""

from __future__ import annotations

import copy
import random

from tests.walk.edits import KINDS, MAKERS, Edit, Hand, Kind
from tests.walk.expectation import Action, Identity, Memory, actions, apply, wanted, written
from tests.walk.ground import Ground, Planned
from tests.walk.organization import ROOT, Account, Assignment, Group, Organization, PermissionSet, Policy, Unit, User

_TWICE = 2  # each kind comes at least so often in a walk that is long enough
_MOST_STEPS = 5  # applies until nothing waits for another one: a unit takes the place of another in three


class Walk:
    """One walk. `log` takes a line for each step; `plan_every`: so many edits go into one plan."""

    def __init__(self, ground: Ground, seed: int, plan_every: int = 1) -> None:
        self.ground = ground
        self.chance = random.Random(seed)
        self.org = beginning()
        self.memory = Memory()
        self.applies = 0
        self.plans = 0
        self.done: dict[str, int] = {}
        self._plan_every = plan_every
        self._unplanned: list[str] = []
        self._applied_at = 0

    def begin(self) -> None:
        """Make the organization that the walk starts from."""
        self._generate()
        self.apply()

    def go(self, kinds: list[Kind], apply_every: int) -> None:
        """So many edits, these as far as there is something to do each to, and others that make it. Apply after every so many."""
        waiting = list(kinds)
        most = 3 * len(kinds)
        least = {kind.__name__: min(kinds.count(kind), _TWICE) for kind in kinds}
        while waiting and not self._is_far_enough(len(kinds), least):
            kind = next((one for one in waiting if self.edit(one)), None)
            if kind is None:  # others may make something to do it to
                self.edit(self.chance.choice(MAKERS))
            else:
                waiting.remove(kind)
            edits = sum(self.done.values())
            assert edits < most, f"nothing to do these to: {', '.join(one.__name__ for one in waiting)}"
            if edits - self._applied_at >= apply_every:
                self.apply()

    def _is_far_enough(self, edits: int, least: dict[str, int]) -> bool:
        """Whether so many edits are made, and each kind as often as it must at least: some are rare, as what they need is."""
        return sum(self.done.values()) >= edits and all(self.done.get(one, 0) >= count for one, count in least.items())

    # -- a step ----------------------------------------------------------------------------------------------------------------

    def edit(self, kind: Kind) -> bool:
        """One edit of a kind, generated, and planned when it is due; whether there was anything to do it to."""
        edit, org = self._try(kind)
        if edit and edit.alone and self._pending():
            self.settle()
            edit, org = self._try(kind)
        if edit is None:
            return False
        print(
            f"{sum(self.done.values()) + 1:4} {kind.__name__}: {edit.words}{' (refused)' if edit.refused else ''}",
            flush=True,
        )
        self.done[kind.__name__] = self.done.get(kind.__name__, 0) + 1
        self._unplanned.append(edit.words)
        if edit.refused:
            self._refuse(org, edit.refused)
            return True
        self.org = org
        self._generate()
        if edit.alone:
            self.apply()
        elif len(self._unplanned) >= self._plan_every:
            self.plan()
        return True

    def _try(self, kind: Kind) -> tuple[Edit | None, Organization]:
        org = copy.deepcopy(self.org)
        return kind(Hand(org, self.memory, self.chance, self._id)), org

    def _pending(self) -> bool:
        return bool(actions(self.org, self.memory, wanted(self.org, self.memory)))

    def settle(self) -> None:
        """Apply until nothing waits."""
        for _ in range(_MOST_STEPS):
            if not self._pending():
                return
            self.apply()
        raise AssertionError(f"after {_MOST_STEPS} applies there is still something to do")

    # -- generate, plan, apply ---------------------------------------------------------------------------------------------------

    def _write(self, org: Organization) -> None:
        (self.ground.folder / "org.yaml").write_text(org.spec())

    def _refuse(self, org: Organization, code: str) -> None:
        self._write(org)
        printed = self.ground.orgwright("generate", expect=1)
        assert code in printed, f"{self._unplanned[-1]}: refused, but not with {code}\n{printed}"
        self._write(self.org)

    def _generate(self) -> None:
        self._write(self.org)
        self.ground.orgwright("generate")
        self.memory = written(self.memory, wanted(self.org, self.memory))

    def plan(self, *, for_apply: bool = False) -> None:
        """Plan, and hold the plan against what the spec means."""
        expected = actions(self.org, self.memory, wanted(self.org, self.memory))
        difference = compare(expected, self.ground.planned(for_apply=for_apply), updates=self.ground.sees_values)
        edits = "; ".join(self._unplanned)
        assert not difference, "\n".join([f"the plan is not what the spec says, after: {edits}", *difference])
        self._check_no_account_is_lost(expected)
        self._unplanned = []
        self.plans += 1

    def _check_no_account_is_lost(self, expected: dict[Identity, Action]) -> None:
        for identity, action in expected.items():
            if identity[0] == "account" and action.action in ("delete", "replace"):
                assert self.org.fate(int(identity[1])) == "destroy", f"{action.addresses} would be lost"
                assert self.memory.applied[identity].value("close"), f"{action.addresses} would be thrown out"

    def apply(self) -> None:
        """Plan and apply everything, lock, and take the steps that were waiting for that."""
        self.plan(for_apply=True)
        now = wanted(self.org, self.memory)
        closed = self.ground.apply()
        assert closed is None or closed == len(now.closing), f"{closed} accounts were closed, not {len(now.closing)}"
        self.memory = apply(self.org, self.memory, now)
        self.applies += 1
        self._applied_at = sum(self.done.values())
        self.ground.lock(self.org, self.memory)
        print(f"     applied ({self.applies})", flush=True)
        self._generate()

    def _id(self, number: int) -> str:
        return self.ground.account_id(self.org.entry(number))


def beginning() -> Organization:
    """A small organization with something of every kind."""
    org = Organization()
    suspended = org.add(Unit, "suspended", "Suspended")
    org.suspended = suspended.number
    shops = org.add(Unit, "unit-1", "Shops")
    banks = org.add(Unit, "unit-2", "Banks")
    inner = org.add(Unit, "unit-3", "Inner", parent=shops.number)
    for number, unit in enumerate((shops, banks, inner, banks, shops, inner), 1):
        org.add(Account, f"shop-{number}", f"Shop {number}", email=f"aws+shop-{number}@walk.example", unit=unit.number)
    for number, unit_number in enumerate((ROOT, shops.number, banks.number, ROOT), 1):
        org.add(Policy, f"guard-{number}", f"Guard {number}", document=number, targets={unit_number})
    users = [org.add(User, f"ann-{number}", f"Ann Lee-{number}") for number in (1, 2, 3)]
    teams = [org.add(Group, f"team-{n}", f"Team {n}", members={users[n].number, users[0].number}) for n in (1, 2)]
    readers = [org.add(PermissionSet, f"reader-{number}", f"reader-{number}") for number in (1, 2)]
    org.assignments += [
        Assignment(teams[0].number, readers[0].number, shops.number),
        Assignment(teams[1].number, readers[1].number, banks.number),
    ]
    return org


# -- a plan and what is expected of it --------------------------------------------------------------------------------------------------


def compare(expected: dict[Identity, Action], planned: Planned, *, updates: bool) -> list[str]:
    """The differences, in words; none where the plan does exactly what is expected. Without `updates` those are not looked for."""
    left = dict(planned)
    found = []
    for one in expected.values():
        address = next((address for address in one.addresses if address in left), one.addresses[0])
        action, before = left.pop(address, ("nothing", ""))
        if before != one.before and len(one.addresses) == 1:
            found.append(f"  {address}: moves from {before or 'nowhere'} instead of {one.before or 'nowhere'}")
        elif action != one.action and (updates or (action, one.action) not in _UNSEEN):
            found.append(f"  {address}: {action} instead of {one.action}")
    return found + [f"  {address}: {action} instead of nothing" for address, (action, _) in left.items()]


_UNSEEN = {
    ("nothing", "update"),
    ("nothing", "replace"),
    ("move", "update"),
    ("move", "replace"),
    ("create", "import"),
    ("create", "update"),
}


def each_kind(chance: random.Random, edits: int) -> list[Kind]:
    """So many edits, every kind about as often as the others, in an order of chance."""
    kinds: list[Kind] = []
    while len(kinds) < edits:
        kinds += chance.sample(KINDS, len(KINDS))
    return kinds[:edits]
