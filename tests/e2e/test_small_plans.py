"""A one-account change of a split organization asks AWS for its own root module only; `make bench-roots` measures a thousand accounts."""

from __future__ import annotations

import pytest

from bench.roots import MOST_CALLS, costs

pytestmark = pytest.mark.terraform


def test_a_one_account_change_makes_few_calls() -> None:
    found = dict(costs(60, 3, 1))
    assert found["split"].calls <= MOST_CALLS * found["single"].calls
