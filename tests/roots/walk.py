"""A random walk over layouts, groupings, moves and renames, applied in part and in any order: nothing in AWS is lost or remade."""

from __future__ import annotations

import copy
import random
import re
from pathlib import Path
from typing import Protocol

from generator.addresses import account_address
from tests import specs
from tests.roots.edits import edit
from tests.roots.organization import Organization

_CODE = re.compile(r" (ORG\d{3}) ")
# What cannot be done yet, and says so: a withdrawal from what is on its way; an entry that goes before its account has; an account that leaves
# before what is set inside it is let go.
_NOT_YET = {"ORG161", "ORG250", "ORG576"}
PACES = ("to the end", "once", "in part")
_ROUNDS = 8  # in so many applies and locks whatever was begun has come to its end


class Ground(Protocol):
    """Where a walk takes place."""

    folder: Path

    def expect(self, org: Organization) -> None:
        """What the spec says from now on."""

    def account_id(self, first: str) -> str:
        """The id of the account that was first called so; empty before it is made."""

    def apply(self, root: str) -> dict[str, str]:
        """Plan and apply a root module; what was created or destroyed in AWS, by address."""

    def plan(self, root: str) -> dict[str, str]:
        """What would be created or destroyed, by address."""

    def lock(self) -> None:
        """Write the lock."""

    def unmanaged(self) -> set[str]:
        """What is in AWS and in no state."""


def walk(ground: Ground, seed: int, edits: int, pace: str) -> None:
    """Edit, generate, apply and lock: until nothing is left to do after each edit, once after each, or now and then and only some root modules."""
    in_part = pace == "in part"
    dice = random.Random(seed)
    org = Organization.small()
    assert not generate(ground, org)
    settle(ground, org)
    for _ in range(edits):
        before = copy.deepcopy(org)
        what = edit(org, dice, ground.account_id)
        refused = generate(ground, org)
        if refused:
            assert refused <= _NOT_YET, f"{what} was refused: {refused}"
            org = before
            generate(ground, org)
        if pace == "to the end":
            settle(ground, org)
            continue
        if not in_part or dice.random() < 0.6:
            for root in roots(ground.folder):
                if not in_part or dice.random() < 0.7:
                    ground.apply(root)
        if not in_part or dice.random() < 0.6:
            ground.lock()
    settle(ground, org)


def generate(ground: Ground, org: Organization) -> set[str]:
    """Write the spec and generate; the codes of errors, if it is refused."""
    ground.expect(org)
    (ground.folder / "org.yaml").write_text(org.spec())
    result = specs.run(ground.folder, "generate")
    errors = [line for line in result.output.splitlines() if "warning" not in line]
    return set(_CODE.findall("\n".join(errors))) if result.exit_code else set()


def roots(folder: Path) -> list[str]:
    """The root modules that are generated; the organization's first."""
    names = {path.parent.name for path in (folder / "generated").glob("*/manifest.json")}
    return sorted(names, key=lambda name: (name != "organization", name))


def settle(ground: Ground, org: Organization) -> None:
    """Apply everything, lock and generate until nothing is left to do; then all plans are empty, and all of AWS stands in a state."""
    for _ in range(_ROUNDS):
        for root in roots(ground.folder):
            ground.apply(root)
        ground.lock()
        before = _generated(ground.folder)
        result = specs.run(ground.folder, "generate")
        assert result.exit_code == 0, result.output
        if _generated(ground.folder) == before and "Waiting" not in result.output:
            break
    else:
        raise AssertionError(f"there is always something left to do\n{result.output}")
    taken_over = {account_address(key) for key, account in org.accounts.items() if account.id}
    imports = "".join(path.read_text() for path in ground.folder.glob("generated/*/imports.tf"))
    assert set(re.findall("  to = (.*)", imports)) <= taken_over, "blocks are left that nobody needs"
    assert list(ground.folder.glob("generated/*/removed.tf")) == [], "blocks are left that nobody needs"
    assert {root: ground.plan(root) for root in roots(ground.folder)} == {root: {} for root in roots(ground.folder)}
    assert ground.unmanaged() == set(), "these are in AWS, and no root module knows them"


def _generated(folder: Path) -> dict[str, str]:
    """What the generator wrote: Terraform leaves files of its own beside it."""
    written = [path for path in (folder / "generated").glob("*/*") if path.suffix in (".tf", ".json", ".txt")]
    return {path.relative_to(folder).as_posix(): path.read_text() for path in written if "tfplan" not in path.name}
