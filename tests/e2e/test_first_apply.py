"""The example organization into an empty management account, in the two stages that AWS forces."""

from __future__ import annotations

import pytest

from generator.pipeline import read
from tests.checkout import Checkout

pytestmark = pytest.mark.terraform


def test_first_stage_makes_the_organization_and_says_what_is_done_by_hand(example: Checkout) -> None:
    plan = example.plan()
    planned = set(plan.actions)
    assert planned == set((example.root / "addresses.txt").read_text().splitlines())
    printed = " ".join(example.apply(expect=1).replace("│", " ").split())
    assert "IAM Identity Center is not enabled in eu-north-1. Enable it there once by hand" in printed
    errors = printed.split(" Error: ")[1:]
    by_hand = [
        one for one in errors if "You must enable organizations access to operate a service managed stack set" in one
    ]
    sets = read(example.folder / "org.yaml").org.stack_sets
    assert len(by_hand) == len([one for one in sets if not one.administrator])  # the others wait for the lock
    assert len(errors) == len(by_hand) + 1
    accounts = example.aws.client("organizations").get_paginator("list_accounts").paginate().build_full_result()
    emails = {account["Email"] for account in accounts["Accounts"]}
    assert emails >= {account.email for account in read(example.folder / "org.yaml").org.accounts}


def test_no_account_is_made_before_the_guardrails_above_it(example: Checkout) -> None:
    calls = example.aws.calls("CreateAccount", "AttachPolicy")
    first_account = next(call.sequence for call in calls if call.action == "CreateAccount")
    late = [call.parameters for call in calls if call.action == "AttachPolicy" and call.sequence > first_account]
    assert not [one for one in late if one["TargetId"].startswith(("r-", "ou-"))]


def test_second_stage_lets_people_in_and_leaves_nothing_to_do(example: Checkout) -> None:
    example.aws.enable_identity_center("eu-north-1")
    example.aws.activate_stack_sets("eu-north-1")
    stage = example.plan()
    assert set(stage.actions.values()) == {"create"}
    example.apply()
    assert example.plan().actions == {}
