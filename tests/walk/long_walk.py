"""A random walk: edits of every kind, one after the other, on an organization that is applied again and again.

Every plan does exactly what the edits mean, by an idea of its own of what they mean (tests/walk), and in the end AWS is what the spec says.
`make walk` takes a long one, where each kind of edit comes several times and each edit is planned. It is no part of the suite, which walks on
paper (tests/test_walk_on_paper.py): a plan costs seconds.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.checkout import Checkout
from tests.emulator import Emulator
from tests.walk import edits as e
from tests.walk.ground import OnTheEmulator
from tests.walk.live import should_stand, stands
from tests.walk.walker import Walk, each_kind

pytestmark = pytest.mark.terraform

# What the state and AWS have a say in; tests/test_walk_on_paper.py has all kinds.
_SHORT = (
    e.add_account,
    e.rename_account,
    e.rekey_account,
    e.move_account,
    e.suspend,
    e.leave,
    e.come_back,
    e.close,
    e.rename_unit,
    e.rekey_unit,
    e.replace_unit,
    e.rename_policy,
    e.rekey_policy,
    e.retarget,
    e.except_from_policy,
    e.regroup,
    e.rekey_group,
    e.remove_group,
    e.grant,
    e.revoke,
    e.delete_an_entry,
    e.clear,
)


def test_a_walk_of_random_edits_ends_where_the_spec_is(tmp_path: Path) -> None:
    seed = int(os.environ.get("WALK_SEED", "20261124"))
    edits = int(os.environ.get("WALK_EDITS", "0"))
    plan_every = int(os.environ.get("WALK_PLAN_EVERY", "4"))
    apply_every = int(os.environ.get("WALK_APPLY_EVERY", "8"))
    print(
        f"WALK_SEED={seed} WALK_EDITS={edits} WALK_PLAN_EVERY={plan_every} WALK_APPLY_EVERY={apply_every}", flush=True
    )
    with Emulator(identity_center="eu-west-1") as aws:
        walk = Walk(OnTheEmulator(Checkout.of(tmp_path / "nothing", tmp_path / "walk", aws)), seed, plan_every)
        kinds = each_kind(walk.chance, edits) if edits else walk.chance.sample(_SHORT, len(_SHORT))
        walk.begin()
        walk.go(kinds, apply_every)
        walk.settle()
        walk.plan(for_apply=True)
        assert stands(aws) == should_stand(walk.org, walk.memory)
    print(f"{sum(walk.done.values())} edits, {walk.plans} plans, {walk.applies} applies\n{walk.done}")
    assert all(walk.done.get(kind.__name__, 0) >= min(kinds.count(kind), 2) for kind in kinds)
