"""The walk over layouts, with Terraform on the emulator: `make walk-roots`. Not among the tests that run by themselves."""

from __future__ import annotations

import os
from pathlib import Path

from tests.checkout import Checkout
from tests.emulator import Emulator
from tests.roots.emulated import Emulated
from tests.roots.walk import PACES, walk


def test_walk(tmp_path: Path) -> None:
    seed, edits = int(os.environ.get("WALK_SEED", "1")), int(os.environ.get("WALK_EDITS", "10"))
    pace = os.environ.get("WALK_PACE", PACES[0])
    print(f"\nWALK_SEED={seed} WALK_EDITS={edits} WALK_PACE='{pace}'")
    with Emulator(identity_center="eu-west-1") as aws:
        aws.activate_stack_sets("eu-west-1", ahead=True)
        ground = Emulated(Checkout.of(tmp_path / "nothing-more", tmp_path, aws))
        walk(ground, seed, edits, pace)
    print(f"{ground.applied} applies; nothing in AWS was lost or remade, and all plans are empty")
