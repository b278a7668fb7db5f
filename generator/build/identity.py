"""The `identity` section."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from generator.build.documents import DocumentReader
from generator.build.targets import Targets
from generator.build.tree import refuse_device_name, sorted_tags
from generator.finding import Finding, quoted, suggest
from generator.load.text import Text, mark_of
from generator.model import (
    Access,
    AccessAttribute,
    Assignment,
    Grant,
    Group,
    Identity,
    Organization,
    PermissionSet,
    User,
)

# Attributes of a user that are texts and go to AWS as they are.
_ATTRIBUTES = (
    "formatted_name", "honorific_prefix", "honorific_suffix", "locale", "middle_name", "nickname", "phone", "preferred_language", "profile_url", "timezone",
    "title", "user_type",
)  # fmt: skip

Values = dict[str, Any]


def build_identity(
    values: Values, organization: Organization, targets: Targets, documents: DocumentReader, findings: list[Finding]
) -> Identity:
    """Identity Center with every assignment expanded to the accounts it comes to."""
    section: Values = values["identity"]
    external = section["source"] == "external"
    at = next(mark_of(key, organization.at) for key in values if key == "identity")
    users = tuple(_user(key, section["users"][key], external) for key in sorted(section.get("users", {})))
    groups = tuple(_group(key, section["groups"][key], section, findings) for key in sorted(section.get("groups", {})))
    sets = section.get("permission_sets", {})
    for key in sets:
        refuse_device_name(key, findings)
    principals = {user.reference for user in users} | {group.reference for group in groups}
    assignments = _assignments(section["assignments"], principals, sets, targets, findings)
    return Identity(
        external=external,
        region=section.get("region", organization.home_region),
        users=users,
        groups=groups,
        permission_sets=tuple(_permission_set(key, sets[key], documents) for key in sorted(sets)),
        assignments=assignments,
        access=_access(assignments),
        access_attributes=tuple(
            AccessAttribute(str(key), str(source))
            for key, source in sorted(section.get("access_control_attributes", {}).items())
        ),
        at=at,
        administrator=next(iter(targets.known([section["administrator"]], findings)), None)
        if "administrator" in section
        else None,
        administrator_at=mark_of(section.get("administrator"), at),
    )


def _user(key: Text, entry: Values, external: bool) -> User:
    name = entry.get("name", "" if external else key)
    given, _, family = str(name).rpartition(" ")
    user_name = entry.get("user_name", key)
    return User(
        key=key,
        user_name=user_name,
        display_name=name,
        given_name=entry.get("given_name", given),
        family_name=entry.get("family_name", family if given else ""),
        email=entry.get("email"),
        attributes=tuple((attribute, entry[attribute]) for attribute in _ATTRIBUTES if attribute in entry),
        address=tuple(sorted((part, text) for part, text in entry.get("address", {}).items())),
        replace=entry["replace"],
        was=entry.get("was", ()),
        at=key.at,
        name_at=mark_of(user_name, key.at),
        email_at=mark_of(entry.get("email"), key.at),
    )


def _group(key: Text, entry: Values, section: Values, findings: list[Finding]) -> Group:
    users = section.get("users", {})
    for member in entry["members"]:
        if member[len("users/") :] not in users:
            known = (f"users/{user}" for user in users)
            findings.append(Finding("ORG401", member.at, f"unknown user {quoted(member)}{suggest(member, known)}"))
    return Group(
        key=key,
        name=entry.get("name", key),
        description=entry.get("description", ""),
        members=tuple(sorted(set(entry["members"]))),
        was=entry.get("was", ()),
        at=key.at,
        name_at=mark_of(entry.get("name"), key.at),
    )


def _permission_set(key: Text, entry: Values, documents: DocumentReader) -> PermissionSet:
    boundary = entry.get("boundary", {})
    return PermissionSet(
        key=key,
        name=entry.get("name", key),
        description=entry.get("description", ""),
        session=entry["session"],
        relay_state=entry.get("relay_state", ""),
        aws_managed=tuple(sorted({_policy_name(name) for name in entry["aws_managed"]})),
        customer_managed=tuple(sorted({_policy_path(name) for name in entry["customer_managed"]})),
        inline=documents.document(entry["inline"], key.at) if "inline" in entry else None,
        boundary_aws_managed=_policy_name(boundary["aws_managed"]) if "aws_managed" in boundary else None,
        boundary_customer_managed=_policy_path(boundary["customer_managed"])
        if "customer_managed" in boundary
        else None,
        tags=sorted_tags(entry),
        replace=entry["replace"],
        was=entry.get("was", ()),
        at=key.at,
        name_at=mark_of(entry.get("name"), key.at),
    )


def _policy_name(name: str) -> str:
    """An AWS-managed policy by its name and path, also where its ARN was written."""
    return name.partition(":aws:policy/")[2] or str(name)


def _policy_path(name: str) -> str:
    return str(name) if name.startswith("/") else f"/{name}"


def _assignments(
    entries: Iterable[Values], principals: set[str], sets: Values, targets: Targets, findings: list[Finding]
) -> tuple[Assignment, ...]:
    assignments = []
    for entry in entries:
        name, entering, entered = entry.get("permission_set"), entry.get("principals"), entry.get("accounts")
        if name is None or entering is None or entered is None:
            continue  # its shape is a finding already
        if name not in sets:
            findings.append(Finding("ORG402", name.at, f"unknown permission set {quoted(name)}{suggest(name, sets)}"))
        for principal in entering:
            if principal not in principals:
                kind = principal.partition("s/")[0]
                findings.append(
                    Finding(
                        "ORG401", principal.at, f"unknown {kind} {quoted(principal)}{suggest(principal, principals)}"
                    )
                )
        named = targets.known(entered, findings)
        exceptions = targets.known(entry["except"], findings) if entry["except"] else []
        accounts = targets.open_accounts(named, exceptions)
        assignments.append(Assignment(entering, name, tuple(named), accounts, name.at))
    return tuple(assignments)


def _access(assignments: Iterable[Assignment]) -> tuple[Access, ...]:
    """For each account its grants; where two assignments come to the same grant, the first is its source."""
    found: defaultdict[str, dict[str, Grant]] = defaultdict(dict)
    for assignment in assignments:
        for principal in assignment.principals:
            line = f"{principal} {assignment.permission_set}"
            grant = Grant(principal, assignment.permission_set, line, assignment.at)
            for account in assignment.accounts:
                found[account].setdefault(line, grant)
    return tuple(
        Access(account.partition("/")[2], tuple([grants[line] for line in sorted(grants)]))
        for account, grants in ((account, found[account]) for account in sorted(found))
    )
