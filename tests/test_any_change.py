"""Any change whatever, old locks, lost ones, `generated/` deleted: what is generated all the same destroys nothing that was not announced.

The walk (tests/walk) makes edits that mean something, and knows what each plan must do. Here nothing is known but what must never happen.
"""

from __future__ import annotations

import copy
import os
import random
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from generator.addresses import node_reference
from generator.lock import lock_path, read_lock, write_lock
from generator.lock.digest import digest
from generator.lock.record import Applied
from generator.lock.state import State
from generator.lock.update import update
from generator.write import Tree
from tests import specs
from tests.walk.careless import Careless, changes
from tests.walk.paper import Paper

_DAY = date(2026, 11, 24)
_ACCOUNT = re.compile(r'^module "account_(\w+)" \{$(.*?)^\}$', re.MULTILINE | re.DOTALL)
_REPLACED = re.compile(r"takes the place of (units/\S+),")


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_is_changed_nothing_is_lost_unannounced(seed: int, tmp_path: Path) -> None:
    """CHANGES_SEED adds to the seeds, CHANGES is how many edits each makes."""
    chance = random.Random(seed + int(os.environ.get("CHANGES_SEED", "0")))
    world = _World(tmp_path, chance)
    for number in range(int(os.environ.get("CHANGES", "20"))):
        world.step(number)
    assert world.written > 5
    assert world.refused > 2


class _World:
    """A checkout in git, what Terraform has applied of it, and all that was ever announced."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.folder, self.chance = folder, chance
        self.org = Careless()
        self.paper = Paper(folder)
        self.accounts: dict[str, tuple[str, bool, str]] = {}  # by address: unit, close_on_deletion, e-mail
        self.documents: dict[str, str] = {}
        self.ids: dict[str, str] = {}
        self.announced: set[str] = set()
        self.locks: list[str] = []
        self.written = self.refused = 0
        (folder / ".gitignore").write_text(".orgwright.lock\n.orgwright/\n")
        self._git("init", "-b", "main")
        assert self.generate(self.org), "the beginning is refused"
        self.apply()
        self.lock()

    def step(self, number: int) -> None:
        """Some changes, and then an apply, or an accident, or neither."""
        self._git("add", "-A")
        self._git("commit", "--allow-empty", "-m", str(number))
        org = copy.deepcopy(self.org)
        names = [*changes(org, self.chance, self.ids)]
        if self.generate(org):
            self.org, self.written = org, self.written + 1
        else:
            self.refused += 1
        print(number, *names, sep="  ")
        what = self.chance.random()
        if what < 0.35:
            self.apply()
            if self.chance.random() < 0.8:
                self.lock()
        elif what < 0.41:
            lock_path(self.folder / "org.yaml").write_text(self.chance.choice(self.locks[-4:]))
        elif what < 0.44:
            lock_path(self.folder / "org.yaml").unlink(missing_ok=True)
            self.locks = self.locks[-1:]
        elif what < 0.50:
            shutil.rmtree(self.folder / "generated")
        if not self.generate(self.org) and not self.paper.root.exists():
            self._git("checkout", "--", "generated")

    def generate(self, org: Careless) -> bool:
        """Whether this is generated; then the plan loses nothing."""
        (self.folder / "org.yaml").write_text(org.spec())
        result = specs.run(self.folder, "generate")
        if result.exit_code == 0:
            self.announced |= {one for one, fate in org.removed.items() if fate == "destroy"}
            self.announced |= {one["email"] for one in org.accounts.values() if one.get("state") == "closed"}
            self.announced |= set(_REPLACED.findall(result.output))
            lost = [*self._lost()]
            assert not lost, "\n".join([*lost, result.output])
        else:
            (self.folder / "org.yaml").write_text(self.org.spec())
        return result.exit_code == 0

    def _lost(self) -> Iterator[str]:
        """What the plan would do and must never do."""
        plan = self.paper.planned(for_apply=True)
        before = {self.paper.follow(one): one for one in self.paper.state}
        fates = {one: plan.get(one, ("",))[0] for one in before}
        let_go = {
            self.accounts[before[one]][0]
            for one, fate in fates.items()
            if fate == "remove" and before[one] in self.accounts
        }
        for one, fate in fates.items():
            reference, former = node_reference(one), before[one]
            if fate != "delete" or reference is None:
                continue
            if former in self.accounts:
                _, flag, email = self.accounts[former]
                if not flag or email not in self.announced:
                    yield f"{reference} would be {'closed without a word' if flag else 'thrown out of the organization'}"
            elif self.announced.isdisjoint((reference, node_reference(former))):
                yield f"{reference} would be destroyed without a word"
            elif reference in let_go:
                yield f"{reference} would be destroyed with an account in it"
        standing = {email for _, _, email in self.accounts.values()}
        for one, (_, _, email) in self._described_accounts().items():
            if plan.get(one, ("",))[0] == "create" and email in standing:
                yield f"{one} would be made a second time"

    def apply(self) -> None:
        """What Terraform would do."""
        self.paper.apply()
        self.accounts = {one: found for one, found in self._described_accounts().items() if one in self.paper.state}
        self.documents = {path.stem: digest(path.read_text()) for path in (self.paper.root / "policies").glob("*.json")}
        for _, _, email in self.accounts.values():
            self.ids.setdefault(email, f"{len(self.ids) + 1:012}")

    def lock(self) -> None:
        """What `orgwright lock` does; nothing where an id would have changed."""
        path, manifest = lock_path(self.folder / "org.yaml"), Tree(self.paper.root).manifest
        found = update(read_lock(path), self._state(), manifest.tombstones.values(), _DAY, facts=manifest.facts)
        if not found.others:
            path.write_text(write_lock(found.lock))
            self.locks.append(write_lock(found.lock))

    def _state(self) -> State:
        state = State(addresses=set(self.paper.state), ids={"root": "r-1", "organization": "o-1"})
        for one in self.paper.state:
            reference = node_reference(one) or "organization"
            if one in self.accounts:
                unit, flag, email = self.accounts[one]
                state.ids[reference], state.parents[reference] = self.ids[email], unit
                state.closing |= {reference} if flag else set()
            elif reference != "organization":
                state.ids[reference] = f"id of {reference}"
            if reference.startswith("policies/"):
                call = one.partition(".aws_")[0]
                held = [
                    x.split('"')[1] for x in self.paper.state if x.startswith(f"{call}.aws_organizations_policy_att")
                ]
                content = self.documents.get(reference.partition("/")[2], "")
                state.policies[reference] = Applied(content, tuple(sorted(held)))
        return state

    def _described_accounts(self) -> dict[str, tuple[str, bool, str]]:
        found = {}
        for path in self.paper.root.glob("accounts*.tf"):
            for label, body in _ACCOUNT.findall(path.read_text()):
                unit, email = re.search(r'\["(.*)"\]$', body, re.MULTILINE), re.search(r'email += "(.*)"', body)
                assert email, body
                flag = re.search(r"close_on_deletion += true", body) is not None
                address = f"module.account_{label}.aws_organizations_account.this"
                found[address] = (unit[1] if unit else "root", flag, email[1])
        return found

    def _git(self, *arguments: str) -> None:
        identity = ("-c", "user.name=t", "-c", "user.email=t@t.example")
        subprocess.run(["git", *identity, *arguments], cwd=self.folder, check=True, capture_output=True)
