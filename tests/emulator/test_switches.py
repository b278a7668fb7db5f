"""The organization's switches: who may turn them, what they need, and that they turn."""

from typing import Any

import pytest
from botocore.exceptions import ClientError

from .client import Emulator


@pytest.fixture
def iam(aws: Emulator, organizations: Any) -> Any:
    """IAM in the management account of an organization."""
    organizations.create_organization(FeatureSet="ALL")
    return aws.client("iam")


def test_root_access_needs_trusted_access(iam: Any) -> None:
    with pytest.raises(ClientError, match="no trusted access"):
        iam.enable_organizations_root_sessions()


def test_root_access_is_turned_on_and_off(iam: Any, organizations: Any) -> None:
    organizations.enable_aws_service_access(ServicePrincipal="iam.amazonaws.com")
    iam.enable_organizations_root_sessions()
    iam.enable_organizations_root_credentials_management()
    assert iam.list_organizations_features()["EnabledFeatures"] == ["RootCredentialsManagement", "RootSessions"]
    iam.disable_organizations_root_sessions()
    assert iam.list_organizations_features()["EnabledFeatures"] == ["RootCredentialsManagement"]


def test_sharing_brings_its_trusted_access_and_its_role(aws: Emulator, iam: Any, organizations: Any) -> None:
    aws.client("ram").enable_sharing_with_aws_organization()
    trusted = organizations.list_aws_service_access_for_organization()["EnabledServicePrincipals"]
    assert [one["ServicePrincipal"] for one in trusted] == ["ram.amazonaws.com"]
    assert iam.get_role(RoleName="AWSServiceRoleForResourceAccessManager")["Role"]["Path"].startswith("/aws-service")


def test_a_member_turns_nothing(aws: Emulator, iam: Any, organizations: Any) -> None:
    organizations.create_account(AccountName="shop", Email="shop@example.com")
    member = next(one["Id"] for one in organizations.list_accounts()["Accounts"] if one["Name"] == "shop")
    with pytest.raises(ClientError, match="management account"):
        aws.client("iam", account=member).enable_organizations_root_sessions()
    with pytest.raises(ClientError, match="management account"):
        aws.client("ram", account=member).enable_sharing_with_aws_organization()
