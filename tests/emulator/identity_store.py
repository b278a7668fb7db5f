"""Identity Store: the users and groups of IAM Identity Center, kept as AWS sends them.

Written without moto, whose store has no updates, no cascades and no notion of a store that does not exist.
"""

import uuid
from collections.abc import Callable, Iterable
from typing import Any

from .errors import AwsError
from .pages import page

Record = dict[str, Any]

_RESERVED_NAMES = {"Administrator", "AWSAdministrators"}


class IdentityStore:
    """One identity store. Each public method is one AWS operation: request in, answer out."""

    def __init__(self, store_id: str) -> None:
        self.id = store_id
        self.groups: dict[str, Record] = {}
        self.users: dict[str, Record] = {}
        self.memberships: dict[str, Record] = {}

    def has(self, principal_type: str, principal_id: str) -> bool:
        """Say whether a GROUP or USER with this id exists."""
        return principal_id in (self.groups if principal_type == "GROUP" else self.users)

    # Groups

    def create_group(self, request: Record) -> Record:
        self._require_unique(self.groups, "DisplayName", request["DisplayName"])
        return _keys(self._add(self.groups, "GroupId", request), "GroupId")

    def describe_group(self, request: Record) -> Record:
        return self._find(self.groups, "GroupId", request)

    def update_group(self, request: Record) -> Record:
        group = self._find(self.groups, "GroupId", request)
        changed = _apply(group, request["Operations"])
        if changed["DisplayName"] != group["DisplayName"]:
            self._require_unique(self.groups, "DisplayName", changed["DisplayName"])
        self.groups[group["GroupId"]] = changed
        return {}

    def delete_group(self, request: Record) -> Record:
        del self.groups[self._find(self.groups, "GroupId", request)["GroupId"]]
        self._drop_memberships(lambda membership: membership["GroupId"] == request["GroupId"])
        return {}

    def list_groups(self, request: Record) -> Record:
        return page("Groups", _filtered(self.groups.values(), request.get("Filters")), request)

    def get_group_id(self, request: Record) -> Record:
        group = _by_unique_attribute(
            "GROUP", self.groups, request, lambda group: {"displayname": [group["DisplayName"]]}
        )
        return _keys(group, "GroupId")

    # Users

    def create_user(self, request: Record) -> Record:
        name = request.get("Name", {})
        if not (request.get("DisplayName") and name.get("GivenName") and name.get("FamilyName")):
            raise AwsError("ValidationException", "DisplayName, Name.GivenName and Name.FamilyName are required.")
        self._require_unique(self.users, "UserName", request["UserName"])
        return _keys(self._add(self.users, "UserId", request), "UserId")

    def describe_user(self, request: Record) -> Record:
        return self._find(self.users, "UserId", request)

    def update_user(self, request: Record) -> Record:
        user = self._find(self.users, "UserId", request)
        changed = _apply(user, request["Operations"])
        if changed["UserName"] != user["UserName"]:
            self._require_unique(self.users, "UserName", changed["UserName"])
        self.users[user["UserId"]] = changed
        return {}

    def delete_user(self, request: Record) -> Record:
        del self.users[self._find(self.users, "UserId", request)["UserId"]]
        self._drop_memberships(lambda membership: membership["MemberId"]["UserId"] == request["UserId"])
        return {}

    def list_users(self, request: Record) -> Record:
        return page("Users", _filtered(self.users.values(), request.get("Filters")), request)

    def get_user_id(self, request: Record) -> Record:
        user = _by_unique_attribute(
            "USER", self.users, request, lambda user: {"username": [user["UserName"]], "emails.value": _emails(user)}
        )
        return _keys(user, "UserId")

    # Memberships

    def create_group_membership(self, request: Record) -> Record:
        group = self._find(self.groups, "GroupId", request)
        user = self._find(self.users, "UserId", request["MemberId"])
        if self._membership(group["GroupId"], user["UserId"]):
            raise _conflict("The user is already a member of the group.")
        return _keys(self._add(self.memberships, "MembershipId", request), "MembershipId")

    def describe_group_membership(self, request: Record) -> Record:
        return self._find(self.memberships, "MembershipId", request)

    def delete_group_membership(self, request: Record) -> Record:
        del self.memberships[self._find(self.memberships, "MembershipId", request)["MembershipId"]]
        return {}

    def get_group_membership_id(self, request: Record) -> Record:
        membership = self._membership(request["GroupId"], request["MemberId"]["UserId"])
        if not membership:
            raise _missing("GROUP_MEMBERSHIP")
        return _keys(membership, "MembershipId")

    def list_group_memberships(self, request: Record) -> Record:
        found = [one for one in self.memberships.values() if one["GroupId"] == request["GroupId"]]
        return page("GroupMemberships", found, request)

    def list_group_memberships_for_member(self, request: Record) -> Record:
        found = [one for one in self.memberships.values() if one["MemberId"] == request["MemberId"]]
        return page("GroupMemberships", found, request)

    def is_member_in_groups(self, request: Record) -> Record:
        user_id = request["MemberId"]["UserId"]
        return {
            "Results": [
                {
                    "GroupId": group_id,
                    "MemberId": request["MemberId"],
                    "MembershipExists": self._membership(group_id, user_id) is not None,
                }
                for group_id in request["GroupIds"]
            ]
        }

    # The shared part

    def _add(self, records: dict[str, Record], key: str, request: Record) -> Record:
        record = request | {"IdentityStoreId": self.id, key: str(uuid.uuid4())}
        records[record[key]] = record
        return record

    def _find(self, records: dict[str, Record], key: str, request: Record) -> Record:
        if request[key] not in records:
            raise _missing({"GroupId": "GROUP", "UserId": "USER", "MembershipId": "GROUP_MEMBERSHIP"}[key])
        return records[request[key]]

    def _membership(self, group_id: str, user_id: str) -> Record | None:
        wanted = (group_id, {"UserId": user_id})
        return next((one for one in self.memberships.values() if (one["GroupId"], one["MemberId"]) == wanted), None)

    def _drop_memberships(self, gone: Callable[[Record], bool]) -> None:
        self.memberships = {key: one for key, one in self.memberships.items() if not gone(one)}

    def _require_unique(self, records: dict[str, Record], attribute: str, value: str) -> None:
        if value in _RESERVED_NAMES:
            raise AwsError("ValidationException", f"{value} is a reserved name.")
        if any(record[attribute] == value for record in records.values()):
            raise _conflict(f"Duplicate {attribute} {value!r}.")


def _conflict(message: str) -> AwsError:
    return AwsError("ConflictException", message, Reason="UNIQUENESS_CONSTRAINT_VIOLATION")


def _missing(resource_type: str) -> AwsError:
    return AwsError("ResourceNotFoundException", f"{resource_type} not found.", ResourceType=resource_type)


def _keys(record: Record, key: str) -> Record:
    return {"IdentityStoreId": record["IdentityStoreId"], key: record[key]}


def _emails(user: Record) -> list[str]:
    return [email["Value"] for email in user.get("Emails") or []]


def _by_unique_attribute(
    kind: str, records: dict[str, Record], request: Record, unique: Callable[[Record], dict[str, list[str]]]
) -> Record:
    """Find the record that an alternate identifier names; external ids come by SCIM, which is not emulated."""
    attribute = request["AlternateIdentifier"].get("UniqueAttribute", {})
    path, value = attribute.get("AttributePath", "").lower(), attribute.get("AttributeValue")
    for record in records.values():
        if value in unique(record).get(path, []):
            return record
    raise _missing(kind)


def _filtered(records: Iterable[Record], filters: list[dict[str, str]] | None) -> list[Record]:
    return [
        record
        for record in records
        if all(record.get(one["AttributePath"]) == one["AttributeValue"] for one in filters or [])
    ]


def _apply(record: Record, operations: list[dict[str, Any]]) -> Record:
    """Apply UpdateUser's or UpdateGroup's operations to a copy; an operation without a value removes the attribute."""
    changed = record.copy()
    for operation in operations:
        *parents, attribute = (_wire_case(part) for part in operation["AttributePath"].split("."))
        holder = changed
        for parent in parents:
            holder[parent] = dict(holder.get(parent) or {})
            holder = holder[parent]
        holder[attribute] = _wire_names(operation.get("AttributeValue"))
        if holder[attribute] is None:
            del holder[attribute]
    return changed


def _wire_names(value: Any) -> Any:
    """Spell the keys of a value as the rest of the service does: operations say `primary` where answers say `Primary`."""
    if isinstance(value, dict):
        return {_wire_case(key): _wire_names(one) for key, one in value.items()}
    return [_wire_names(one) for one in value] if isinstance(value, list) else value


def _wire_case(name: str) -> str:
    return name[:1].upper() + name[1:]
