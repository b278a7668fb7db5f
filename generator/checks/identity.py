"""Identity Center: what the provider does not check and AWS refuses, and what is probably forgotten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.checks.names import default_names, duplicates, former_keys, within
from generator.checks.tree import tags_within
from generator.finding import Finding, Mark, place_of, quoted
from generator.limits import LIMITS, Limits
from generator.model import Group, Identity, Org, PermissionSet, User
from generator.policy.syntax import check_inline

# Names that Identity Center keeps for itself (model identitystore.CreateGroupRequest).
_RESERVED_NAMES = frozenset(("administrator", "awsadministrators"))
_OVER, _NEAR = "ORG480", "ORG490"


def check_identity(org: Org) -> Iterator[Finding]:
    """Everything about users, groups, permission sets and assignments."""
    identity = org.identity
    if identity is None:
        return
    yield from duplicates("ORG406", ((user.user_name, user.name_at) for user in identity.users), "user name")
    yield from duplicates("ORG406", ((group.name, group.name_at) for group in identity.groups), "group name")
    yield from duplicates(
        "ORG406", ((one.name, one.name_at) for one in identity.permission_sets), "permission set name"
    )
    for kind, entries in (
        ("user", identity.users),
        ("group", identity.groups),
        ("permission set", identity.permission_sets),
    ):
        yield from former_keys("ORG414", kind, ((entry.key, entry.was, entry.at) for entry in entries))
    for user in identity.users:
        yield from _user(user, identity.external)
    for group in identity.groups:
        yield from _group(group, identity)
    sets = ((one.key, one.name, one.at) for one in identity.permission_sets)
    yield from default_names("permission_set_name", "permission set", sets)
    yield from tags_within(org, identity.permission_sets)
    for permission_set in identity.permission_sets:
        yield from _permission_set(permission_set, org)
    sandboxes = org.purposes.sandboxes
    yield from _assignments(identity, frozenset(sandboxes.people if sandboxes else ()))
    yield from _quotas(identity, org.limits)


def _user(user: User, external: bool) -> Iterator[Finding]:
    if external:
        if user.email or user.display_name or user.attributes or user.address:
            yield Finding(
                "ORG408",
                user.at,
                f"{user.reference} comes from outside; only user_name can be given, by which it is looked up",
            )
        return
    if user.user_name.casefold() in _RESERVED_NAMES:
        yield Finding(
            "ORG409", user.name_at, f"Identity Center keeps the user name {quoted(user.user_name)} for itself"
        )
    if not user.given_name or not user.family_name:
        message = f"{quoted(user.display_name)} is one word; Identity Center wants a given and a family name: write given_name and family_name"
        yield Finding("ORG407", user.at, message)


def _group(group: Group, identity: Identity) -> Iterator[Finding]:
    if identity.external and (group.members or group.description):
        yield Finding(
            "ORG408", group.at, f"{group.reference} comes from outside; its members and description are kept there"
        )
    if group.name.casefold() in _RESERVED_NAMES:
        yield Finding("ORG409", group.name_at, f"Identity Center keeps the group name {quoted(group.name)} for itself")
    if not identity.external and not group.members:
        yield Finding("ORG405", group.at, f"nobody is in {group.reference}")


def _permission_set(one: PermissionSet, org: Org) -> Iterator[Finding]:
    limits = org.limits
    if one.boundary_aws_managed and one.boundary_customer_managed:
        yield Finding(
            "ORG410", one.at, f"the boundary of {quoted(one.key)} is either aws_managed or customer_managed, not both"
        )
    for path in (*one.customer_managed, *([one.boundary_customer_managed] if one.boundary_customer_managed else [])):
        yield from _customer_managed(one, path)
    size, most = len(one.description.encode()), LIMITS["permission_set_description"].value
    if size > most:
        yield Finding("ORG412", one.at, f"the description of {quoted(one.key)} has {size} bytes; AWS takes {most}")
    managed = len(one.aws_managed) + len(one.customer_managed)
    of = f"permission set {quoted(one.key)}: "
    if managed > LIMITS["managed_policies"].value:
        yield from within(limits, "managed_policies", managed, one.at, (_OVER, _NEAR), of)
    else:
        yield from within(limits, "managed_policies_per_role", managed, one.at, (_OVER, _NEAR), of)
    if one.inline is not None and one.inline.value is not None:
        yield from check_inline(one.inline.value, one.inline.at)
        size = sum(len(c.encode()) for c in one.inline.sent if not c.isspace())
        yield from within(limits, "inline_policy", size, one.inline.at, (_OVER, _NEAR), of)


def _customer_managed(one: PermissionSet, path: str) -> Iterator[Finding]:
    folder, _, name = path.rpartition("/")
    if len(name) > LIMITS["customer_managed_name"].value or len(folder) + 1 > LIMITS["customer_managed_path"].value:
        yield Finding("ORG411", one.at, f"the policy {quoted(path)} is longer than IAM allows")


def _assignments(identity: Identity, with_sandboxes: frozenset[str]) -> Iterator[Finding]:
    seen: dict[tuple[str, str, str], Mark] = {}
    for assignment in identity.assignments:
        if not assignment.accounts:
            yield Finding("ORG214", assignment.at, "this assignment comes to no account")
        for principal in assignment.principals:
            for target in assignment.targets:
                edge = (principal, assignment.permission_set, target)
                before = seen.get(edge)
                if before is not None:
                    message = f"{principal} has {assignment.permission_set} on {target} already, by {place_of(before)}"
                    yield Finding("ORG403", getattr(target, "at", assignment.at), message)
                else:
                    seen[edge] = assignment.at
    assigned = {principal for principal, _, _ in seen} | with_sandboxes
    for group in identity.groups:
        if group.reference not in assigned:
            yield Finding(
                "ORG404", group.at, f"{group.reference} has no assignment: whoever is in it gets in nowhere by it"
            )


def _quotas(identity: Identity, limits: Limits) -> Iterator[Finding]:
    codes = (_OVER, _NEAR)
    yield from within(limits, "permission_sets", len(identity.permission_sets), identity.at, codes)
    yield from within(limits, "assigned_accounts", len(identity.access), identity.at, codes)
    for access in identity.access:
        if len(access.grants) < LIMITS["groups_per_assignment"].value * 0.9:
            continue  # cannot break either quota below
        groups = Counter(grant.permission_set for grant in access.grants if grant.principal.startswith("groups/"))
        of = f"accounts/{access.account}: "
        yield from within(
            limits,
            "permission_sets_per_account",
            len({grant.permission_set for grant in access.grants}),
            identity.at,
            codes,
            of,
        )
        for permission_set, count in sorted(groups.items()):
            yield from within(limits, "groups_per_assignment", count, identity.at, codes, f"{of}{permission_set}: ")
