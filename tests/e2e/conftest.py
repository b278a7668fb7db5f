"""Checkouts that the end-to-end tests share. A module's tests are a story: each begins where the one before has ended,
so a file must stay on one worker (`--dist loadfile`; groups by mark are not kept together by the versions in use)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.checkout import REPOSITORY, Checkout
from tests.emulator import Emulator


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checkout]:
    """The repository's example organization, before its first apply to an AWS without Identity Center."""
    with Emulator(identity_center=None) as aws:
        yield Checkout.of(REPOSITORY, tmp_path_factory.mktemp("example"), aws)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checkout]:
    """A small organization, applied."""
    folder = tmp_path_factory.mktemp("small")
    shutil.copyfile(Path(__file__).with_name("small.yaml"), folder / "org.yaml")
    with Emulator(identity_center="eu-west-1") as aws:
        checkout = Checkout.of(folder / "nothing-more", folder, aws)
        checkout.plan()
        checkout.apply()
        yield checkout
