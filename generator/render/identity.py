"""Views of Identity Center: users, groups, permission sets, and what is looked up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.addresses import ORGANIZATION, group_module, user_module
from generator.frozen import frozen
from generator.hcl import Expression, arguments, items, label, mapping, string
from generator.model import Group, Identity, Org, PermissionSet, User
from generator.partitions import COMMERCIAL
from generator.render.organization import has_first_apply
from generator.render.policies import file_of


@frozen
class NodeView:
    """A user or group: its label, its arguments, and for groups their members."""

    label: str
    arguments: str
    members: str = ""


def user_views(identity: Identity) -> list[NodeView]:
    """The users, sorted by key."""
    return [NodeView(label(user.key), _user(user)) for user in identity.users]


def _user(user: User) -> str:
    given: list[tuple[str, Any]] = [
        ("user_name", user.user_name),
        ("display_name", user.display_name),
        ("given_name", user.given_name),
        ("family_name", user.family_name),
    ]
    given += [(name, text) for name, text in user.attributes if name != "phone"]
    # `identity_store_id` stands above in the template; it is the longest name, so it sets the width.
    width = max(len("identity_store_id"), *(len(name) for name, _ in given))
    lines = [arguments([(f"{name:<{width}}", text)]) for name, text in given]
    for name, text in (("email", user.email), ("phone", dict(user.attributes).get("phone"))):
        if text:
            lines.append(arguments([(f"{name:<{width}}", Expression(f"{{ value = {string(text)} }}"))]))
    if user.address:
        parts = arguments(user.address, 4)
        lines.append(f"\n  address = {{\n{parts}\n  }}")
    return "\n".join(lines)


def group_views(identity: Identity) -> list[NodeView]:
    """The groups, sorted by key."""
    return [
        NodeView(label(group.key), _group(group), items(group.members, 2) if group.members else "")
        for group in identity.groups
    ]


def _group(group: Group) -> str:
    given: list[tuple[str, Any]] = [("display_name", group.name)]
    if group.description:
        given.append(("description", group.description))
    given.append(("identity_store_id", Expression("local.identity_store_id")))
    return arguments(given)


@frozen
class ListView:
    """An argument over several lines."""

    name: str
    value: str


@frozen
class PermissionSetView:
    """A permission set."""

    label: str
    arguments: str
    lists: tuple[ListView, ...]


@frozen
class AttributeView:
    """An attribute for access control."""

    key: str
    source: str


def permission_set_views(identity: Identity, partition: str) -> Mapping[str, Any]:
    """The permission sets, sorted by key, and the attributes for access control."""
    return {
        "permission_sets": [
            PermissionSetView(label(one.key), _permission_set(one, partition), _lists(one))
            for one in identity.permission_sets
        ],
        "access_attributes": [AttributeView(string(one.key), string(one.source)) for one in identity.access_attributes],
    }


def _permission_set(one: PermissionSet, partition: str) -> str:
    given: list[tuple[str, Any]] = [("name", one.name)]
    if one.description:
        given.append(("description", one.description))
    given += [("instance_arn", Expression("local.instance_arn")), ("session_duration", one.session)]
    if one.relay_state:
        given.append(("relay_state", one.relay_state))
    if partition != COMMERCIAL:  # the module's own default
        given.append(("partition", partition))
    if one.inline:
        given.append(("inline_policy", file_of(f"policies/permission-sets/{one.key}.json")))
    if one.boundary_aws_managed:
        given.append(("permissions_boundary", Expression(f"{{ aws_managed = {string(one.boundary_aws_managed)} }}")))
    elif one.boundary_customer_managed:
        given.append(
            ("permissions_boundary", Expression(f"{{ customer_managed = {string(one.boundary_customer_managed)} }}"))
        )
    return arguments(given)


def _lists(one: PermissionSet) -> tuple[ListView, ...]:
    found = []
    if one.aws_managed:
        found.append(ListView("aws_managed_policies", items(one.aws_managed, 2)))
    if one.customer_managed:
        found.append(ListView("customer_managed_policies", items(one.customer_managed, 2)))
    if one.tags:
        found.append(ListView("tags", mapping(dict(one.tags), 2)))
    return tuple(found)


@frozen
class LookupView:
    """A user or group that comes from outside."""

    label: str
    name: str


def external_views(org: Org, *, waits: bool = True) -> Mapping[str, Any]:
    """What is looked up: the instance, and with an external source every group and user, once each. `waits`: for the first apply, in the root module that makes it."""
    identity = org.identity
    assert identity is not None
    region = identity.region
    not_enabled = (
        f"IAM Identity Center is not enabled in {region}. Enable it there once by hand (console, IAM Identity Center, Enable with AWS "
        "Organizations), then plan and apply again."
    )
    if waits:
        not_enabled += f" Where the organization itself could not be made yet, make it first: terraform apply -target={ORGANIZATION}"
    return {
        "has_first_apply": waits and has_first_apply(org),
        "not_enabled": string(not_enabled),
        "groups": [LookupView(label(group.key), string(group.name)) for group in identity.groups]
        if identity.external
        else [],
        "users": [LookupView(label(user.key), string(user.user_name)) for user in identity.users]
        if identity.external
        else [],
    }


@frozen
class IdView:
    """A line of an id map."""

    reference: str
    id: str


def identity_ids(identity: Identity, elsewhere: Mapping[str, str]) -> Mapping[str, Any]:
    """The lines of the id maps of users, groups and permission sets. `elsewhere`: the ids of what other root modules make."""

    def lines(kind: str, here: list[IdView]) -> list[IdView]:
        beside = [IdView(one, string(known)) for one, known in elsewhere.items() if one.startswith(f"{kind}/")]
        return sorted((*here, *beside), key=lambda one: one.reference)

    def id_of(kind: str, key: str, module: str) -> str:
        return f"data.aws_identitystore_{kind}.{label(key)}.{kind}_id" if identity.external else f"{module}.id"

    groups = [IdView(group.reference, id_of("group", group.key, group_module(group.key))) for group in identity.groups]
    users = [IdView(user.reference, id_of("user", user.key, user_module(user.key))) for user in identity.users]
    sets = [IdView(one.reference, f"module.permission_set_{label(one.key)}.arn") for one in identity.permission_sets]
    return {
        "groups": lines("groups", groups),
        "users": lines("users", users),
        "permission_sets": [
            IdView(one.reference.removeprefix("permission_sets/"), one.id) for one in lines("permission_sets", sets)
        ],
    }
