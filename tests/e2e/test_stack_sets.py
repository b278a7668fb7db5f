"""Stack sets from their first apply on: the stacks are where the spec says, and a plan after each change has nothing left to do."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.roots.call_table import READ
from tests import terraform
from tests.checkout import Checkout
from tests.emulator import Emulator

pytestmark = pytest.mark.terraform

AUDITOR = "module.stack_set_auditor.aws_cloudformation_stack_set.this"
AUDITOR_STACKS = "module.stack_set_auditor.aws_cloudformation_stack_instances.this[0]"
AUDITOR_HERE = "module.stack_set_auditor.aws_cloudformation_stack.this[0]"
STACK_CALLS = ("DescribeStacks", "GetTemplate", "ListStacks", "DescribeStackResources")
ALARMS_STACKS = "module.stack_set_alarms.aws_cloudformation_stack_instances.this[0]"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checkout]:
    """An organization with two stack sets, before its first apply."""
    folder = tmp_path_factory.mktemp("stacks")
    shutil.copyfile(Path(__file__).with_name("stack_sets.yaml"), folder / "org.yaml")
    with Emulator(identity_center=None) as aws:
        yield Checkout.of(folder / "nothing-more", folder, aws)


def test_without_trusted_access_nothing_is_lost_but_the_stack_sets(checkout: Checkout) -> None:
    checkout.plan()
    printed = " ".join(checkout.apply(expect=1).replace("│", " ").split())
    assert "You must enable organizations access to operate a service managed stack set" in printed
    assert "You must enable" in (checkout.root / "stack_sets.tf").read_text(), (
        "the sentence is explained where it is looked for"
    )


def test_the_stacks_are_where_the_spec_says(checkout: Checkout) -> None:
    checkout.aws.activate_stack_sets("eu-west-1")
    checkout.plan()
    checkout.apply()
    assert stacks(checkout, "auditor") == {"bank", "shop"}
    assert stacks(checkout, "alarms") == {"shop"}
    assert checkout.plan().actions == {}


def test_the_management_account_has_the_same_by_a_stack_of_its_own(checkout: Checkout) -> None:
    stack = stack_of_its_own(checkout)
    assert {one["ParameterKey"] for one in stack["Parameters"]} == {"AuditAccountId", "MaxSessionSeconds", "RoleName"}
    assert "audit" in roles(checkout)
    before = checkout.aws.calls()[-1].sequence
    assert checkout.plan().actions == {}
    asked = [f"{call.service} {call.action}" for call in checkout.aws.calls(*STACK_CALLS, after=before)]
    assert sorted(asked) == sorted(READ["aws_cloudformation_stack"])


def test_a_parameter_changes_the_set_in_place(checkout: Checkout) -> None:
    checkout.edit('.id}"}', '.id}", MaxSessionSeconds: 7200}')
    assert checkout.plan().actions == {AUDITOR: "update", AUDITOR_HERE: "update"}
    checkout.apply()
    assert {"ParameterKey": "MaxSessionSeconds", "ParameterValue": "7200"} in stack_of_its_own(checkout)["Parameters"]
    one = checkout.aws.client("cloudformation", "eu-west-1").describe_stack_set(StackSetName="auditor")["StackSet"]
    assert {"ParameterKey": "MaxSessionSeconds", "ParameterValue": "7200"} in one["Parameters"]


def test_a_unit_comes_with_its_first_account_and_an_exception_goes(checkout: Checkout) -> None:
    checkout.edit("sandbox: {name: Sandbox}", "sandbox: {name: Sandbox, accounts: {play: {}}}")
    checkout.edit("except: [accounts/bank]", "except: [accounts/nobody]")
    checkout.edit("accounts: {bank: {}}", "accounts: {bank: {}, nobody: {}}")
    assert checkout.plan().actions == {
        "module.account_nobody.aws_organizations_account.this": "create",
        "module.account_play.aws_organizations_account.this": "create",
        ALARMS_STACKS: "update",
        AUDITOR_STACKS: "update",
    }
    checkout.apply()
    assert stacks(checkout, "alarms") == {"bank", "shop"}
    assert stacks(checkout, "auditor") >= {"bank", "play", "shop"}
    assert checkout.plan().actions == {}


def test_a_withdrawn_unit_and_account_are_said_and_lose_their_stacks_alone(checkout: Checkout) -> None:
    checkout.edit("targets: [units/workloads, units/sandbox]", "targets: [units/workloads]")
    checkout.edit("except: [accounts/nobody]", "except: [accounts/nobody, accounts/shop]")
    printed = checkout.generate()
    assert "stack_sets/auditor removes its stacks from units/sandbox" in printed
    assert "stack_sets/alarms removes its stacks from accounts/shop" in printed
    assert checkout.plan().actions == {ALARMS_STACKS: "update", AUDITOR_STACKS: "update"}
    checkout.apply()
    assert stacks(checkout, "alarms") == {"bank"}
    assert "play" not in stacks(checkout, "auditor")
    assert checkout.plan().actions == {}


def test_without_the_word_the_management_account_alone_loses_its_stack(checkout: Checkout) -> None:
    kept = stacks(checkout, "auditor")
    checkout.edit("    management_account: true\n", "")
    assert "stack_sets/auditor removes its stack from accounts/management, with all that it made" in checkout.generate()
    assert checkout.plan().actions == {AUDITOR_HERE: "delete"}
    checkout.apply()
    assert "audit" not in roles(checkout)
    assert stacks(checkout, "auditor") == kept
    assert checkout.plan().actions == {}


def test_a_new_key_moves_and_remakes_nothing(checkout: Checkout) -> None:
    checkout.edit("  auditor:\n", "  reviewer:\n    was: [auditor]\n    name: auditor\n")
    plan = checkout.plan()
    assert plan.actions == {}
    assert plan.moved[AUDITOR.replace("auditor", "reviewer")] == AUDITOR


def test_stacks_that_are_there_already_are_taken_over_and_remade_by_nobody(checkout: Checkout) -> None:
    """What an adopted stack set leaves to the day on which `manage_stacks: false` goes: AWS has the stacks, the state does not."""
    checkout.apply()
    taken = AUDITOR_STACKS.replace("auditor", "reviewer")
    terraform.run(["state", "rm", taken], checkout.root, checkout.environment("organization"))
    before = stack_ids(checkout, "auditor")
    assert checkout.plan().actions == {taken: "create"}
    checkout.apply()
    assert stack_ids(checkout, "auditor") == before
    assert checkout.plan().actions == {}


def stack_of_its_own(checkout: Checkout) -> dict[str, Any]:
    """The stack of the auditor set that no set made."""
    stacks: list[dict[str, Any]] = checkout.aws.client("cloudformation", "eu-west-1").describe_stacks(
        StackName="auditor"
    )["Stacks"]
    return stacks[0]


def roles(checkout: Checkout) -> set[str]:
    """The names of the roles in the management account."""
    return {one["RoleName"] for one in checkout.aws.client("iam").list_roles()["Roles"]}


def stack_ids(checkout: Checkout, name: str) -> set[str]:
    """The stacks themselves."""
    stacks = checkout.aws.client("cloudformation", "eu-west-1")
    return {one["StackId"] for one in stacks.list_stack_instances(StackSetName=name)["Summaries"]}


def stacks(checkout: Checkout, name: str) -> set[str]:
    """The names of the accounts that have the stack."""
    accounts = checkout.aws.client("organizations").list_accounts()["Accounts"]
    names = {account["Id"]: account["Name"] for account in accounts}
    summaries = checkout.aws.client("cloudformation", "eu-west-1").list_stack_instances(StackSetName=name)["Summaries"]
    return {names[one["Account"]] for one in summaries}
