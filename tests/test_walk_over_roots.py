"""A walk over layouts, groupings and moves, on paper; `make walk-roots` takes it on the emulator."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.roots.organization import Organization
from tests.roots.paper import World
from tests.roots.walk import PACES, generate, settle, walk


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("pace", PACES)
def test_nothing_is_lost_on_the_way(tmp_path: Path, seed: int, pace: str) -> None:
    walk(World(tmp_path), seed, 12, pace)


def _handed_over(folder: Path, org: Organization) -> tuple[World, Organization]:
    """An organization that stands in one state, and that the lock has handed over to a split layout; nothing has set out yet."""
    world = World(folder)
    generate(world, org)
    settle(world, org)
    org.terraform = {"layout": "split"}
    generate(world, org)
    world.lock()
    return world, org


def test_an_account_that_gets_a_new_key_on_its_way_arrives(tmp_path: Path) -> None:
    world, org = _handed_over(tmp_path, Organization.small())
    generate(world, org)
    org.rename("a2")
    generate(world, org)
    world.lock()
    org.accounts["audit"].contact = True
    generate(world, org)
    settle(world, org)


def test_what_goes_before_it_sets_out_is_not_imported(tmp_path: Path) -> None:
    """The lock has handed an account over with its budget; then the account leaves where it is, and comes back."""
    small = Organization.small()
    small.accounts["a2"].frozen = True
    world, org = _handed_over(tmp_path, small)
    org.accounts["a2"].state = "leaving"
    generate(world, org)
    assert "module.account_a2.aws_budgets_budget.this[0]" in world.apply("organization")
    org.accounts["a2"].state, org.accounts["a2"].id = "active", world.account_id("a2")
    generate(world, org)
    assert "module.account_a2.aws_budgets_budget.this[0]" in world.apply("organization")
    settle(world, org)


def test_nobody_is_shut_out_of_an_account_that_no_state_has(tmp_path: Path) -> None:
    """Its old root module has let go of it, and the new one has not taken it over yet."""
    world, org = _handed_over(tmp_path, Organization.small())
    generate(world, org)
    world.apply("organization")
    world.lock()
    org.accounts["a2"].state = "suspended"
    assert generate(world, org) == {"ORG161"}
    org.accounts["a2"].state = "active"
    assert not generate(world, org)
    settle(world, org)
