"""On Control Tower: controls on units, an account of the factory, and the landing zone; applied, changed, withdrawn."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.checkout import Checkout
from tests.emulator import Emulator

pytestmark = pytest.mark.terraform
REGION = "eu-north-1"


@pytest.fixture(scope="module")
def tower(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checkout]:
    """An organization with Control Tower, applied."""
    folder = tmp_path_factory.mktemp("tower")
    shutil.copyfile(Path(__file__).with_name("control_tower.yaml"), folder / "org.yaml")
    with Emulator(identity_center=None) as aws:
        checkout = Checkout.of(folder / "nothing-more", folder, aws)
        planned = checkout.plan().actions
        assert sorted(planned) == (checkout.root / "addresses.txt").read_text().splitlines()
        checkout.apply()
        yield checkout


def test_nothing_is_left_to_do(tower: Checkout) -> None:
    assert tower.plan().actions == {}
    assert len(enabled(tower)) == 2


def test_an_account_of_the_factory_moves_with_its_unit(tower: Checkout) -> None:
    tower.orgwright("lock")
    tower.edit(
        "prod: {}, nonprod: {accounts: {shop: {tags: {env: dev}}}}",
        "prod: {accounts: {shop: {tags: {env: prod}}}}, nonprod: {}",
    )
    assert tower.plan().actions == {
        "module.account_shop.aws_servicecatalog_provisioned_product.this": "update",
    }
    tower.apply()
    organizations = tower.aws.client("organizations")
    accounts = {one["Name"]: one["Id"] for one in organizations.list_accounts()["Accounts"]}
    (parent,) = organizations.list_parents(ChildId=accounts["shop"])["Parents"]
    unit = organizations.describe_organizational_unit(OrganizationalUnitId=parent["Id"])["OrganizationalUnit"]
    assert unit["Name"] == "prod"
    assert tower.plan().actions == {}


def test_a_control_and_the_landing_zone_change_in_place(tower: Checkout) -> None:
    tower.edit("    - {control: 8ui9y3oyv2czbmw5mxh2wc9b6, targets: [units/workloads/nonprod]}\n", "")
    tower.edit("targets: [units/workloads/prod]", "targets: [units/workloads/prod, units/workloads/nonprod]")
    tower.edit('version: "3.3"', 'version: "4.0"')
    assert "the control 8ui9y3oyv2czbmw5mxh2wc9b6 is disabled on units/workloads/nonprod" in tower.generate()
    assert tower.plan().actions == {
        'aws_controltower_control.this["units/workloads/nonprod 5fm4zvz5wfpqa34k8hvyq0j7u"]': "create",
        'aws_controltower_control.this["units/workloads/nonprod 8ui9y3oyv2czbmw5mxh2wc9b6"]': "delete",
        "aws_controltower_landing_zone.this": "update",
    }
    tower.apply()
    assert {one["controlIdentifier"].rpartition("/")[2] for one in enabled(tower)} == {"5fm4zvz5wfpqa34k8hvyq0j7u"}
    assert tower.plan().actions == {}


def enabled(tower: Checkout) -> list[dict[str, str]]:
    """The controls that are enabled."""
    found: list[dict[str, str]] = tower.aws.client("controltower", REGION).list_enabled_controls()["enabledControls"]
    return found
