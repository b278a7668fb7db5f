"""What stands in AWS, in words, and what should stand there by what has been applied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from tests.emulator import Emulator
from tests.walk.expectation import Memory, State
from tests.walk.organization import ROOT, Organization

Facts = dict[str, Any]  # by kind: units, accounts, policies, groups, grants


def should_stand(org: Organization, memory: Memory) -> Facts:
    """By names, since these are what AWS knows."""
    things: State = {one: thing for one, thing in {**memory.loose, **memory.applied}.items() if len(one) > 1}
    names = {one[1]: thing.value("name") for one, thing in things.items() if one[0] in ("unit", "account")}
    parents = {one[1]: thing.value("parent") for one, thing in things.items() if one[0] == "account"}
    parents |= {one[1]: org.entry(one[1]).parent for one in things if one[0] == "unit"}

    def path(number: int) -> str:
        return "" if number == ROOT else f"{path(parents[number])}/{names[number]}"

    accounts = {
        org.entry(one[1]).email: (names[one[1]], path(parents[one[1]]), "ACTIVE")
        for one in things
        if one[0] == "account"
    }
    return {
        "units": sorted(path(one[1]) for one in things if one[0] == "unit"),
        "accounts": accounts,
        "closed": sorted(org.entry(number).email for number in memory.closed),
        "policies": _policies(things, path),
        "groups": _groups(things, org),
        "grants": _grants(things, org),
    }


def _policies(things: State, path: Any) -> dict[str, list[str]]:
    names = {one[1]: thing.values[0] for one, thing in things.items() if one[0] == "policy"}
    found: dict[str, list[str]] = {str(name): [] for name in names.values()}
    known = {one[1] for one in things if one[0] in ("unit", "account")} | {ROOT}
    for kind, *rest in things:
        if kind == "attachment" and rest[1] in known:
            found[str(names[rest[0]])].append(path(rest[1]))
    return {name: sorted(targets) for name, targets in found.items()}


def _groups(things: State, org: Organization) -> dict[str, list[str]]:
    names = {one[1]: str(thing.values[0]) for one, thing in things.items() if one[0] == "group"}
    found: dict[str, list[str]] = {name: [] for name in names.values()}
    for kind, *rest in things:
        if kind == "membership":
            found[names[rest[0]]].append(f"user-{rest[1]}")
    return {name: sorted(members) for name, members in found.items()}


def _grants(things: State, org: Organization) -> list[str]:
    names = {one[1]: str(thing.values[0]) for one, thing in things.items() if one[0] == "group"}
    names |= {one[1]: f"user-{one[1]}" for one in things if one[0] == "user"}
    return sorted(
        f"{names[identity[2]]} {thing.made_of[0]} {org.entry(identity[1]).email}"
        for identity, thing in things.items()
        if identity[0] == "grant"
    )


# -- what stands there ----------------------------------------------------------------------------------------------------------------


def stands(aws: Emulator) -> Facts:
    """The same, read from AWS."""
    client = aws.client("organizations")
    root = client.list_roots()["Roots"][0]["Id"]
    units = dict(_units(client, root, ""))
    paths = {root: "", **units}
    accounts, closed, ids = {}, [], {}
    for parent, path in paths.items():
        for one in _pages(client, "list_accounts_for_parent", "Accounts", ParentId=parent):
            ids[one["Id"]] = one["Email"]
            paths_of_account = f"{path}/{one['Name']}"
            paths = {**paths, one["Id"]: paths_of_account}
            if one["Status"] == "SUSPENDED":
                closed.append(one["Email"])
            elif one["Email"] != "management@example.com":
                accounts[one["Email"]] = (one["Name"], path, one["Status"])
    still = {identity for identity, email in ids.items() if email not in closed}
    return {
        "units": sorted(units.values()),
        "accounts": accounts,
        "closed": sorted(closed),
        "policies": dict(_attached(client, paths, still | {root, *units})),
        **_identity(aws, {one: ids[one] for one in ids}),
    }


def _units(client: Any, parent: str, path: str) -> Iterator[tuple[str, str]]:
    for unit in _pages(client, "list_organizational_units_for_parent", "OrganizationalUnits", ParentId=parent):
        yield unit["Id"], f"{path}/{unit['Name']}"
        yield from _units(client, unit["Id"], f"{path}/{unit['Name']}")


def _attached(client: Any, paths: dict[str, str], known: set[str]) -> Iterator[tuple[str, list[str]]]:
    for policy in _pages(client, "list_policies", "Policies", Filter="SERVICE_CONTROL_POLICY"):
        if not policy["AwsManaged"]:
            targets = _pages(client, "list_targets_for_policy", "Targets", PolicyId=policy["Id"])
            yield policy["Name"], sorted(paths[one["TargetId"]] for one in targets if one["TargetId"] in known)


def _identity(aws: Emulator, accounts: dict[str, str]) -> Facts:
    admin, store = aws.client("sso-admin", "eu-west-1"), aws.client("identitystore", "eu-west-1")
    instance = admin.list_instances()["Instances"][0]
    where = {"IdentityStoreId": instance["IdentityStoreId"]}
    users = {one["UserId"]: one["UserName"] for one in _pages(store, "list_users", "Users", **where)}
    groups = {one["GroupId"]: one["DisplayName"] for one in _pages(store, "list_groups", "Groups", **where)}
    members: dict[str, list[str]] = defaultdict(list)
    for group, name in groups.items():
        found = _pages(store, "list_group_memberships", "GroupMemberships", GroupId=group, **where)
        members[name] = sorted(users[one["MemberId"]["UserId"]] for one in found)
    grants = []
    for arn in _pages(admin, "list_permission_sets", "PermissionSets", InstanceArn=instance["InstanceArn"]):
        one = {"InstanceArn": instance["InstanceArn"], "PermissionSetArn": arn}
        name = admin.describe_permission_set(**one)["PermissionSet"]["Name"]
        for account, email in accounts.items():
            for grant in _pages(admin, "list_account_assignments", "AccountAssignments", AccountId=account, **one):
                grants.append(f"{({**users, **groups})[grant['PrincipalId']]} {name} {email}")
    return {"groups": dict(members), "grants": sorted(grants)}


def _pages(client: Any, call: str, key: str, **request: str) -> list[Any]:
    return list(client.get_paginator(call).paginate(**request).build_full_result()[key])
