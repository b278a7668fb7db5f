"""The organization itself, its units and its trusted services."""

import pytest

from .testing import create_organization, create_unit, open_account, refused


def test_an_organization_starts_with_a_root_and_its_management_account(organizations, root):
    accounts = organizations.list_accounts()["Accounts"]

    assert [(account["Id"], account["Name"], account["Email"]) for account in accounts] == [
        ("123456789012", "Management", "management@example.com")
    ]
    assert organizations.list_parents(ChildId="123456789012")["Parents"][0]["Id"] == root


def test_a_second_organization_is_refused(organizations, root):
    with refused("AlreadyInOrganizationException"):
        organizations.create_organization(FeatureSet="ALL")


def test_nothing_can_be_created_before_the_organization(organizations):
    with refused("AWSOrganizationsNotInUseException"):
        organizations.create_organizational_unit(ParentId="r-abcd", Name="Workloads")
    with refused("AWSOrganizationsNotInUseException"):
        organizations.create_account(AccountName="payments", Email="payments@example.com")
    with refused("AWSOrganizationsNotInUseException"):
        organizations.create_policy(Name="p", Description="", Type="TAG_POLICY", Content="{}")


def test_an_organization_with_members_cannot_be_deleted(organizations, root):
    open_account(organizations)

    with refused("OrganizationNotEmptyException"):
        organizations.delete_organization()


def test_any_service_principal_can_be_trusted(organizations, root):
    organizations.enable_aws_service_access(ServicePrincipal="brand-new.amazonaws.com")

    principals = organizations.list_aws_service_access_for_organization()["EnabledServicePrincipals"]
    assert [principal["ServicePrincipal"] for principal in principals] == ["brand-new.amazonaws.com"]


def test_what_is_no_service_principal_cannot_be_trusted(organizations, root):
    with refused("InvalidInputException"):
        organizations.enable_aws_service_access(ServicePrincipal="guardduty")


def test_an_account_administers_a_trusted_service(organizations, root):
    account_id = open_account(organizations)
    organizations.enable_aws_service_access(ServicePrincipal="sso.amazonaws.com")

    organizations.register_delegated_administrator(AccountId=account_id, ServicePrincipal="sso.amazonaws.com")

    administrators = organizations.list_delegated_administrators(ServicePrincipal="sso.amazonaws.com")
    assert [one["Id"] for one in administrators["DelegatedAdministrators"]] == [account_id]


def test_a_service_without_trusted_access_gets_no_administrator(organizations, root):
    account_id = open_account(organizations)

    with refused("ConstraintViolationException", "SERVICE_ACCESS_NOT_ENABLED"):
        organizations.register_delegated_administrator(AccountId=account_id, ServicePrincipal="sso.amazonaws.com")


# Units


def test_units_nest_five_levels_deep_and_no_deeper(organizations, root):
    parent_id = root
    for level in range(1, 6):
        parent_id = create_unit(organizations, parent_id, f"Level {level}")

    with refused("ConstraintViolationException", "OU_DEPTH_LIMIT_EXCEEDED"):
        create_unit(organizations, parent_id, "Level 6")


def test_a_unit_needs_a_parent_that_exists(organizations, root):
    with refused("ParentNotFoundException"):
        create_unit(organizations, "ou-abcd-12345678", "Orphan")


def test_two_units_of_one_parent_cannot_share_a_name(organizations, root):
    create_unit(organizations, root, "Workloads")

    with refused("DuplicateOrganizationalUnitException"):
        create_unit(organizations, root, "Workloads")


def test_a_unit_cannot_take_the_name_of_its_sibling(organizations, root):
    create_unit(organizations, root, "Workloads")
    sandbox = create_unit(organizations, root, "Sandbox")

    with refused("DuplicateOrganizationalUnitException"):
        organizations.update_organizational_unit(OrganizationalUnitId=sandbox, Name="Workloads")


@pytest.mark.parametrize("name", ["Prod", "Production"])
def test_a_unit_can_take_a_name_used_elsewhere_or_keep_its_own(organizations, root, name):
    create_unit(organizations, create_unit(organizations, root, "Sandbox"), "Production")
    prod = create_unit(organizations, create_unit(organizations, root, "Workloads"), "Prod")

    organizations.update_organizational_unit(OrganizationalUnitId=prod, Name=name)

    unit = organizations.describe_organizational_unit(OrganizationalUnitId=prod)["OrganizationalUnit"]
    assert unit["Name"] == name


def test_an_empty_unit_can_be_deleted(organizations, root):
    unit = create_unit(organizations, root, "Sandbox")

    organizations.delete_organizational_unit(OrganizationalUnitId=unit)

    assert organizations.list_organizational_units_for_parent(ParentId=root)["OrganizationalUnits"] == []


def test_a_unit_with_a_unit_in_it_cannot_be_deleted(organizations, root):
    unit = create_unit(organizations, root, "Workloads")
    create_unit(organizations, unit, "Prod")

    with refused("OrganizationalUnitNotEmptyException"):
        organizations.delete_organizational_unit(OrganizationalUnitId=unit)


def test_a_unit_with_a_closed_account_in_it_cannot_be_deleted(organizations, root):
    unit = create_unit(organizations, root, "Suspended")
    account_id = open_account(organizations)
    organizations.move_account(AccountId=account_id, SourceParentId=root, DestinationParentId=unit)
    organizations.close_account(AccountId=account_id)

    with refused("OrganizationalUnitNotEmptyException"):
        organizations.delete_organizational_unit(OrganizationalUnitId=unit)


def test_a_deleted_unit_lets_go_of_its_policies(organizations, root):
    unit = create_unit(organizations, root, "Sandbox")

    organizations.delete_organizational_unit(OrganizationalUnitId=unit)

    targets = organizations.list_targets_for_policy(PolicyId="p-FullAWSAccess")["Targets"]
    assert unit not in [target["TargetId"] for target in targets]


def test_an_organization_starts_without_policy_types(organizations):
    organizations.create_organization(FeatureSet="ALL")

    assert organizations.list_roots()["Roots"][0]["PolicyTypes"] == []


def test_reset_leaves_nothing_behind(aws, organizations):
    create_organization(organizations)
    open_account(organizations, email="payments@example.com")

    aws.reset()

    create_organization(organizations)
    assert open_account(organizations, email="payments@example.com")
