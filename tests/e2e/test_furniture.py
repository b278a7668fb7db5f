"""Contacts, budgets, administrators: set by one apply, changed one at a time, and taken away by deleting a line."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.checkout import Checkout
from tests.emulator import Emulator

pytestmark = pytest.mark.terraform


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checkout]:
    """An organization whose accounts are furnished, applied."""
    folder = tmp_path_factory.mktemp("furnished")
    shutil.copyfile(Path(__file__).with_name("furniture.yaml"), folder / "org.yaml")
    with Emulator() as aws:
        checkout = Checkout.of(folder / "nothing-more", folder, aws)
        planned = checkout.plan().actions
        assert sorted(planned) == (checkout.root / "addresses.txt").read_text().splitlines()
        checkout.apply()
        yield checkout


def test_nothing_is_left_to_do(furnished: Checkout) -> None:
    assert furnished.plan().actions == {}


def test_an_account_has_what_it_says_and_what_it_inherits(furnished: Checkout) -> None:
    audit = _account(furnished, "audit")
    account = furnished.aws.client("account")
    phones = {
        kind: account.get_alternate_contact(AccountId=audit, AlternateContactType=kind)["AlternateContact"][
            "PhoneNumber"
        ]
        for kind in ("BILLING", "SECURITY")
    }
    assert phones == {"BILLING": "+46 8 123 457", "SECURITY": "+46 8 123 499"}
    assert account.get_contact_information(AccountId=audit)["ContactInformation"]["City"] == "Stockholm"


def test_a_budget_without_addresses_tells_whoever_reads_the_account_s_mail(furnished: Checkout) -> None:
    told = {
        tuple(subscriber["Address"] for subscriber in call.parameters["Subscribers"])
        for call in furnished.aws.calls("CreateNotification")
        if call.parameters["BudgetName"] == f"account-{_account(furnished, 'sandbox-ann')}"
    }
    assert told == {("aws+sandbox-ann@small.example",)}


def test_what_aws_attaches_when_a_budget_is_spent_terraform_leaves_alone(furnished: Checkout) -> None:
    ben = _account(furnished, "sandbox-ben")
    actions = [call.parameters for call in furnished.aws.calls("CreateBudgetAction")]
    freeze = next(one for one in actions if one["BudgetName"] == f"account-{ben}")
    definition = freeze["Definition"]["ScpActionDefinition"]
    assert definition["TargetIds"] == [ben]
    organizations = furnished.aws.client("organizations")
    organizations.attach_policy(PolicyId=definition["PolicyId"], TargetId=ben)
    assert furnished.plan().actions == {}
    organizations.detach_policy(PolicyId=definition["PolicyId"], TargetId=ben)


def test_the_delegation_policy_names_the_account_by_its_id(furnished: Checkout) -> None:
    found = furnished.aws.client("organizations").describe_resource_policy()["ResourcePolicy"]["Content"]
    principal = f"arn:aws:iam::{_account(furnished, 'audit')}:root"
    assert json.loads(found)["Statement"][0]["Principal"] == {"AWS": principal}


def test_one_change_of_the_organization_is_an_update_of_what_inherits_it(furnished: Checkout) -> None:
    furnished.edit("billing@small.example", "invoices@small.example")
    furnished.edit("monthly: 300", "monthly: 400")
    assert furnished.plan().actions == {
        **{
            f'module.account_{account}.aws_account_alternate_contact.this["billing"]': "update"
            for account in ("audit", "sandbox_ann", "sandbox_ben")
        },
        "module.account_sandbox_ben.aws_budgets_budget.this[0]": "update",
    }
    furnished.apply()


def test_what_is_withdrawn_is_said_in_words_and_goes(furnished: Checkout) -> None:
    furnished.edit("    config.amazonaws.com: [accounts/audit]\n", "")
    furnished.edit(" {opt_in_regions: [eu-central-2]}", " {}")
    furnished.edit("budget: {monthly: 400, notify: [ben@small.example]}", "")
    furnished.edit("    budget: {monthly: 100, alerts: [80, 100], forecasts: [100]}\n", "")
    furnished.edit("    freeze: {policy: policies/spend-freeze}\n", "")
    furnished.edit("    team: {by: tag, tag: team}\n", "")
    printed = furnished.generate()
    for words in (
        "accounts/audit no longer administers config.amazonaws.com",
        "accounts/sandbox-ann keeps eu-central-2 turned on, which nobody looks after any more",
        "accounts/sandbox-ben loses its budget",
        "accounts/sandbox-ben is no longer frozen when its budget is spent",
        "AWS Budgets freezes no account any more",
        "the cost category team goes, and its column in the bill with it",
    ):
        assert words in printed
    assert furnished.plan().actions == {
        'aws_organizations_delegated_administrator.this["accounts/audit config.amazonaws.com"]': "delete",
        "aws_ce_cost_category.team": "delete",
        "aws_iam_role.freeze": "delete",
        "aws_iam_role_policy.freeze": "delete",
        'module.account_sandbox_ann.aws_account_region.this["eu-central-2"]': "delete",
        "module.account_sandbox_ann.aws_budgets_budget.this[0]": "delete",
        "module.account_sandbox_ann.aws_budgets_budget_action.this[0]": "delete",
        "module.account_sandbox_ben.aws_budgets_budget.this[0]": "delete",
        "module.account_sandbox_ben.aws_budgets_budget_action.this[0]": "delete",
    }
    furnished.apply()


def test_a_renamed_key_takes_its_administrators_along(furnished: Checkout) -> None:
    furnished.edit(
        "accounts: {audit: {", "accounts: {auditing: {was: [audit], name: audit, email: aws+audit@small.example, "
    )
    furnished.edit("sso.amazonaws.com: [accounts/audit]", "sso.amazonaws.com: [accounts/auditing]")
    furnished.edit("{accounts/audit.id}", "{accounts/auditing.id}")
    assert furnished.plan().actions == {}


def _account(checkout: Checkout, name: str) -> str:
    accounts = checkout.aws.client("organizations").list_accounts()["Accounts"]
    return next(account["Id"] for account in accounts if account["Name"] == name)
