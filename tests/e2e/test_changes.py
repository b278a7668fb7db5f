"""Every kind of change, one after the other, to an organization that is applied: the plan does exactly what was meant."""

from __future__ import annotations

from collections import Counter

import pytest

from generator.pipeline import read
from generator.roots.calls import cost_of
from tests.checkout import Checkout

pytestmark = pytest.mark.terraform


def test_documents_are_sent_as_they_were_counted(small: Checkout) -> None:
    sent = {call.parameters["Name"]: call.parameters["Content"] for call in small.aws.calls("CreatePolicy")}
    counted = {policy.name: policy.document.sent for policy in read(small.folder / "org.yaml").org.policies}
    assert sent == counted


# By a root module, not by an object: who calls, where Identity Center is; the lists of trusted services and of policy types.
ONCE = (
    "sts GetCallerIdentity",
    "sso-admin ListInstances",
    "organizations EnableAWSServiceAccess",
    "organizations EnablePolicyType",
    "organizations ListRoots",
)


def test_the_apply_and_a_plan_with_nothing_to_do_ask_as_often_as_plan_cost_says(small: Checkout) -> None:
    made, before = asked(small), small.aws.calls()[-1].sequence
    assert small.plan().actions == {}
    read = asked(small, before)
    cost = cost_of((small.root / "addresses.txt").read_text(), 3)
    assert read == less_once(cost.plan.calls)
    assert made == less_once(cost.first_apply.calls)


def asked(checkout: Checkout, after: int = 0) -> Counter[str]:
    """What AWS was asked, object by object."""
    return less_once(Counter(f"{call.service} {call.action}" for call in checkout.aws.calls(after=after)))


def less_once(calls: Counter[str]) -> Counter[str]:
    """The calls without those that come once, whatever there is."""
    return Counter({call: count for call, count in calls.items() if call not in ONCE})


def test_add_an_account(small: Checkout) -> None:
    small.edit("bank-dev: {}", "bank-dev: {}, bank-test: {}")
    plan = small.plan()
    assert plan.actions == {
        'module.access_bank_test.aws_ssoadmin_account_assignment.this["groups/auditors read-only"]': "create",
        'module.access_bank_test.aws_ssoadmin_account_assignment.this["groups/platform administrator"]': "create",
        'module.access_bank_test.aws_ssoadmin_account_assignment.this["groups/shop read-only"]': "create",
        "module.account_bank_test.aws_organizations_account.this": "create",
    }
    before = small.aws.calls()[-1].sequence
    small.apply()
    # The objects of the change are all that an apply asks for: what is there has been read by the plan.
    assert asked(small, before) == less_once(cost_of("\n".join(plan.actions)).first_apply.calls)


def test_move_an_account(small: Checkout) -> None:
    small.edit(", bank-test: {}", "")
    small.edit("sandbox: {name: Sandbox}", "sandbox: {name: Sandbox, accounts: {bank-test: {}}}")
    printed = small.generate()
    assert "groups/shop no longer enters accounts/bank-test as read-only" in printed
    plan = small.plan()
    assert plan.actions == {
        'module.access_bank_test.aws_ssoadmin_account_assignment.this["groups/auditors read-only"]': "delete",
        'module.access_bank_test.aws_ssoadmin_account_assignment.this["groups/platform administrator"]': "delete",
        'module.access_bank_test.aws_ssoadmin_account_assignment.this["groups/shop read-only"]': "delete",
        "module.account_bank_test.aws_organizations_account.this": "update",
    }
    small.apply()
    moved = small.aws.calls("MoveAccount")[-1].parameters
    units = {unit["Id"]: unit["Name"] for unit in _units(small, moved["DestinationParentId"])}
    assert units == {moved["DestinationParentId"]: "Sandbox"}


def test_rename_an_account_and_a_unit(small: Checkout) -> None:
    small.edit("bank-test: {}", "bank-test: {name: Bank Trial}")
    small.edit("name: NonProd", "name: Development")
    plan = small.plan()
    assert plan.actions == {
        "aws_organizations_organizational_unit.workloads__nonprod": "update",
        "module.account_bank_test.aws_organizations_account.this": "update",
    }
    small.apply()
    assert small.aws.calls("PutAccountName")[-1].parameters["AccountName"] == "Bank Trial"


def test_grant_and_revoke(small: Checkout) -> None:
    small.edit(
        "principals: [groups/shop], permission_set: read-only",
        "principals: [groups/shop], permission_set: administrator",
    )
    plan = small.plan()
    assert plan.actions == {
        f'module.access_{account}.aws_ssoadmin_account_assignment.this["groups/shop {grant}"]': action
        for account in ("bank_dev", "shop_dev")
        for grant, action in (("administrator", "create"), ("read-only", "delete"))
    }
    small.apply()


def test_attach_and_detach_and_a_new_policy_type(small: Checkout) -> None:
    small.edit("targets: [units/workloads/prod]", "targets: [units/workloads, accounts/shop-dev]")
    small.edit(
        "identity:\n",
        "  tags: {type: tag, content: {tags: {env: {tag_key: {'@@assign': env}}}}, targets: [units/sandbox]}\nidentity:\n",
    )
    plan = small.plan()
    assert plan.actions == {
        "aws_organizations_organization.this": "update",
        'module.policy_deny_users.aws_organizations_policy_attachment.account["accounts/shop-dev"]': "create",
        'module.policy_deny_users.aws_organizations_policy_attachment.unit["units/workloads"]': "create",
        "module.policy_tags.aws_organizations_policy.this": "create",
        'module.policy_tags.aws_organizations_policy_attachment.unit["units/sandbox"]': "create",
    }
    small.apply()


def test_detaching_waits_until_what_takes_over_is_seen(small: Checkout) -> None:
    small.orgwright("lock")
    plan = small.plan()
    assert plan.actions == {
        'module.policy_deny_users.aws_organizations_policy_attachment.unit["units/workloads/prod"]': "delete",
    }
    small.apply()


def test_new_keys_move_and_remake_nothing(small: Checkout) -> None:
    small.edit("shop: {members: [users/ann]}", "store: {members: [users/ann], name: shop, was: [shop]}")
    small.edit("groups/shop", "groups/store")
    small.edit("shop-prod: {}", "store-prod: {was: [shop-prod], name: shop-prod, email: aws+shop-prod@small.example}")
    small.edit("sandbox: {name: Sandbox,", "playground: {name: Sandbox, was: [sandbox],")
    small.edit("units/sandbox", "units/playground")
    plan = small.plan()
    assert plan.actions == {}
    assert (
        plan.moved["module.account_store_prod.aws_organizations_account.this"]
        == "module.account_shop_prod.aws_organizations_account.this"
    )
    grant = 'module.access_bank_dev.aws_ssoadmin_account_assignment.this["groups/store administrator"]'
    assert (
        plan.moved[grant] == 'module.access_bank_dev.aws_ssoadmin_account_assignment.this["groups/shop administrator"]'
    )
    small.apply()


def test_a_replaced_permission_set_overlaps(small: Checkout) -> None:
    small.edit("read-only: {aws_managed:", "read-only: {name: viewer, replace: true, aws_managed:")
    before = small.aws.calls()[-1].sequence
    small.plan()
    small.apply()
    calls = small.aws.calls("CreateAccountAssignment", "DeleteAccountAssignment", "DeletePermissionSet", after=before)
    order = [call.action for call in calls]
    assert order == sorted(
        order, key=["CreateAccountAssignment", "DeleteAccountAssignment", "DeletePermissionSet"].index
    )
    assert small.plan().actions == {}


def _units(checkout: Checkout, unit: str) -> list[dict[str, str]]:
    found = checkout.aws.client("organizations").describe_organizational_unit(OrganizationalUnitId=unit)
    return [found["OrganizationalUnit"]]
