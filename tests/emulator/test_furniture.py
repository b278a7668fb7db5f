"""What accounts are furnished with, what watches the bill, and the resource policy: as AWS answers, and what it refuses."""

import json
from typing import Any

import pytest

from .client import Emulator
from .testing import create_organization, open_account, refused

_POLICY = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "organizations:List*", "Resource": "*"}]}  # fmt: skip
_MANAGEMENT = "123456789012"


@pytest.fixture
def member(aws: Emulator, organizations: Any) -> str:
    """The id of an account in an organization that trusts account management."""
    create_organization(organizations)
    organizations.enable_aws_service_access(ServicePrincipal="account.amazonaws.com")
    return open_account(organizations)


def _contact(account_id: str, phone: str = "+46 8 123") -> dict[str, str]:
    return {
        "AccountId": account_id,
        "AlternateContactType": "SECURITY",
        "Name": "Ann",
        "Title": "Head",
        "EmailAddress": "ann@acme.example",
        "PhoneNumber": phone,
    }


def test_contacts_of_a_member_need_trusted_access(aws: Emulator, organizations: Any, member: str) -> None:
    aws.client("account").put_alternate_contact(**_contact(member))
    organizations.disable_aws_service_access(ServicePrincipal="account.amazonaws.com")
    with refused("AccessDeniedException"):
        aws.client("account").put_alternate_contact(**_contact(member))


def test_a_phone_number_has_no_letters(aws: Emulator, member: str) -> None:
    with refused("ValidationException"):
        aws.client("account").put_alternate_contact(**_contact(member, "+46 8 x"))


def test_a_region_is_turned_on(aws: Emulator, member: str) -> None:
    account = aws.client("account")
    asked = {"AccountId": member, "RegionName": "eu-central-2"}
    assert account.get_region_opt_status(**asked)["RegionOptStatus"] == "DISABLED"
    account.enable_region(**asked)
    assert account.get_region_opt_status(**asked)["RegionOptStatus"] == "ENABLED"


def test_a_region_that_is_always_on_is_not_turned_on(aws: Emulator, member: str) -> None:
    with refused("ValidationException"):
        aws.client("account").enable_region(AccountId=member, RegionName="eu-west-1")


def test_the_resource_policy_comes_and_goes(organizations: Any, root: str) -> None:
    organizations.put_resource_policy(Content=json.dumps(_POLICY))
    described = organizations.describe_resource_policy()["ResourcePolicy"]
    assert json.loads(described["Content"]) == _POLICY
    organizations.delete_resource_policy()
    with refused("ResourcePolicyNotFoundException"):
        organizations.describe_resource_policy()


def test_a_resource_policy_says_to_whom(organizations: Any, root: str) -> None:
    with refused("MalformedPolicyDocumentException"):
        organizations.put_resource_policy(Content='{"Version": "2012-10-17", "Statement": [{"Effect": "Allow"}]}')


def test_a_budget_has_ten_notifications(aws: Emulator) -> None:
    budgets = aws.client("budgets")
    limit = {"Amount": "100", "Unit": "USD"}
    budget = {"BudgetName": "cloud", "BudgetLimit": limit, "TimeUnit": "MONTHLY", "BudgetType": "COST"}
    budgets.create_budget(AccountId=_MANAGEMENT, Budget=budget)
    for percent in range(10):
        _notify(budgets, percent)
    with refused("CreationLimitExceededException"):
        _notify(budgets, 10)


def _notify(budgets: Any, percent: int) -> None:
    notification = {"NotificationType": "ACTUAL", "ComparisonOperator": "GREATER_THAN", "Threshold": percent}
    subscribers = [{"SubscriptionType": "EMAIL", "Address": "ann@acme.example"}]
    budgets.create_notification(
        AccountId=_MANAGEMENT, BudgetName="cloud", Notification=notification, Subscribers=subscribers
    )


def test_every_service_is_watched_once(aws: Emulator) -> None:
    explorer = aws.client("ce")
    monitor = {"MonitorName": "services", "MonitorType": "DIMENSIONAL", "MonitorDimension": "SERVICE"}
    explorer.create_anomaly_monitor(AnomalyMonitor=monitor)
    with refused("LimitExceededException"):
        explorer.create_anomaly_monitor(AnomalyMonitor=monitor)


def test_mail_about_anomalies_is_not_sent_at_once(aws: Emulator) -> None:
    explorer = aws.client("ce")
    monitor = {"MonitorName": "services", "MonitorType": "DIMENSIONAL", "MonitorDimension": "SERVICE"}
    arn = explorer.create_anomaly_monitor(AnomalyMonitor=monitor)["MonitorArn"]
    subscription = {
        "SubscriptionName": "mail",
        "MonitorArnList": [arn],
        "Subscribers": [{"Type": "EMAIL", "Address": "ann@acme.example"}],
        "Frequency": "IMMEDIATE",
    }
    with refused("ValidationException"):
        explorer.create_anomaly_subscription(AnomalySubscription=subscription)
    explorer.create_anomaly_subscription(AnomalySubscription={**subscription, "Frequency": "DAILY"})
