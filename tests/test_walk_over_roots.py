"""A walk over layouts, groupings and moves, on paper; `make walk-roots` takes it on the emulator."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.roots.paper import World
from tests.roots.walk import walk


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("in_part", [False, True])
def test_nothing_is_lost_on_the_way(tmp_path: Path, seed: int, in_part: bool) -> None:
    walk(World(tmp_path), seed, 12, in_part=in_part)
