"""Stack sets that a member account runs: made, changed, handed over and back, and destroyed from there; no stack is made or lost on the way."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import divided
from tests.checkout import Checkout
from tests.emulator import Emulator

pytestmark = pytest.mark.terraform

REGION = "eu-west-1"
RUN = "    administrator: accounts/deployments\n"
ALARMS = "module.stack_set_alarms.aws_cloudformation_stack_set.this"
ALARMS_STACKS = "module.stack_set_alarms.aws_cloudformation_stack_instances.this[0]"
AUDITOR = "module.stack_set_auditor.aws_cloudformation_stack_set.this"
AUDITOR_STACKS = "module.stack_set_auditor.aws_cloudformation_stack_instances.this[0]"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checkout]:
    """One stack set that the management account runs, and one that it does not."""
    folder = tmp_path_factory.mktemp("delegated")
    shutil.copyfile(Path(__file__).with_name("delegated_stack_sets.yaml"), folder / "org.yaml")
    with Emulator(identity_center=None) as aws:
        aws.activate_stack_sets(REGION, ahead=True)
        yield Checkout.of(folder / "nothing-more", folder, aws)


def test_the_root_module_comes_with_the_ids_and_makes_its_set_from_the_member_account(checkout: Checkout) -> None:
    printed = divided.generate(checkout)
    assert "stack_sets/auditor waits for the ids of accounts/audit, accounts/deployments" in printed
    assert "apply generated/organization, then `orgwright lock`, then `make generate`" in printed
    divided.plan(checkout)
    divided.apply(checkout)
    assert sorted(stacks(checkout, "alarms")) == ["audit", "shop"]
    checkout.orgwright("lock")
    divided.generate(checkout)
    created = {"stack-sets": {AUDITOR: "create", AUDITOR_STACKS: "create"}}
    assert divided.plan(checkout, "stack-sets").changes == created
    divided.apply(checkout, "stack-sets")
    assert sorted(stacks(checkout, "auditor")) == ["bank", "shop"]


def test_a_change_is_made_there_and_a_set_is_handed_over_with_all_its_stacks(checkout: Checkout) -> None:
    before = stacks(checkout, "alarms")
    checkout.edit('.id}"}', '.id}", RoleName: auditors}')
    checkout.edit("  alarms:\n", f"  alarms:\n{RUN}")
    assert "stack_sets/alarms moves from generated/organization to generated/stack-sets" in divided.generate(checkout)
    checkout.orgwright("lock")
    divided.generate(checkout)
    plans = divided.plan(checkout)
    assert plans.changes == {"stack-sets": {AUDITOR: "update", ALARMS_STACKS: "create"}}
    assert plans.imported == {"stack-sets": {ALARMS}}
    assert plans.forgotten == {"organization": {ALARMS, ALARMS_STACKS}}
    calls = len(checkout.aws.calls())
    divided.apply(checkout)
    written = {call.action for call in checkout.aws.calls()[calls:] if not call.reads}
    assert written == {"AssumeRole", "UpdateStackSet", "CreateStackInstances"}
    assert stacks(checkout, "alarms") == before


def test_afterwards_nothing_is_left_to_do_and_a_stack_is_withdrawn_there(checkout: Checkout) -> None:
    checkout.orgwright("lock")
    assert checkout.orgwright("generate").count("removed.tf") == 1
    checkout.orgwright("plan", "--all", "--no-check", "--detailed-exitcode")
    checkout.edit("except: [accounts/bank]", "except: [accounts/bank, accounts/shop]")
    assert "stack_sets/alarms removes its stacks from accounts/shop" in divided.generate(checkout)
    assert divided.plan(checkout, "stack-sets").changes == {"stack-sets": {ALARMS_STACKS: "update"}}
    divided.apply(checkout, "stack-sets")
    assert list(stacks(checkout, "alarms")) == ["audit"]


def test_one_is_handed_back_and_the_other_destroyed_and_the_root_module_goes(checkout: Checkout) -> None:
    before = stacks(checkout, "auditor")
    text = (checkout.folder / "org.yaml").read_text()
    start = text.index("  alarms:\n")
    (checkout.folder / "org.yaml").write_text(
        f"{text[:start].replace(RUN, '')}removed: {{stack_sets/alarms: destroy}}\n"
    )
    divided.generate(checkout)
    checkout.orgwright("lock")
    divided.generate(checkout)
    plans = divided.plan(checkout)
    assert plans.changes == {
        "organization": {AUDITOR_STACKS: "create"},
        "stack-sets": {ALARMS: "delete", ALARMS_STACKS: "delete"},
    }
    assert plans.imported == {"organization": {AUDITOR}}
    divided.apply(checkout)
    assert stacks(checkout, "auditor") == before
    sets = checkout.aws.client("cloudformation", REGION).list_stack_sets()["Summaries"]
    assert [one["StackSetName"] for one in sets] == ["auditor"]
    while "stack-sets" in divided.roots(checkout):
        checkout.orgwright("lock")
        divided.generate(checkout)


def stacks(checkout: Checkout, name: str) -> dict[str, str]:
    """The stacks of a set by the names of their accounts, as the management account sees them."""
    accounts = checkout.aws.client("organizations").list_accounts()["Accounts"]
    names = {account["Id"]: account["Name"] for account in accounts}
    summaries = checkout.aws.client("cloudformation", REGION).list_stack_instances(StackSetName=name)["Summaries"]
    return {names[one["Account"]]: one["StackId"] for one in summaries}
