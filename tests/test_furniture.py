"""What accounts inherit: filled up field by field from the places above, each value with the line that says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.addresses import edge_words
from generator.model import Account
from generator.pipeline import read
from tests import specs

BODY = """\
  contacts:
    billing: {name: Finance, title: Payable, email: billing@acme.example, phone: "1"}
  budget: {monthly: 100, currency: EUR, alerts: [50]}
services: {trusted_access: [account.amazonaws.com]}
units:
  live:
    contacts: {billing: {phone: "2"}}
    units:
      prod:
        budget: {alerts: [80, 100]}
        accounts:
          shop: {budget: {monthly: 300}}
          bank: {}
    accounts: {tools: {contacts: {security: {name: Sec, title: Team, email: sec@acme.example, phone: "3"}}}}
"""


@pytest.fixture
def accounts(tmp_path: Path) -> dict[str, Account]:
    return {account.key: account for account in read(specs.put(tmp_path, BODY)).org.accounts}


def test_what_is_nearer_holds_field_by_field(accounts: dict[str, Account]) -> None:
    shop, bank = accounts["shop"].furniture.budget, accounts["bank"].furniture.budget
    assert shop is not None
    assert bank is not None
    assert (shop.monthly, shop.currency, shop.alerts) == (300, "EUR", (80, 100))
    assert (bank.monthly, bank.currency, bank.alerts) == (100, "EUR", (80, 100))


def test_a_contact_is_one_from_several_places(accounts: dict[str, Account]) -> None:
    (billing,) = accounts["bank"].furniture.contacts
    assert (billing.name, billing.phone, billing.place) == ("Finance", "2", "units/live")


def test_kinds_of_contacts_come_from_places_of_their_own(accounts: dict[str, Account]) -> None:
    places = {contact.kind: contact.place for contact in accounts["tools"].furniture.contacts}
    assert places == {"billing": "units/live", "security": "accounts/tools"}


def test_every_value_knows_its_line(accounts: dict[str, Account]) -> None:
    text = (specs.SPEC + BODY).splitlines()
    found = {one.field: (one.value, text[one.at.line]) for one in accounts["shop"].furniture.origins}
    assert set(found) == {
        "budget.alerts", "budget.currency", "budget.monthly",
        "contacts.billing.email", "contacts.billing.name", "contacts.billing.phone", "contacts.billing.title",
    }  # fmt: skip
    assert found["budget.monthly"] == ("300", "          shop: {budget: {monthly: 300}}")
    assert found["budget.alerts"] == ("80, 100", "        budget: {alerts: [80, 100]}")
    assert found["contacts.billing.phone"] == ("2", '    contacts: {billing: {phone: "2"}}')


def test_accounts_that_say_nothing_share_one_piece(tmp_path: Path) -> None:
    body = BODY.replace("bank: {}", "bank: {}\n          cash: {}")
    accounts = {account.key: account for account in read(specs.put(tmp_path, body)).org.accounts}
    assert accounts["bank"].furniture is accounts["cash"].furniture


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ('module.account_shop_prod.aws_account_alternate_contact.this["billing"]', "accounts/shop-prod loses its billing contact"),
        ("module.account_shop.aws_budgets_budget.this[0]", "accounts/shop loses its budget"),
        ("aws_account_alternate_contact.security", "accounts/management loses its security contact"),
        ("aws_budgets_budget.all_sandboxes", "the budget all-sandboxes goes"),
        ("aws_ce_anomaly_subscription.mail", "nobody hears of anomalies by mail any more"),
        ("module.delegation_policy.aws_organizations_resource_policy.this", "the delegation policy goes, and with it what it let member accounts do"),
        ("aws_unheard_of.this", "aws_unheard_of.this goes"),
    ],
)  # fmt: skip
def test_a_withdrawal_has_words(address: str, words: str) -> None:
    assert edge_words(address) == words


def test_a_slot_is_kept_where_a_budget_may_freeze(tmp_path: Path) -> None:
    body = """\
units: {sandbox: {accounts: {ann: {budget: {monthly: 1}, freeze: {policy: policies/stop}}, ben: {budget: {monthly: 1}}}}}
policies: {stop: {guardrail: quarantine, with: {exempt_roles: [Admin]}}}
"""
    organization = read(specs.put(tmp_path, body)).org.organization
    kept = [organization.reserved(f"accounts/{key}", "service-control") for key in ("ann", "ben")]
    assert kept == [1, 0]
    assert organization.reserved("accounts/ann", "resource-control") == 0
