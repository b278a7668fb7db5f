"""Users and groups of the identity store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.adopt.live import LiveGroup, LiveUser
from generator.adopt.read.questions import Answer, Questions
from generator.model.tree import Tags

_SERVICE = "identitystore"
# What identifies a user, or is of the directory's own making.
_NOT_ATTRIBUTES = frozenset(
    (
        "UserId",
        "IdentityStoreId",
        "UserName",
        "ExternalIds",
        "UserStatus",
        "CreatedAt",
        "CreatedBy",
        "UpdatedAt",
        "UpdatedBy",
    )
)


def read_users(ask: Questions, store: str, region: str) -> tuple[LiveUser, ...]:
    """Every user with all attributes. Raises ReadError."""
    users = ask.all(_SERVICE, "list_users", "Users", region=region, IdentityStoreId=store)
    found = [LiveUser(one["UserId"], one["UserName"], bool(one.get("ExternalIds")), _attributes(one)) for one in users]
    return tuple(sorted(found, key=lambda user: user.id))


def read_groups(ask: Questions, store: str, region: str) -> tuple[LiveGroup, ...]:
    """Every group; the members of those that come from outside are not asked for, they are kept there. Raises ReadError."""
    groups = ask.all(_SERVICE, "list_groups", "Groups", region=region, IdentityStoreId=store)
    found = [_group(ask, one, store, region) for one in groups]
    return tuple(sorted(found, key=lambda group: group.id))


def _group(ask: Questions, group: Answer, store: str, region: str) -> LiveGroup:
    external = bool(group.get("ExternalIds"))
    asked = {"IdentityStoreId": store, "GroupId": group["GroupId"]}
    members = (
        [] if external else ask.all(_SERVICE, "list_group_memberships", "GroupMemberships", region=region, **asked)
    )
    return LiveGroup(
        group["GroupId"],
        group.get("DisplayName") or "",
        group.get("Description") or "",
        external,
        tuple(
            sorted((one["MembershipId"], one["MemberId"]["UserId"]) for one in members if "UserId" in one["MemberId"])
        ),
    )


def _attributes(user: Answer) -> Tags:
    given = {name: one for name, one in user.items() if name not in _NOT_ATTRIBUTES}
    return tuple(sorted(_leaves(given, "")))


def _leaves(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """The scalars in a value by their path. Lists of the identity store have one item at most; a second one is numbered."""
    if isinstance(value, Mapping):
        for name, one in value.items():
            yield from _leaves(one, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _leaves(one, path if number == 0 else f"{path}.{number}")
    elif isinstance(value, bool):
        yield path, "true" if value else "false"
    elif value not in (None, ""):
        yield path, str(value)
