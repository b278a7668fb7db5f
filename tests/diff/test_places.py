"""Many accounts as few words."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diff.places import Places
from generator.pipeline import inspect
from tests import specs

SPEC = """
limits: {accounts: 50}
accounts: {alone: {}}
units:
  prod: {units: {a: {accounts: {a1: {}, a2: {}, a3: {}, a4: {}}}, b: {accounts: {b1: {}, b2: {}, b3: {}, b4: {}, b5: {}, b6: {}}}}}
  dev: {accounts: {d1: {}, d2: {}}}
  one: {accounts: {only: {}}}
  empty: {}
"""


def places(folder: Path, *, with_units: bool) -> Places:
    org = inspect(specs.put(folder, SPEC))[0]
    assert org is not None
    return Places(org, with_units=with_units)


def accounts(*names: str) -> list[str]:
    return [f"accounts/{name}" for name in names]


A, B = ("a1", "a2", "a3", "a4"), ("b1", "b2", "b3", "b4", "b5", "b6")
ALL = (*A, *B, "d1", "d2", "only", "alone")


@pytest.mark.parametrize(
    ("leaves", "expected"),
    [
        (accounts(*ALL), "root (14 accounts)"),
        (accounts(*A), "units/prod/a (4 accounts)"),
        (accounts(*A, *B), "units/prod (10 accounts)"),
        (accounts("a1", "a2"), "accounts/a1 and accounts/a2"),
        (accounts("only"), "accounts/only"),
        (accounts(*B[:-1]), "units/prod/b but accounts/b6 (5 accounts)"),
        (accounts("a1", "a2", "a3"), "units/prod/a but accounts/a4 (3 accounts)"),
        (accounts(*ALL[:-1]), "root but accounts/alone (13 accounts)"),
        (accounts(*A, *B, "only", "alone"), "root but units/dev (12 accounts)"),
        (accounts("d1", "alone", "management"), "accounts/alone, accounts/d1 and accounts/management"),
        ([], ""),
    ],
)
def test_accounts_are_named_by_their_units(tmp_path: Path, leaves: list[str], expected: str) -> None:
    found = str(places(tmp_path, with_units=False).words(leaves))
    assert sorted(found.replace(" and ", ", ").split(", ")) == sorted(expected.replace(" and ", ", ").split(", "))


def test_a_unit_without_accounts_counts_where_units_do(tmp_path: Path) -> None:
    found = places(tmp_path, with_units=True)
    assert str(found.words(["units/empty"])) == "units/empty (no account yet)"
    assert str(found.words(["units/prod/a", *accounts(*A)])) == "units/prod/a (4 accounts)"
    assert "units/prod/a (" not in str(found.words(accounts(*A))), "accounts to come are not meant"
