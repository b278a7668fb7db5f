"""From one state to many, and Identity Center into the hands of a member account: imports, and nothing that changes in AWS."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import divided
from tests.checkout import Checkout
from tests.emulator import Emulator

pytestmark = pytest.mark.terraform

# What the provider cannot import: it is set once more to what it is.
_SET_ANEW = ".aws_account_primary_contact.this[0]"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checkout]:
    """An organization in a single root module, applied and locked."""
    folder = tmp_path_factory.mktemp("divided")
    shutil.copyfile(Path(__file__).with_name("divided.yaml"), folder / "org.yaml")
    with Emulator(identity_center="eu-west-1") as aws:
        checkout = Checkout.of(folder / "nothing-more", folder, aws)
        checkout.plan()
        checkout.apply()
        checkout.orgwright("lock")
        yield checkout


def test_everything_moves_to_other_states_by_imports_alone(checkout: Checkout) -> None:
    before = addresses(checkout)
    checkout.edit("layout: single", "layout: split, grouping: {groups: {all: [root]}}")
    checkout.edit("identity:\n", "identity:\n  administrator: accounts/audit\n")
    assert "`orgwright lock`, then `make generate`" in divided.generate(checkout)
    checkout.orgwright("lock")
    divided.generate(checkout)
    assert divided.roots(checkout) == ["organization", "accounts-all", "identity", "access-all", "identity-management"]
    plans = divided.plan(checkout)
    changes = {address for actions in plans.changes.values() for address in actions}
    assert all(address.endswith(_SET_ANEW) for address in changes)
    moved = {address for forgotten in plans.forgotten.values() for address in forgotten}
    assert {address for found in plans.imported.values() for address in found} == moved - changes
    assert addresses(checkout) == before


def test_nothing_changes_in_aws(checkout: Checkout) -> None:
    calls = len(checkout.aws.calls())
    divided.apply(checkout)
    written = {call.action for call in checkout.aws.calls()[calls:] if not call.reads}
    assert written == {"AssumeRole", "PutContactInformation"}


def test_afterwards_nothing_is_left_to_do(checkout: Checkout) -> None:
    checkout.orgwright("lock", "--root", "organization", "--root", "identity")
    assert "no change" not in checkout.orgwright("lock")  # the others are known now too
    divided.generate(checkout)
    assert list(checkout.folder.glob("generated/*/removed.tf")) == []
    before = checkout.aws.calls()[-1].sequence
    checkout.orgwright("plan", "--all", "--no-check", "--detailed-exitcode")
    calls = Counter(f"{call.service} {call.action}" for call in checkout.aws.calls(after=before))
    # `plan-cost` knows what is counted here, object by object, in whatever root module it stands; tags and roots are of others too.
    estimates = json.loads(checkout.orgwright("plan-cost", "--json"))
    expected = sum((Counter(one["plan"]["by_operation"]) for one in estimates.values()), Counter[str]())
    assert {call: calls[call] for call in expected} == expected


def addresses(checkout: Checkout) -> set[str]:
    """Everything that is described, in whatever root module."""
    files = checkout.folder.glob("generated/*/addresses.txt")
    return {line for path in files for line in path.read_text().splitlines()}
