"""IAM Identity Center: the instance, permission sets, assignments, attributes for access control."""

import json

import pytest

from .quotas import INLINE_POLICY_CHARACTERS, PERMISSION_SET_POLICIES
from .testing import open_account, refused

READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess"
VIEW_ONLY = "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess"
MANAGEMENT = "123456789012"
NOBODY = "11111111-2222-3333-4444-555555555555"


@pytest.fixture
def arn(instance):
    return instance["InstanceArn"]


@pytest.fixture
def permission_set(identity_center, arn):
    """The two ARNs that name a permission set in every call."""
    answer = identity_center.create_permission_set(InstanceArn=arn, Name="administrator", Description="All of it")
    return {"InstanceArn": arn, "PermissionSetArn": answer["PermissionSet"]["PermissionSetArn"]}


@pytest.fixture
def group_id(identity_store, instance):
    return identity_store.create_group(IdentityStoreId=instance["IdentityStoreId"], DisplayName="platform")["GroupId"]


@pytest.fixture
def user_id(identity_store, instance):
    return identity_store.create_user(
        IdentityStoreId=instance["IdentityStoreId"],
        UserName="ann",
        DisplayName="Ann Lee",
        Name={"GivenName": "Ann", "FamilyName": "Lee"},
    )["UserId"]


def assignment(permission_set, principal_type, principal_id, account_id=MANAGEMENT):
    return {
        **permission_set,
        "PrincipalType": principal_type,
        "PrincipalId": principal_id,
        "TargetId": account_id,
        "TargetType": "AWS_ACCOUNT",
    }


# The instance


def test_the_instance_lies_in_one_region(aws, identity_center):
    assert len(identity_center.list_instances()["Instances"]) == 1
    assert aws.client("sso-admin", "us-east-1").list_instances()["Instances"] == []


def test_the_instance_does_not_answer_in_another_region(aws, permission_set):
    with refused("ResourceNotFoundException"):
        aws.client("sso-admin", "us-east-1").describe_permission_set(**permission_set)


def test_another_instance_does_not_exist(identity_center, permission_set):
    other = {"InstanceArn": "arn:aws:sso:::instance/ssoins-0123456789abcdef"}

    with refused("ResourceNotFoundException"):
        identity_center.describe_permission_set(**permission_set | other)


# Permission sets


def test_a_permission_set_has_the_arn_that_aws_gives(permission_set, arn):
    prefix = arn.replace(":instance/", ":permissionSet/") + "/ps-"
    assert permission_set["PermissionSetArn"].startswith(prefix)


def test_a_permission_set_lasts_an_hour_unless_it_says_otherwise(identity_center, permission_set):
    answer = identity_center.describe_permission_set(**permission_set)["PermissionSet"]

    assert (answer["Name"], answer["Description"], answer["SessionDuration"]) == ("administrator", "All of it", "PT1H")


def test_an_update_clears_what_it_leaves_out(identity_center, permission_set):
    identity_center.update_permission_set(**permission_set, SessionDuration="PT8H")

    answer = identity_center.describe_permission_set(**permission_set)["PermissionSet"]
    assert (answer.get("Description"), answer["SessionDuration"]) == (None, "PT8H")


def test_a_permission_set_name_is_given_once(identity_center, permission_set, arn):
    with refused("ConflictException"):
        identity_center.create_permission_set(InstanceArn=arn, Name="administrator")


@pytest.mark.parametrize("name", ["Bad Name!", "é"])
def test_a_permission_set_name_has_no_blanks_or_accents(identity_center, arn, name):
    with refused("ValidationException"):
        identity_center.create_permission_set(InstanceArn=arn, Name=name)


def test_permission_sets_are_listed_in_pages(identity_center, arn):
    for number in range(3):
        identity_center.create_permission_set(InstanceArn=arn, Name=f"set-{number}")

    pages = identity_center.get_paginator("list_permission_sets").paginate(
        InstanceArn=arn, PaginationConfig={"PageSize": 2}
    )
    assert [len(page["PermissionSets"]) for page in pages] == [2, 1]


def test_a_deleted_permission_set_is_gone(identity_center, permission_set):
    identity_center.delete_permission_set(**permission_set)

    with refused("ResourceNotFoundException"):
        identity_center.describe_permission_set(**permission_set)


def test_a_permission_set_is_tagged(identity_center, arn):
    tags = [{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}]
    created = identity_center.create_permission_set(InstanceArn=arn, Name="tagged", Tags=tags)["PermissionSet"]
    resource = {"InstanceArn": arn, "ResourceArn": created["PermissionSetArn"]}

    identity_center.tag_resource(**resource, Tags=[{"Key": "a", "Value": "3"}])
    identity_center.untag_resource(**resource, TagKeys=["b"])

    assert identity_center.list_tags_for_resource(**resource)["Tags"] == [{"Key": "a", "Value": "3"}]


# Policies of a permission set


def test_an_inline_policy_is_put_and_deleted(identity_center, permission_set):
    policy = json.dumps({"Version": "2012-10-17", "Statement": []})
    identity_center.put_inline_policy_to_permission_set(**permission_set, InlinePolicy=policy)
    assert identity_center.get_inline_policy_for_permission_set(**permission_set)["InlinePolicy"] == policy

    identity_center.delete_inline_policy_from_permission_set(**permission_set)

    assert identity_center.get_inline_policy_for_permission_set(**permission_set)["InlinePolicy"] == ""


def test_an_inline_policy_is_measured_without_white_space(identity_center, permission_set):
    full = f'{{"Sid": "{"x" * (INLINE_POLICY_CHARACTERS - 10)}"}}'
    identity_center.put_inline_policy_to_permission_set(**permission_set, InlinePolicy=full)

    with refused("ServiceQuotaExceededException"):
        identity_center.put_inline_policy_to_permission_set(**permission_set, InlinePolicy=full.replace("x", "xx", 1))


def test_an_inline_policy_is_json(identity_center, permission_set):
    with refused("ValidationException"):
        identity_center.put_inline_policy_to_permission_set(**permission_set, InlinePolicy="{")


@pytest.mark.parametrize("policy_arn", [READ_ONLY, VIEW_ONLY])
def test_a_policy_of_aws_is_attached_and_detached(identity_center, permission_set, policy_arn):
    identity_center.attach_managed_policy_to_permission_set(**permission_set, ManagedPolicyArn=policy_arn)
    attached = identity_center.list_managed_policies_in_permission_set(**permission_set)["AttachedManagedPolicies"]
    assert attached == [{"Name": policy_arn.split("/")[-1], "Arn": policy_arn}]

    identity_center.detach_managed_policy_from_permission_set(**permission_set, ManagedPolicyArn=policy_arn)

    assert identity_center.list_managed_policies_in_permission_set(**permission_set)["AttachedManagedPolicies"] == []


@pytest.mark.parametrize("policy_arn", ["arn:aws:iam::aws:policy/NoSuchAccess", VIEW_ONLY.replace("job-function/", "")])
def test_a_policy_that_aws_does_not_have_is_refused(identity_center, permission_set, policy_arn):
    with refused("ResourceNotFoundException"):
        identity_center.attach_managed_policy_to_permission_set(**permission_set, ManagedPolicyArn=policy_arn)


def test_a_policy_is_attached_once(identity_center, permission_set):
    identity_center.attach_managed_policy_to_permission_set(**permission_set, ManagedPolicyArn=READ_ONLY)

    with refused("ConflictException"):
        identity_center.attach_managed_policy_to_permission_set(**permission_set, ManagedPolicyArn=READ_ONLY)


def test_what_is_not_attached_cannot_be_detached(identity_center, permission_set):
    with refused("ResourceNotFoundException"):
        identity_center.detach_managed_policy_from_permission_set(**permission_set, ManagedPolicyArn=READ_ONLY)


def test_a_policy_of_the_customer_is_attached_and_detached(identity_center, permission_set):
    reference = {"Name": "developer", "Path": "/org/"}
    policy = permission_set | {"CustomerManagedPolicyReference": reference}
    identity_center.attach_customer_managed_policy_reference_to_permission_set(**policy)
    answer = identity_center.list_customer_managed_policy_references_in_permission_set(**permission_set)
    assert answer["CustomerManagedPolicyReferences"] == [reference]

    identity_center.detach_customer_managed_policy_reference_from_permission_set(**policy)

    answer = identity_center.list_customer_managed_policy_references_in_permission_set(**permission_set)
    assert answer["CustomerManagedPolicyReferences"] == []


def test_policies_of_both_kinds_share_a_quota(identity_center, permission_set):
    for number in range(PERMISSION_SET_POLICIES):
        identity_center.attach_customer_managed_policy_reference_to_permission_set(
            **permission_set, CustomerManagedPolicyReference={"Name": f"policy-{number}"}
        )

    with refused("ServiceQuotaExceededException"):
        identity_center.attach_managed_policy_to_permission_set(**permission_set, ManagedPolicyArn=READ_ONLY)


@pytest.mark.parametrize(
    "boundary",
    [{"ManagedPolicyArn": READ_ONLY}, {"CustomerManagedPolicyReference": {"Name": "boundary", "Path": "/"}}],
)
def test_a_permissions_boundary_is_put_and_deleted(identity_center, permission_set, boundary):
    identity_center.put_permissions_boundary_to_permission_set(**permission_set, PermissionsBoundary=boundary)
    answer = identity_center.get_permissions_boundary_for_permission_set(**permission_set)
    assert answer["PermissionsBoundary"] == boundary

    identity_center.delete_permissions_boundary_from_permission_set(**permission_set)

    with refused("ResourceNotFoundException"):
        identity_center.get_permissions_boundary_for_permission_set(**permission_set)


def test_provisioning_is_done_when_it_is_asked_for(identity_center, permission_set):
    request = identity_center.provision_permission_set(**permission_set, TargetType="ALL_PROVISIONED_ACCOUNTS")
    request_id = request["PermissionSetProvisioningStatus"]["RequestId"]

    answer = identity_center.describe_permission_set_provisioning_status(
        InstanceArn=permission_set["InstanceArn"], ProvisionPermissionSetRequestId=request_id
    )
    assert answer["PermissionSetProvisioningStatus"]["Status"] == "SUCCEEDED"


# Assignments


@pytest.fixture
def principals(group_id, user_id):
    return {"GROUP": group_id, "USER": user_id}


@pytest.mark.parametrize("kind", ["GROUP", "USER"])
def test_a_principal_is_assigned_to_an_account_and_withdrawn(
    organizations, root, identity_center, permission_set, principals, kind
):
    account_id = open_account(organizations)
    wanted = assignment(permission_set, kind, principals[kind], account_id)

    status = identity_center.create_account_assignment(**wanted)["AccountAssignmentCreationStatus"]

    assert status["Status"] == "SUCCEEDED"
    described = identity_center.describe_account_assignment_creation_status(
        InstanceArn=wanted["InstanceArn"], AccountAssignmentCreationRequestId=status["RequestId"]
    )
    assert described["AccountAssignmentCreationStatus"]["TargetId"] == account_id
    listed = identity_center.list_account_assignments(**permission_set, AccountId=account_id)["AccountAssignments"]
    assert [(one["PrincipalType"], one["PrincipalId"]) for one in listed] == [(kind, principals[kind])]

    identity_center.delete_account_assignment(**wanted)

    listed = identity_center.list_account_assignments(**permission_set, AccountId=account_id)["AccountAssignments"]
    assert listed == []


def test_the_management_account_can_be_assigned(organizations, root, identity_center, permission_set, group_id):
    status = identity_center.create_account_assignment(**assignment(permission_set, "GROUP", group_id))

    assert status["AccountAssignmentCreationStatus"]["Status"] == "SUCCEEDED"


def test_assigning_twice_assigns_once(organizations, root, identity_center, permission_set, group_id):
    for _ in range(2):
        identity_center.create_account_assignment(**assignment(permission_set, "GROUP", group_id))

    listed = identity_center.list_account_assignments(**permission_set, AccountId=MANAGEMENT)["AccountAssignments"]
    assert len(listed) == 1


def test_an_assignment_is_found_from_each_side(organizations, root, identity_center, permission_set, group_id, arn):
    identity_center.create_account_assignment(**assignment(permission_set, "GROUP", group_id))

    by_principal = identity_center.list_account_assignments_for_principal(
        InstanceArn=arn, PrincipalId=group_id, PrincipalType="GROUP"
    )
    by_account = identity_center.list_permission_sets_provisioned_to_account(InstanceArn=arn, AccountId=MANAGEMENT)
    by_permission_set = identity_center.list_accounts_for_provisioned_permission_set(**permission_set)
    assert [one["AccountId"] for one in by_principal["AccountAssignments"]] == [MANAGEMENT]
    assert by_account["PermissionSets"] == [permission_set["PermissionSetArn"]]
    assert by_permission_set["AccountIds"] == [MANAGEMENT]


def test_an_unknown_principal_fails_in_the_background(organizations, root, identity_center, permission_set):
    answer = identity_center.create_account_assignment(**assignment(permission_set, "GROUP", NOBODY))

    status = answer["AccountAssignmentCreationStatus"]
    assert status["Status"] == "FAILED"
    assert f"GROUP {NOBODY} was not found" in status["FailureReason"]


def test_a_user_is_not_a_group(organizations, root, identity_center, permission_set, user_id):
    answer = identity_center.create_account_assignment(**assignment(permission_set, "GROUP", user_id))

    assert answer["AccountAssignmentCreationStatus"]["Status"] == "FAILED"


def test_an_unknown_permission_set_cannot_be_assigned(organizations, root, identity_center, permission_set, group_id):
    identity_center.delete_permission_set(**permission_set)

    with refused("ResourceNotFoundException"):
        identity_center.create_account_assignment(**assignment(permission_set, "GROUP", group_id))


def test_an_unknown_account_cannot_be_entered(organizations, root, identity_center, permission_set, group_id):
    with refused("ResourceNotFoundException"):
        identity_center.create_account_assignment(**assignment(permission_set, "GROUP", group_id, "999999999999"))


def test_an_assignment_that_is_not_there_cannot_be_withdrawn(organizations, root, identity_center, permission_set):
    with refused("ResourceNotFoundException"):
        identity_center.delete_account_assignment(**assignment(permission_set, "GROUP", NOBODY))


def test_an_assigned_permission_set_cannot_be_deleted(organizations, root, identity_center, permission_set, group_id):
    identity_center.create_account_assignment(**assignment(permission_set, "GROUP", group_id))

    with refused("ConflictException"):
        identity_center.delete_permission_set(**permission_set)


# Attributes for access control


def configuration(source):
    return {"AccessControlAttributes": [{"Key": "department", "Value": {"Source": [source]}}]}


def test_attributes_for_access_control_are_enabled_changed_and_disabled(identity_center, arn):
    first, second = configuration("${path:enterprise.department}"), configuration("${path:enterprise.costCenter}")
    identity_center.create_instance_access_control_attribute_configuration(
        InstanceArn=arn, InstanceAccessControlAttributeConfiguration=first
    )
    identity_center.update_instance_access_control_attribute_configuration(
        InstanceArn=arn, InstanceAccessControlAttributeConfiguration=second
    )
    answer = identity_center.describe_instance_access_control_attribute_configuration(InstanceArn=arn)
    assert (answer["Status"], answer["InstanceAccessControlAttributeConfiguration"]) == ("ENABLED", second)

    identity_center.delete_instance_access_control_attribute_configuration(InstanceArn=arn)

    with refused("ResourceNotFoundException"):
        identity_center.describe_instance_access_control_attribute_configuration(InstanceArn=arn)


def test_attributes_for_access_control_are_enabled_once(identity_center, arn):
    request = {"InstanceArn": arn, "InstanceAccessControlAttributeConfiguration": configuration("${path:userName}")}
    identity_center.create_instance_access_control_attribute_configuration(**request)

    with refused("ConflictException"):
        identity_center.create_instance_access_control_attribute_configuration(**request)
