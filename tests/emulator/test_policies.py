"""Organization policies and their attachments."""

import json

import pytest

from .quotas import POLICY_QUOTAS
from .testing import DOCUMENTS, create_organization, create_policy, create_unit, open_account, refused

SCP, RCP = "SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"


@pytest.fixture
def root(organizations):
    """The id of the root of an organization with the types enabled that most tests here use."""
    return create_organization(organizations, SCP, RCP, "TAG_POLICY")


def attached(organizations, target_id, policy_type=SCP):
    policies = organizations.list_policies_for_target(TargetId=target_id, Filter=policy_type)["Policies"]
    return [policy["Id"] for policy in policies]


def padded(policy_type, characters):
    """A valid document of exactly so many characters: white space counts."""
    return json.dumps(DOCUMENTS[policy_type]).ljust(characters)


# Policies


@pytest.mark.parametrize("policy_type", POLICY_QUOTAS)
def test_a_policy_of_each_type_is_kept_as_sent(organizations, policy_type):
    create_organization(organizations, policy_type)
    content = json.dumps(DOCUMENTS[policy_type], indent=2)
    policy_id = create_policy(organizations, policy_type, Content=content, Tags=[{"Key": "a", "Value": "b"}])

    policy = organizations.describe_policy(PolicyId=policy_id)["Policy"]

    assert (policy["PolicySummary"]["Type"], policy["Content"]) == (policy_type, content)
    assert f"/{policy_type.lower()}/{policy_id}" in policy["PolicySummary"]["Arn"]
    assert organizations.list_tags_for_resource(ResourceId=policy_id)["Tags"] == [{"Key": "a", "Value": "b"}]


@pytest.mark.parametrize("policy_type", POLICY_QUOTAS)
def test_a_policy_of_each_type_attaches_to_root_unit_and_account(organizations, policy_type):
    root = create_organization(organizations, policy_type)
    policy_id = create_policy(organizations, policy_type)
    targets = [root, create_unit(organizations, root, "Workloads"), open_account(organizations)]

    for target_id in targets:
        organizations.attach_policy(PolicyId=policy_id, TargetId=target_id)

    found = organizations.list_targets_for_policy(PolicyId=policy_id)["Targets"]
    assert [target["TargetId"] for target in found] == targets


@pytest.mark.parametrize("policy_type", POLICY_QUOTAS)
def test_a_document_may_fill_its_quota_and_not_exceed_it(organizations, policy_type):
    create_organization(organizations, policy_type)
    limit = POLICY_QUOTAS[policy_type].characters
    policy_id = create_policy(organizations, policy_type, Content=padded(policy_type, limit))

    with refused("ConstraintViolationException", "POLICY_CONTENT_LIMIT_EXCEEDED"):
        create_policy(organizations, policy_type, Content=padded(policy_type, limit + 1))
    with refused("ConstraintViolationException", "POLICY_CONTENT_LIMIT_EXCEEDED"):
        organizations.update_policy(PolicyId=policy_id, Content=padded(policy_type, limit + 1))


@pytest.mark.parametrize("policy_type", POLICY_QUOTAS)
@pytest.mark.parametrize("content", ['{"Version": ', "[]", "hello"])
def test_a_document_is_a_json_object(organizations, policy_type, content):
    create_organization(organizations, policy_type)

    with refused("MalformedPolicyDocumentException"):
        create_policy(organizations, policy_type, Content=content)


@pytest.mark.parametrize(
    ("policy_type", "change"),
    [
        pytest.param(SCP, {"Effect": "Maybe"}, id="unknown effect"),
        pytest.param(SCP, {"Principal": "*"}, id="principal in an SCP"),
        pytest.param(SCP, {"NotAction": "s3:*"}, id="Action and NotAction"),
        pytest.param(SCP, {"Resource": None}, id="no resource"),
        pytest.param(SCP, {"Effects": "Deny"}, id="unknown element"),
        pytest.param(RCP, {"Effect": "Allow"}, id="Allow in an RCP"),
        pytest.param(RCP, {"Principal": {"AWS": "*"}}, id="principal of an RCP that is not a star"),
        pytest.param(RCP, {"Action": "*"}, id="bare star in an RCP"),
        pytest.param(RCP, {"Action": None, "NotAction": "s3:*"}, id="NotAction in an RCP"),
    ],
)
def test_a_statement_follows_the_grammar_of_its_type(organizations, root, policy_type, change):
    statement = DOCUMENTS[policy_type]["Statement"][0] | change
    statement = {element: value for element, value in statement.items() if value is not None}

    with refused("MalformedPolicyDocumentException"):
        create_policy(organizations, policy_type, Content=json.dumps(DOCUMENTS[policy_type] | {"Statement": statement}))


@pytest.mark.parametrize("change", [{"Version": "2008-10-17"}, {"Statement": []}])
def test_a_document_follows_the_grammar_of_its_type(organizations, root, change):
    with refused("MalformedPolicyDocumentException"):
        create_policy(organizations, Content=json.dumps(DOCUMENTS[SCP] | change))


@pytest.mark.parametrize(
    "statement",
    [
        {"Effect": "Allow", "NotAction": "iam:*", "Resource": "arn:aws:s3:::logs/*"},
        {"Effect": "Deny", "Action": "s3:*Object*", "NotResource": "*", "Condition": {"Bool": {"a": "b"}}},
    ],
)
def test_the_full_language_is_allowed_in_a_service_control_policy(organizations, root, statement):
    assert create_policy(organizations, Content=json.dumps({"Version": "2012-10-17", "Statement": statement}))


def test_an_update_is_checked_like_a_creation(organizations, root):
    with refused("MalformedPolicyDocumentException"):
        organizations.update_policy(PolicyId=create_policy(organizations), Content="{")


def test_a_policy_can_be_renamed_and_rewritten(organizations, root):
    policy_id = create_policy(organizations, "TAG_POLICY")

    organizations.update_policy(PolicyId=policy_id, Name="new name", Content='{"tags":{}}')

    policy = organizations.describe_policy(PolicyId=policy_id)["Policy"]
    assert (policy["PolicySummary"]["Name"], policy["Content"]) == ("new name", '{"tags":{}}')


def test_a_policy_name_is_given_once(organizations, root):
    create_policy(organizations, Name="region-guard")

    with refused("DuplicatePolicyException"):
        create_policy(organizations, Name="region-guard")


def test_a_policy_cannot_take_the_name_of_another(organizations, root):
    create_policy(organizations, Name="region-guard")

    with refused("DuplicatePolicyException"):
        organizations.update_policy(PolicyId=create_policy(organizations), Name="region-guard")


def test_a_policy_needs_its_type_enabled(organizations):
    create_organization(organizations, "TAG_POLICY")

    with refused("PolicyTypeNotAvailableForOrganizationException"):
        create_policy(organizations, "BACKUP_POLICY")


def test_a_policy_is_of_a_type_that_exists(organizations, root):
    with refused("InvalidInputException", "INVALID_ENUM_POLICY_TYPE"):
        organizations.create_policy(Name="p", Description="", Type="NO_SUCH_POLICY", Content="{}")


def test_a_policy_in_use_cannot_be_deleted(organizations, root):
    policy_id = create_policy(organizations)
    organizations.attach_policy(PolicyId=policy_id, TargetId=root)

    with refused("PolicyInUseException"):
        organizations.delete_policy(PolicyId=policy_id)


def test_a_policy_that_is_not_attached_can_be_deleted(organizations, root):
    policy_id = create_policy(organizations)

    organizations.delete_policy(PolicyId=policy_id)

    with refused("PolicyNotFoundException"):
        organizations.describe_policy(PolicyId=policy_id)


@pytest.mark.parametrize("policy_id", ["p-FullAWSAccess", "p-RCPFullAWSAccess"])
def test_what_aws_manages_cannot_be_changed(organizations, root, policy_id):
    with refused("InvalidInputException", "IMMUTABLE_POLICY"):
        organizations.update_policy(PolicyId=policy_id, Description="mine")
    with refused("InvalidInputException", "IMMUTABLE_POLICY"):
        organizations.delete_policy(PolicyId=policy_id)


# Attachments


@pytest.mark.parametrize("policy_type", POLICY_QUOTAS)
def test_a_target_takes_its_quota_of_policies_and_no_more(organizations, policy_type):
    root = create_organization(organizations, policy_type)
    unit = create_unit(organizations, root, "Workloads")
    free = POLICY_QUOTAS[policy_type].attachments - len(attached(organizations, unit, policy_type))
    for _ in range(free):
        organizations.attach_policy(PolicyId=create_policy(organizations, policy_type), TargetId=unit)

    with refused("ConstraintViolationException", "MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED"):
        organizations.attach_policy(PolicyId=create_policy(organizations, policy_type), TargetId=unit)


def test_a_policy_attaches_once(organizations, root):
    policy_id = create_policy(organizations)
    organizations.attach_policy(PolicyId=policy_id, TargetId=root)

    with refused("DuplicatePolicyAttachmentException"):
        organizations.attach_policy(PolicyId=policy_id, TargetId=root)


def test_a_policy_attaches_only_to_what_exists(organizations, root):
    with refused("TargetNotFoundException"):
        organizations.attach_policy(PolicyId=create_policy(organizations), TargetId="ou-abcd-12345678")


def test_a_policy_attaches_only_while_its_type_is_enabled(organizations, root):
    policy_id = create_policy(organizations)
    organizations.disable_policy_type(RootId=root, PolicyType=SCP)

    with refused("PolicyTypeNotEnabledException"):
        organizations.attach_policy(PolicyId=policy_id, TargetId=root)


def test_only_what_is_attached_can_be_detached(organizations, root):
    with refused("PolicyNotAttachedException"):
        organizations.detach_policy(PolicyId=create_policy(organizations), TargetId=root)


def test_the_last_service_control_policy_stays(organizations, root):
    with refused("ConstraintViolationException", "MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED"):
        organizations.detach_policy(PolicyId="p-FullAWSAccess", TargetId=root)


def test_full_access_can_be_replaced(organizations, root):
    policy_id = create_policy(organizations)
    organizations.attach_policy(PolicyId=policy_id, TargetId=root)

    organizations.detach_policy(PolicyId="p-FullAWSAccess", TargetId=root)

    assert attached(organizations, root) == [policy_id]


def test_the_resource_control_policy_of_aws_stays(organizations, root):
    organizations.attach_policy(PolicyId=create_policy(organizations, RCP), TargetId=root)

    with refused("InvalidInputException", "NON_DETACHABLE_POLICY"):
        organizations.detach_policy(PolicyId="p-RCPFullAWSAccess", TargetId=root)


# What AWS attaches by itself

AWS_MANAGED = [(SCP, "p-FullAWSAccess"), (RCP, "p-RCPFullAWSAccess")]


@pytest.mark.parametrize(("policy_type", "policy_id"), AWS_MANAGED)
def test_enabling_a_type_attaches_full_access_to_all_that_is_there(organizations, policy_type, policy_id):
    root = create_organization(organizations, "TAG_POLICY")
    targets = [root, create_unit(organizations, root, "Workloads"), open_account(organizations), "123456789012"]
    assert [attached(organizations, target_id, policy_type) for target_id in targets] == [[]] * 4

    organizations.enable_policy_type(RootId=root, PolicyType=policy_type)

    assert [attached(organizations, target_id, policy_type) for target_id in targets] == [[policy_id]] * 4


@pytest.mark.parametrize(("policy_type", "policy_id"), AWS_MANAGED)
def test_a_new_target_gets_full_access(organizations, root, policy_type, policy_id):
    targets = [create_unit(organizations, root, "Workloads"), open_account(organizations)]

    assert [attached(organizations, target_id, policy_type) for target_id in targets] == [[policy_id]] * 2


def test_disabling_a_type_detaches_its_policies(organizations, root):
    organizations.attach_policy(PolicyId=create_policy(organizations), TargetId=root)

    organizations.disable_policy_type(RootId=root, PolicyType=SCP)
    organizations.enable_policy_type(RootId=root, PolicyType=SCP)

    assert attached(organizations, root) == ["p-FullAWSAccess"]
