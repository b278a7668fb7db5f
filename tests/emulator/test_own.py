"""Services that are written here: who may do what in them, and what they refuse."""

from typing import Any

import pytest
from botocore.exceptions import ClientError

from .client import Emulator

REGION = "eu-west-1"


@pytest.fixture
def member(aws: Emulator, organizations: Any) -> str:
    """The id of a member of an organization in which the services have trusted access."""
    organizations.create_organization(FeatureSet="ALL")
    for service in ("securityhub", "macie", "detective", "access-analyzer"):
        organizations.enable_aws_service_access(ServicePrincipal=f"{service}.amazonaws.com")
    organizations.create_account(AccountName="tooling", Email="tooling@example.com")
    return next(one["Id"] for one in organizations.list_accounts()["Accounts"] if one["Name"] == "tooling")


def test_an_administrator_is_a_member_and_named_by_the_management_account(aws: Emulator, member: str) -> None:
    hub = aws.client("securityhub", REGION)
    with pytest.raises(ClientError, match="not a member"):
        hub.enable_organization_admin_account(AdminAccountId="123456789012")
    with pytest.raises(ClientError, match="management account"):
        aws.client("macie2", REGION, member).enable_organization_admin_account(adminAccountId=member)
    aws.client("detective", REGION).enable_organization_admin_account(AccountId=member)
    found = aws.client("detective", REGION).list_organization_admin_accounts()["Administrators"]
    assert [one["AccountId"] for one in found] == [member]


def test_without_trusted_access_there_is_no_administrator(aws: Emulator, member: str, organizations: Any) -> None:
    organizations.disable_aws_service_access(ServicePrincipal="macie.amazonaws.com")
    with pytest.raises(ClientError, match="no trusted access"):
        aws.client("macie2", REGION).enable_organization_admin_account(adminAccountId=member)


def test_central_configuration_has_an_order(aws: Emulator, member: str) -> None:
    aws.client("securityhub", REGION).enable_organization_admin_account(AdminAccountId=member)
    hub = aws.client("securityhub", REGION, member)
    central = {"ConfigurationType": "CENTRAL"}
    with pytest.raises(ClientError, match="needs a finding aggregator"):
        hub.update_organization_configuration(AutoEnable=False, OrganizationConfiguration=central)
    hub.enable_security_hub()
    hub.create_finding_aggregator(RegionLinkingMode="NO_REGIONS")
    policy = {"Name": "off", "ConfigurationPolicy": {"SecurityHub": {"ServiceEnabled": False}}}
    with pytest.raises(ClientError, match="need central configuration"):
        hub.create_configuration_policy(**policy)
    hub.update_organization_configuration(AutoEnable=False, OrganizationConfiguration=central)
    identity = hub.create_configuration_policy(**policy)["Id"]
    hub.start_configuration_policy_association(ConfigurationPolicyIdentifier=identity, Target={"RootId": "r-ab12"})
    with pytest.raises(ClientError, match="associated"):
        hub.delete_configuration_policy(Identifier=identity)


def test_an_analyzer_of_the_organization_needs_its_administrator(
    aws: Emulator, member: str, organizations: Any
) -> None:
    analyzer = aws.client("accessanalyzer", REGION, member)
    with pytest.raises(ClientError, match="administers"):
        analyzer.create_analyzer(analyzerName="all", type="ORGANIZATION")
    organizations.register_delegated_administrator(AccountId=member, ServicePrincipal="access-analyzer.amazonaws.com")
    analyzer.create_analyzer(analyzerName="all", type="ORGANIZATION")
    assert analyzer.get_analyzer(analyzerName="all")["analyzer"]["status"] == "ACTIVE"
    with pytest.raises(ClientError, match="not there"):
        aws.client("accessanalyzer", "eu-north-1", member).get_analyzer(analyzerName="all")


def test_a_control_is_enabled_once_on_a_unit_that_is_there(aws: Emulator, member: str, organizations: Any) -> None:
    tower = aws.client("controltower", REGION)
    control = "arn:aws:controlcatalog:::control/8ui9y3oyv2czbmw5mxh2wc9b6"
    with pytest.raises(ClientError, match="no unit"):
        tower.enable_control(controlIdentifier=control, targetIdentifier="arn:aws:organizations::1:ou/o-x/ou-x")
    root = organizations.list_roots()["Roots"][0]["Id"]
    unit = organizations.create_organizational_unit(ParentId=root, Name="prod")["OrganizationalUnit"]["Arn"]
    tower.enable_control(controlIdentifier=control, targetIdentifier=unit)
    with pytest.raises(ClientError, match="enabled there already"):
        tower.enable_control(controlIdentifier=control, targetIdentifier=unit)
    tower.disable_control(controlIdentifier=control, targetIdentifier=unit)
    assert tower.list_enabled_controls()["enabledControls"] == []
