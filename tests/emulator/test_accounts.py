"""Accounts: opened, moved, renamed, closed."""

import pytest

from .testing import create_unit, open_account, refused, request_account


def rename(aws, account_id, name):
    aws.client("account").put_account_name(AccountId=account_id, AccountName=name)


def name_of(organizations, account_id):
    return organizations.describe_account(AccountId=account_id)["Account"]["Name"]


def test_an_account_is_opened_in_the_background(organizations, root):
    request = organizations.create_account(AccountName="payments", Email="payments@example.com")["CreateAccountStatus"]

    assert request["State"] == "IN_PROGRESS"
    answer = organizations.describe_create_account_status(CreateAccountRequestId=request["Id"])
    assert answer["CreateAccountStatus"]["State"] == "SUCCEEDED"
    assert name_of(organizations, answer["CreateAccountStatus"]["AccountId"]) == "payments"


def test_an_account_is_born_at_the_root_with_its_tags(organizations, root):
    tags = [{"Key": "owner", "Value": "payments"}]
    organizations.create_account(AccountName="payments", Email="payments@example.com", Tags=tags)
    account_id = organizations.list_create_account_status(States=["SUCCEEDED"])["CreateAccountStatuses"][0]["AccountId"]

    assert organizations.list_parents(ChildId=account_id)["Parents"][0]["Id"] == root
    assert organizations.list_tags_for_resource(ResourceId=account_id)["Tags"] == tags


@pytest.mark.parametrize("email", ["payments@example.com", "Payments@Example.com", "management@example.com"])
def test_an_address_belongs_to_one_account(organizations, root, email):
    open_account(organizations, "payments", "payments@example.com")

    status = request_account(organizations, "twin", email)

    assert (status["State"], status["FailureReason"]) == ("FAILED", "EMAIL_ALREADY_EXISTS")
    assert "twin" not in [account["Name"] for account in organizations.list_accounts()["Accounts"]]


def test_a_closed_account_keeps_its_address(organizations, root):
    account_id = open_account(organizations, email="payments@example.com")
    organizations.close_account(AccountId=account_id)

    assert request_account(organizations, "again", "payments@example.com")["FailureReason"] == "EMAIL_ALREADY_EXISTS"


def test_an_account_that_left_keeps_its_address(organizations, root):
    account_id = open_account(organizations, email="payments@example.com")
    organizations.remove_account_from_organization(AccountId=account_id)

    assert request_account(organizations, "again", "payments@example.com")["FailureReason"] == "EMAIL_ALREADY_EXISTS"


def test_a_request_that_was_never_made_has_no_status(organizations, root):
    with refused("CreateAccountStatusNotFoundException"):
        organizations.describe_create_account_status(CreateAccountRequestId="car-12345678")


def test_a_name_beyond_ascii_is_refused(organizations, root):
    with refused("InvalidInputException", "INVALID_PATTERN"):
        organizations.create_account(AccountName="Überweisungen", Email="payments@example.com")


def test_an_account_moves(organizations, root):
    account_id = open_account(organizations)
    unit = create_unit(organizations, root, "Workloads")

    organizations.move_account(AccountId=account_id, SourceParentId=root, DestinationParentId=unit)

    assert organizations.list_parents(ChildId=account_id)["Parents"][0]["Id"] == unit


def test_an_account_moves_only_from_where_it_is(organizations, root):
    unit = create_unit(organizations, root, "Workloads")

    with refused("SourceParentNotFoundException"):
        organizations.move_account(AccountId=open_account(organizations), SourceParentId=unit, DestinationParentId=root)


def test_an_account_moves_only_to_what_exists(organizations, root):
    with refused("DestinationParentNotFoundException"):
        organizations.move_account(
            AccountId=open_account(organizations), SourceParentId=root, DestinationParentId="ou-abcd-12345678"
        )


def test_an_account_cannot_move_to_where_it_is(organizations, root):
    with refused("DuplicateAccountException"):
        organizations.move_account(AccountId=open_account(organizations), SourceParentId=root, DestinationParentId=root)


def test_the_management_account_cannot_be_closed(organizations, root):
    with refused("ConstraintViolationException", "CANNOT_CLOSE_MANAGEMENT_ACCOUNT"):
        organizations.close_account(AccountId="123456789012")


def test_an_account_is_retagged(organizations, root):
    account_id = open_account(organizations)
    organizations.tag_resource(
        ResourceId=account_id, Tags=[{"Key": "owner", "Value": "a"}, {"Key": "old", "Value": ""}]
    )

    organizations.untag_resource(ResourceId=account_id, TagKeys=["old"])

    assert organizations.list_tags_for_resource(ResourceId=account_id)["Tags"] == [{"Key": "owner", "Value": "a"}]


# Renaming


def test_an_account_is_renamed_with_trusted_access(aws, organizations, root):
    account_id = open_account(organizations, "payments")
    organizations.enable_aws_service_access(ServicePrincipal="account.amazonaws.com")

    rename(aws, account_id, "Payments")

    assert name_of(organizations, account_id) == "Payments"


def test_an_account_is_not_renamed_without_trusted_access(aws, organizations, root):
    account_id = open_account(organizations, "payments")

    with refused("AccessDeniedException"):
        rename(aws, account_id, "Payments")

    assert name_of(organizations, account_id) == "payments"


def test_the_management_account_cannot_name_itself_by_its_id(aws, organizations, root):
    organizations.enable_aws_service_access(ServicePrincipal="account.amazonaws.com")

    with refused("AccessDeniedException"):
        rename(aws, "123456789012", "Acme")


def test_the_management_account_renames_itself_without_an_id(aws, organizations, root):
    aws.client("account").put_account_name(AccountName="Acme")

    assert name_of(organizations, "123456789012") == "Acme"


def test_an_account_outside_the_organization_is_not_renamed(aws, organizations, root):
    organizations.enable_aws_service_access(ServicePrincipal="account.amazonaws.com")

    with refused("AccessDeniedException"):
        rename(aws, "999999999999", "Stranger")


def test_a_new_name_has_no_angle_brackets(aws, organizations, root):
    account_id = open_account(organizations)
    organizations.enable_aws_service_access(ServicePrincipal="account.amazonaws.com")

    with refused("ValidationException"):
        rename(aws, account_id, "<payments>")


def test_alternate_contacts_are_there(aws, organizations, root):
    account = aws.client("account")
    contact = {"Name": "Ann", "Title": "CISO", "EmailAddress": "ann@example.com", "PhoneNumber": "+46"}

    account.put_alternate_contact(AlternateContactType="SECURITY", **contact)

    assert account.get_alternate_contact(AlternateContactType="SECURITY")["AlternateContact"]["Name"] == "Ann"


# Status and State


def test_accounts_are_answered_with_status_and_state(organizations, root):
    account = organizations.describe_account(AccountId="123456789012")["Account"]

    assert (account["Status"], account["State"]) == ("ACTIVE", "ACTIVE")


def test_accounts_can_be_answered_without_status(aws, organizations, root):
    aws.answer_account_status(False)

    answers = [
        organizations.describe_account(AccountId="123456789012")["Account"],
        *organizations.list_accounts()["Accounts"],
        *organizations.list_accounts_for_parent(ParentId=root)["Accounts"],
    ]
    assert [("Status" in answer, answer["State"]) for answer in answers] == [(False, "ACTIVE")] * 3


def test_reset_brings_status_back(aws, organizations):
    aws.answer_account_status(False)

    aws.reset()

    organizations.create_organization()
    assert "Status" in organizations.describe_account(AccountId="123456789012")["Account"]
