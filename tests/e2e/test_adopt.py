"""An organization made by hand is adopted: the first plan imports all of it and changes nothing, and after the apply nothing is left to do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.adopt import handmade
from tests.checkout import Checkout
from tests.emulator import Emulator

pytestmark = pytest.mark.terraform


@pytest.fixture(scope="module")
def adopted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checkout]:
    """The large organization, read into a checkout."""
    folder = tmp_path_factory.mktemp("adopted")
    with Emulator(identity_center=handmade.HOME) as aws:
        handmade.make(aws, handmade.LARGE)
        checkout = Checkout.of(folder / "nothing", folder, aws)
        checkout.orgwright("adopt", "--share", "1000", "--region", handmade.HOME)
        yield checkout


def test_the_first_plan_imports_everything_and_changes_nothing(adopted: Checkout) -> None:
    plan = adopted.plan()
    described = (adopted.root / "addresses.txt").read_text().splitlines()
    assert plan.actions == {}
    assert plan.imported == set(described)
    assert len(described) > 90 + 18 + 20 + 380


def test_after_the_apply_nothing_is_left_to_do(adopted: Checkout) -> None:
    before = adopted.aws.calls()[-1].sequence
    adopted.apply()
    assert [call.action for call in adopted.aws.calls(after=before) if not call.reads] == []
    plan = adopted.plan()
    assert (plan.actions, plan.moved) == ({}, {})
