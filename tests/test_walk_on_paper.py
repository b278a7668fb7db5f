"""A random walk without Terraform: what it would do with the generated addresses, moves and removals is what the edits mean."""

from __future__ import annotations

import os
from pathlib import Path

from tests.walk.edits import KINDS
from tests.walk.paper import Paper
from tests.walk.walker import Walk, each_kind


def test_a_walk_on_paper_plans_what_the_edits_mean(tmp_path: Path) -> None:
    """WALK_SEED and WALK_EDITS take another walk; tests/walk/long_walk.py goes the same ways on the emulator."""
    seed, edits = int(os.environ.get("WALK_SEED", "1")), int(os.environ.get("WALK_EDITS", len(KINDS)))
    print(f"WALK_SEED={seed} WALK_EDITS={edits}")
    walk = Walk(Paper(tmp_path), seed)
    walk.begin()
    walk.go(each_kind(walk.chance, edits), apply_every=3)
    walk.settle()
    walk.plan()
