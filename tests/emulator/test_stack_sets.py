"""StackSets with service-managed permissions, as the provider meets them."""

from typing import Any

import pytest

from .stack_sets import PRINCIPAL
from .testing import create_unit, open_account, refused

REGION = "eu-north-1"
TEMPLATE = '{"Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}}'
REQUEST = {
    "StackSetName": "topic",
    "TemplateBody": TEMPLATE,
    "PermissionModel": "SERVICE_MANAGED",
    "AutoDeployment": {"Enabled": True, "RetainStacksOnAccountRemoval": False},
}


@pytest.fixture
def cloudformation(aws: Any) -> Any:
    return aws.client("cloudformation", REGION)


@pytest.fixture
def activated(cloudformation: Any, root: str) -> Any:
    cloudformation.activate_organizations_access()
    return cloudformation


def stacks(cloudformation: Any) -> dict[str, str]:
    summaries = cloudformation.list_stack_instances(StackSetName="topic")["Summaries"]
    return {one["Account"]: one["OrganizationalUnitId"] for one in summaries}


def test_trusted_access_is_not_enough(cloudformation, organizations, root):
    organizations.enable_aws_service_access(ServicePrincipal=PRINCIPAL)
    with refused("ValidationError"):
        cloudformation.create_stack_set(**REQUEST)


def test_a_set_is_read_back_as_it_was_made(activated):
    activated.create_stack_set(**REQUEST, ManagedExecution={"Active": True}, Description="A topic.")
    one = activated.describe_stack_set(StackSetName="topic")["StackSet"]
    assert one["AutoDeployment"] == {"Enabled": True, "RetainStacksOnAccountRemoval": False}
    assert (one["ManagedExecution"], one["Description"], one["TemplateBody"]) == (
        {"Active": True},
        "A topic.",
        TEMPLATE,
    )
    assert one["AdministrationRoleARN"].startswith("arn:aws:iam:")


def test_the_sets_of_a_region_are_listed(aws, activated):
    activated.create_stack_set(**REQUEST)
    (one,) = activated.list_stack_sets(Status="ACTIVE")["Summaries"]
    assert (one["StackSetName"], one["PermissionModel"]) == ("topic", "SERVICE_MANAGED")
    assert aws.client("cloudformation", "eu-west-3").list_stack_sets()["Summaries"] == []


def test_iam_resources_are_acknowledged(activated):
    with refused("InsufficientCapabilitiesException"):
        activated.create_stack_set(**REQUEST | {"TemplateBody": TEMPLATE.replace("SNS::Topic", "IAM::Role")})


def test_a_unit_stands_for_all_below_it_but_never_the_management_account(activated, organizations, root):
    below = create_unit(organizations, create_unit(organizations, root, "Workloads"), "Prod")
    account = open_account(organizations)
    organizations.move_account(AccountId=account, SourceParentId=root, DestinationParentId=below)
    activated.create_stack_set(**REQUEST)
    activated.create_stack_instances(
        StackSetName="topic", Regions=[REGION], DeploymentTargets={"OrganizationalUnitIds": [root]}
    )
    assert stacks(activated) == {account: root}


def test_accounts_are_filtered_by_unit(activated, organizations, root):
    first, second = open_account(organizations, "first"), open_account(organizations, "second")
    activated.create_stack_set(**REQUEST)
    targets = {"OrganizationalUnitIds": [root], "Accounts": [first]}
    with refused("ValidationError"):
        activated.create_stack_instances(StackSetName="topic", Regions=[REGION], DeploymentTargets=targets)
    targets["AccountFilterType"] = "INTERSECTION"
    activated.create_stack_instances(StackSetName="topic", Regions=[REGION], DeploymentTargets=targets)
    assert stacks(activated) == {first: root}
    with refused("StackInstanceNotFoundException"):
        activated.delete_stack_instances(
            StackSetName="topic",
            Regions=[REGION],
            RetainStacks=False,
            DeploymentTargets=targets | {"Accounts": [second]},
        )
    activated.delete_stack_instances(
        StackSetName="topic", Regions=[REGION], RetainStacks=False, DeploymentTargets=targets
    )
    assert stacks(activated) == {}


def test_a_registered_administrator_runs_the_sets_of_the_management_account(aws, activated, organizations):
    member = open_account(organizations, "member")
    organizations.register_delegated_administrator(AccountId=member, ServicePrincipal=PRINCIPAL)
    delegated = aws.client("cloudformation", REGION, member)
    delegated.create_stack_set(**REQUEST, CallAs="DELEGATED_ADMIN")
    assert activated.describe_stack_set(StackSetName="topic")["StackSet"]["Status"] == "ACTIVE"
    with refused("NameAlreadyExistsException"):
        activated.create_stack_set(**REQUEST)
    activated.create_stack_set(**REQUEST | {"StackSetName": "other"})
    listed = delegated.list_stack_sets(CallAs="DELEGATED_ADMIN")["Summaries"]
    assert [one["StackSetName"] for one in listed] == ["other", "topic"]
    delegated.delete_stack_set(StackSetName="other", CallAs="DELEGATED_ADMIN")


@pytest.mark.parametrize("call_as", ["SELF", "DELEGATED_ADMIN"])
def test_nobody_else_runs_any(aws, activated, organizations, call_as):
    member = open_account(organizations, "member")
    activated.create_stack_set(**REQUEST)
    stranger = aws.client("cloudformation", REGION, member)
    with refused("ValidationError"):
        stranger.create_stack_set(**REQUEST, CallAs=call_as)
    with refused("StackSetNotFoundException" if call_as == "SELF" else "ValidationError"):
        stranger.describe_stack_set(StackSetName="topic", CallAs=call_as)
    with refused("ValidationError"):
        activated.describe_stack_set(StackSetName="topic", CallAs="DELEGATED_ADMIN")


def test_a_set_with_stacks_is_not_deleted(activated, organizations, root):
    open_account(organizations)
    activated.create_stack_set(**REQUEST)
    activated.create_stack_instances(
        StackSetName="topic", Regions=[REGION], DeploymentTargets={"OrganizationalUnitIds": [root]}
    )
    with refused("StackSetNotEmptyException"):
        activated.delete_stack_set(StackSetName="topic")
