"""The section `identity`: people, permission sets, and who may enter where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import field
from typing import Any

from generator.adopt.describe.fold import Edge, Places, fold
from generator.adopt.describe.names import Names
from generator.adopt.describe.policies import readable
from generator.adopt.describe.tree import members
from generator.adopt.describe.users import user_entry
from generator.adopt.describe.yaml_text import Entry
from generator.adopt.live import Live, LiveAssignment, LiveGroup, LiveIdentity, LivePermissionSet, LiveUser
from generator.frozen import frozen

ACCESS_ATTRIBUTES = "access attributes"  # the name under which they can be left out
_AWS_MANAGED = ":iam::aws:policy/"


@frozen
class People:
    """The section, the files that it names, and what was left alone, in words."""

    section: Entry
    files: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def is_external(identity: LiveIdentity) -> bool:
    """Whether users and groups come from outside: by SCIM, which leaves its own ids on them."""
    return any(one.external for one in identity.users) or any(one.external for one in identity.groups)


def identity_section(live: Live, names: Names, left_out: dict[str, str], home_region: str) -> People:
    """Everything of Identity Center that has a name. Only what is assigned is named of people who come from outside."""
    identity = live.identity
    assert identity is not None
    external = is_external(identity)
    section: dict[str, Any] = {}
    if external:
        section["source"] = "external"
    if identity.region != home_region:
        section["region"] = identity.region
    assigned = {one.principal_id for one in identity.assignments}
    users = [one for one in identity.users if one.id in names and (not external or one.id in assigned)]
    groups = [one for one in identity.groups if one.id in names and (not external or one.id in assigned)]
    files: dict[str, str] = {}
    parts = {
        "users": {names.key(one.id): _user(one, names.key(one.id), external) for one in users},
        "groups": {names.key(one.id): _group(one, names, external) for one in groups},
        "permission_sets": {
            names.key(one.arn): _permission_set(one, names.key(one.arn), files)
            for one in identity.permission_sets
            if one.arn in names
        },
    }
    section |= {
        part: Entry({key: found[key] for key in sorted(found)}, block=True) for part, found in parts.items() if found
    }
    edges, lost = _edges(identity, names)
    lines = [
        {"principals": list(line.principals), "permission_set": line.permission_set, "accounts": list(line.accounts)}
        for line in fold(edges, _places(live, names))
    ]
    if lines:
        section["assignments"] = [Entry(line) for line in lines]
    notes = [*_lost(lost)]
    if identity.odd_attributes:
        notes.append(
            f"attributes for access control with several sources ({', '.join(identity.odd_attributes)}): all of them stay unmanaged"
        )
    elif identity.access_attributes and ACCESS_ATTRIBUTES not in left_out:
        section["access_control_attributes"] = Entry(dict(identity.access_attributes), id=ACCESS_ATTRIBUTES, block=True)
    return People(Entry(section, block=True), files, tuple(notes))


def _user(user: LiveUser, key: str, external: bool) -> Entry:
    if external:
        return Entry({"user_name": user.name} if user.name != key else {}, id=user.id)
    return user_entry(user, key)


def _group(group: LiveGroup, names: Names, external: bool) -> Entry:
    found: dict[str, Any] = {}
    if group.name != names.key(group.id):
        found["name"] = group.name
    members = sorted(names[user] for _, user in group.members if user in names)
    if group.description and not external:
        found["description"] = group.description
    if members and not external:
        found["members"] = members
    return Entry(found, id=group.id)


def _permission_set(one: LivePermissionSet, key: str, files: dict[str, str]) -> Entry:
    found: dict[str, Any] = {}
    if one.name != key:
        found["name"] = one.name
    if one.description:
        found["description"] = one.description
    if one.session != "PT1H":
        found["session"] = one.session
    if one.relay_state:
        found["relay_state"] = one.relay_state
    if one.aws_managed:
        found["aws_managed"] = [arn.rpartition(_AWS_MANAGED)[2] for arn in one.aws_managed]
    if one.customer_managed:
        found["customer_managed"] = [_short(path) for path in one.customer_managed]
    if one.inline:
        name = f"policies/permission-sets/{key}.json"
        found["inline"] = {"file": name}
        files[name] = readable(one.inline)
    if one.boundary_aws_managed:
        found["boundary"] = {"aws_managed": one.boundary_aws_managed.rpartition(_AWS_MANAGED)[2]}
    elif one.boundary_customer_managed:
        found["boundary"] = {"customer_managed": _short(one.boundary_customer_managed)}
    if one.tags:
        found["tags"] = dict(one.tags)
    return Entry(found, id=one.arn)


def _short(path: str) -> str:
    """A policy directly under / goes by its name."""
    return path[1:] if path.count("/") == 1 else path


def _places(live: Live, names: Names) -> Places:
    return Places({names[one.id]: names[one.parent_id] for one in members(live, names)})


def _edges(identity: LiveIdentity, names: Names) -> tuple[list[Edge], list[LiveAssignment]]:
    edges, lost = [], []
    for one in identity.assignments:
        if one.principal_id in names and one.permission_set_arn in names and one.account_id in names:
            edges.append((names[one.principal_id], names.key(one.permission_set_arn), names[one.account_id]))
        else:
            lost.append(one)
    return edges, lost


def _lost(lost: list[LiveAssignment]) -> Iterator[str]:
    counts = Counter((one.account_id, one.principal_type.lower(), one.principal_id) for one in lost)
    for (account, kind, principal), count in sorted(counts.items()):
        grants = "an assignment" if count == 1 else f"{count} assignments"
        yield f"{grants} of {kind} {principal} on account {account}: one of them, or a permission set, is gone or left out; stays unmanaged"
