"""GuardDuty across an organization, as Terraform meets it: the right account, the right region, and features that add up."""

from typing import Any

import pytest
from botocore.exceptions import ClientError

from .client import Emulator

REGION = "eu-west-1"


@pytest.fixture
def member(aws: Emulator, organizations: Any) -> str:
    """The id of a member of an organization in which GuardDuty has trusted access."""
    organizations.create_organization(FeatureSet="ALL")
    organizations.enable_aws_service_access(ServicePrincipal="guardduty.amazonaws.com")
    organizations.create_account(AccountName="audit", Email="audit@example.com")
    accounts = organizations.list_accounts()["Accounts"]
    return next(one["Id"] for one in accounts if one["Name"] == "audit")


def test_only_the_administrator_says_what_members_get(aws: Emulator, member: str) -> None:
    inside = _inside(aws, member)
    detector = inside.create_detector(Enable=True)["DetectorId"]
    with pytest.raises(ClientError, match="not the delegated administrator"):
        inside.update_organization_configuration(DetectorId=detector, AutoEnableOrganizationMembers="ALL")
    aws.client("guardduty", REGION).enable_organization_admin_account(AdminAccountId=member)
    inside.update_organization_configuration(DetectorId=detector, AutoEnableOrganizationMembers="ALL")
    found = inside.describe_organization_configuration(DetectorId=detector)
    assert found["AutoEnableOrganizationMembers"] == "ALL"


def test_an_account_has_one_detector_a_region(aws: Emulator, member: str) -> None:
    inside = _inside(aws, member)
    inside.create_detector(Enable=True)
    with pytest.raises(ClientError, match="already exists"):
        inside.create_detector(Enable=True)


def test_features_add_up(aws: Emulator, member: str) -> None:
    inside = _inside(aws, member)
    detector = inside.create_detector(Enable=True)["DetectorId"]
    for name in ("S3_DATA_EVENTS", "EKS_AUDIT_LOGS"):
        inside.update_detector(DetectorId=detector, Features=[{"Name": name, "Status": "ENABLED"}])
    found = inside.get_detector(DetectorId=detector)["Features"]
    assert {one["Name"] for one in found} >= {"S3_DATA_EVENTS", "EKS_AUDIT_LOGS"}


def test_an_administrator_is_taken_back(aws: Emulator, member: str) -> None:
    outside = aws.client("guardduty", REGION)
    outside.enable_organization_admin_account(AdminAccountId=member)
    outside.disable_organization_admin_account(AdminAccountId=member)
    assert outside.list_organization_admin_accounts()["AdminAccounts"] == []


def _inside(aws: Emulator, account: str) -> Any:
    return aws.client("guardduty", REGION, account)
