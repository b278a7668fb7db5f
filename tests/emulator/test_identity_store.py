"""Identity Store: users, groups and memberships."""

import pytest

from .testing import refused

TAKEN = "UNIQUENESS_CONSTRAINT_VIOLATION"
NOWHERE = "11111111-2222-3333-4444-555555555555"


class Store:
    """The identity store, with its id filled in."""

    def __init__(self, client, store_id):
        self._client = client
        self._store_id = store_id

    def __getattr__(self, operation):
        return lambda **request: getattr(self._client, operation)(IdentityStoreId=self._store_id, **request)

    def group(self, name, **fields):
        return self.create_group(DisplayName=name, **fields)["GroupId"]

    def user(self, name, **fields):
        full_name = {"GivenName": name.title(), "FamilyName": "Lee"}
        request = {"UserName": name, "DisplayName": name.title(), "Name": full_name}
        return self.create_user(**request | fields)["UserId"]


@pytest.fixture
def store(identity_store, instance):
    return Store(identity_store, instance["IdentityStoreId"])


def by(path, value):
    return {"AlternateIdentifier": {"UniqueAttribute": {"AttributePath": path, "AttributeValue": value}}}


def operation(path, value=None):
    return {"AttributePath": path} if value is None else {"AttributePath": path, "AttributeValue": value}


def test_a_store_exists_only_beside_its_instance(identity_store):
    with refused("ResourceNotFoundException"):
        identity_store.list_groups(IdentityStoreId="d-0123456789")


def test_a_store_does_not_answer_in_another_region(aws, instance):
    with refused("ResourceNotFoundException"):
        aws.client("identitystore", "us-east-1").list_groups(IdentityStoreId=instance["IdentityStoreId"])


# Groups


def test_a_group_is_created(store):
    group_id = store.group("platform", Description="Runs it")

    group = store.describe_group(GroupId=group_id)
    assert (group["DisplayName"], group["Description"]) == ("platform", "Runs it")


def test_a_group_name_is_given_once(store):
    store.group("platform")

    with refused("ConflictException", TAKEN):
        store.group("platform")


def test_a_group_is_renamed(store):
    group_id = store.group("platform", Description="Runs it")

    store.update_group(GroupId=group_id, Operations=[operation("displayName", "Platform"), operation("description")])

    group = store.describe_group(GroupId=group_id)
    assert (group["DisplayName"], group.get("Description")) == ("Platform", None)


def test_a_group_cannot_take_the_name_of_another(store):
    store.group("platform")

    with refused("ConflictException", TAKEN):
        store.update_group(GroupId=store.group("payments"), Operations=[operation("displayName", "platform")])


@pytest.mark.parametrize("path", ["DisplayName", "displayName"])
def test_a_group_is_found_by_name(store, path):
    group_id = store.group("platform")

    assert store.get_group_id(**by(path, "platform"))["GroupId"] == group_id


@pytest.mark.parametrize("path", ["DisplayName", "Description"])
def test_a_group_that_is_not_there_is_not_found(store, path):
    with refused("ResourceNotFoundException"):
        store.get_group_id(**by(path, "platform"))


def test_groups_are_listed_by_filter(store):
    store.group("platform")
    store.group("payments")

    found = store.list_groups(Filters=[{"AttributePath": "DisplayName", "AttributeValue": "payments"}])["Groups"]
    assert [group["DisplayName"] for group in found] == ["payments"]


def test_a_deleted_group_takes_its_memberships_along(store):
    group_id, user_id = store.group("platform"), store.user("ann")
    store.create_group_membership(GroupId=group_id, MemberId={"UserId": user_id})

    store.delete_group(GroupId=group_id)

    assert store.list_group_memberships_for_member(MemberId={"UserId": user_id})["GroupMemberships"] == []


def test_aws_keeps_two_names_for_itself(store):
    with refused("ValidationException"):
        store.group("AWSAdministrators")


# Users


def test_a_user_is_created(store):
    user_id = store.user("ann", Emails=[{"Value": "ann@example.com", "Primary": True}])

    user = store.describe_user(UserId=user_id)
    assert (user["UserName"], user["Name"]["GivenName"], user["Emails"][0]["Value"]) == (
        "ann",
        "Ann",
        "ann@example.com",
    )


@pytest.mark.parametrize("name", [{"GivenName": "Ann"}, {"FamilyName": "Lee"}])
def test_a_user_has_all_names(store, name):
    with refused("ValidationException"):
        store.user("ann", Name=name)


def test_a_user_name_is_given_once(store):
    store.user("ann")

    with refused("ConflictException", TAKEN):
        store.user("ann")


def test_a_user_is_updated_attribute_by_attribute(store):
    user_id = store.user("ann", NickName="annie", Emails=[{"Value": "ann@example.com", "Primary": True}])
    operations = [
        operation("displayName", "Ann Leeson"),
        operation("name.familyName", "Leeson"),
        operation("nickName"),
        operation("title", "Engineer"),
        operation("emails", [{"value": "leeson@example.com", "primary": True}]),
    ]

    store.update_user(UserId=user_id, Operations=operations)

    user = store.describe_user(UserId=user_id)
    assert user["DisplayName"] == "Ann Leeson"
    assert user["Name"] == {"GivenName": "Ann", "FamilyName": "Leeson"}
    assert "NickName" not in user
    assert user["Title"] == "Engineer"
    assert user["Emails"] == [{"Value": "leeson@example.com", "Primary": True}]


def test_a_user_cannot_take_the_name_of_another(store):
    store.user("ann")

    with refused("ConflictException", TAKEN):
        store.update_user(UserId=store.user("bob"), Operations=[operation("userName", "ann")])


@pytest.mark.parametrize(
    ("path", "value"), [("UserName", "ann"), ("userName", "ann"), ("emails.value", "a@example.com")]
)
def test_a_user_is_found_by_name_or_address(store, path, value):
    user_id = store.user("ann", Emails=[{"Value": "a@example.com"}])

    assert store.get_user_id(**by(path, value))["UserId"] == user_id


def test_users_are_listed_by_filter(store):
    store.user("ann")
    store.user("bob")

    found = store.list_users(Filters=[{"AttributePath": "UserName", "AttributeValue": "bob"}])["Users"]
    assert [user["UserName"] for user in found] == ["bob"]


def test_a_deleted_user_is_gone_from_the_groups(store):
    group_id, user_id = store.group("platform"), store.user("ann")
    store.create_group_membership(GroupId=group_id, MemberId={"UserId": user_id})

    store.delete_user(UserId=user_id)

    assert store.list_group_memberships(GroupId=group_id)["GroupMemberships"] == []


@pytest.mark.parametrize(
    ("call", "request_"),
    [
        ("describe_group", {"GroupId": NOWHERE}),
        ("update_group", {"GroupId": NOWHERE, "Operations": [operation("displayName", "x")]}),
        ("delete_group", {"GroupId": NOWHERE}),
        ("describe_user", {"UserId": NOWHERE}),
        ("update_user", {"UserId": NOWHERE, "Operations": [operation("displayName", "x")]}),
        ("delete_user", {"UserId": NOWHERE}),
        ("get_user_id", by("UserName", "nobody")),
        ("describe_group_membership", {"MembershipId": NOWHERE}),
        ("delete_group_membership", {"MembershipId": NOWHERE}),
        ("get_group_membership_id", {"GroupId": NOWHERE, "MemberId": {"UserId": NOWHERE}}),
    ],
)
def test_what_is_not_there_is_not_found(store, call, request_):
    with refused("ResourceNotFoundException"):
        getattr(store, call)(**request_)


# Memberships


@pytest.fixture
def membership(store):
    return {"GroupId": store.group("platform"), "MemberId": {"UserId": store.user("ann")}}


def test_a_user_joins_a_group_and_leaves_it(store, membership):
    membership_id = store.create_group_membership(**membership)["MembershipId"]

    assert store.describe_group_membership(MembershipId=membership_id)["MemberId"] == membership["MemberId"]
    assert store.get_group_membership_id(**membership)["MembershipId"] == membership_id
    question = {"MemberId": membership["MemberId"], "GroupIds": [membership["GroupId"]]}
    assert store.is_member_in_groups(**question)["Results"][0]["MembershipExists"]

    store.delete_group_membership(MembershipId=membership_id)

    assert not store.is_member_in_groups(**question)["Results"][0]["MembershipExists"]


def test_a_user_joins_a_group_once(store, membership):
    store.create_group_membership(**membership)

    with refused("ConflictException", TAKEN):
        store.create_group_membership(**membership)


@pytest.mark.parametrize("missing", [{"GroupId": NOWHERE}, {"MemberId": {"UserId": NOWHERE}}])
def test_a_membership_needs_both_sides(store, membership, missing):
    with refused("ResourceNotFoundException"):
        store.create_group_membership(**membership | missing)
