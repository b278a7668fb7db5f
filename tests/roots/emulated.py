"""Root modules on the emulator: planned, applied and locked by the real commands."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.inside.layout import PREFIX as INSIDE
from tests import divided, terraform
from tests.checkout import LOCAL_STATE, Checkout
from tests.roots.organization import Organization
from tests.roots.paper import Lost

_NOT_IN_AWS = ("terraform_data.", ".aws_account_primary_contact.")
_MANAGEMENT = "management@example.com"
_REGION = "eu-west-1"

Things = dict[str, str]  # what stands in AWS, by kind and name: its id, and when it was made where AWS says so


class Emulated:
    """A checkout whose AWS must lose nothing but what is withdrawn."""

    def __init__(self, checkout: Checkout) -> None:
        self.checkout = checkout
        self.folder: Path = checkout.folder
        self.applied = 0
        self._org = Organization()
        self._empty: dict[str, str] = {}

    def expect(self, org: Organization) -> None:
        """What the spec says from now on."""
        self._org = copy.deepcopy(org)

    def account_id(self, first: str) -> str:
        """The id of the account that was first called so; empty before it is made."""
        return next((one["Id"] for one in self._accounts() if one["Email"] == _email(first)), "")

    def apply(self, root: str) -> dict[str, str]:
        """Plan, and apply what is planned. What is as it was when its plan was empty is passed over; at the end everything is planned."""
        if self._empty.get(root) == self._print(root):
            return {}
        plans = self._plans(root)
        actions: dict[str, str] = plans.changes.get(root, {})
        if plans.forgotten or plans.imported or actions:
            self._refuse_losses(root, actions)
            before = dict(self._things()) if self.applied else {}  # no organization yet
            divided.apply(self.checkout, root)
            self.applied += 1
            self._compare(root, before, dict(self._things()))
        else:
            self._empty[root] = self._print(root)
        return {one: what for one, what in actions.items() if not any(part in one for part in _NOT_IN_AWS)}

    def plan(self, root: str) -> dict[str, str]:
        """What would change."""
        return self._plans(root).changes.get(root, {})

    def _plans(self, root: str) -> divided.Plans:
        (self.folder / "generated" / root / "backend_override.tf").write_text(LOCAL_STATE)
        return divided.plan(self.checkout, root)

    def _print(self, root: str) -> str:
        """What a plan of the root module depends on, without AWS."""
        files = sorted(
            path for path in (self.folder / "generated" / root).glob("*") if path.suffix in (".tf", ".tfstate")
        )
        return "\n".join(f"{path.name}\n{path.read_text()}" for path in files)

    def lock(self) -> None:
        self.checkout.orgwright("lock")

    # -- what is lost

    def _refuse_losses(self, root: str, actions: dict[str, str]) -> None:
        """Nothing is destroyed that is described, in whatever root module: an object inside an account is its root module's alone."""
        roots = (
            [root]
            if root.startswith(INSIDE)
            else [one.parent.name for one in self.folder.glob("generated/*/manifest.json")]
        )
        described = {
            line
            for one in roots
            for line in (self.folder / "generated" / one / "addresses.txt").read_text().splitlines()
        }
        lost = [f"{what} {one}" for one, what in actions.items() if "delete" in what and one in described]
        if lost:
            raise Lost(f"{root}: {lost}")

    def _compare(self, root: str, before: Things, after: Things) -> None:
        """Everything is there still, under the same id, but for accounts that are to be closed."""
        closed = {f"account {_email(first)}" for first in self._org.may_close}
        for what, identity in before.items():
            now = after.get(what, "nothing")
            if now != identity and not (what in closed and now == identity.replace("ACTIVE", "SUSPENDED")):
                raise Lost(f"{root}: {what} was {identity} and is {now}")

    def _things(self) -> Iterator[tuple[str, str]]:
        for one in self._accounts():
            yield f"account {one['Email']}", f"{one['Id']} {one['JoinedTimestamp']} {one['Status']}"
        organizations = self.checkout.aws.client("organizations")
        pending = [(organizations.list_roots()["Roots"][0]["Id"], "")]
        while pending:
            parent, path = pending.pop()
            units = organizations.list_organizational_units_for_parent(ParentId=parent)["OrganizationalUnits"]
            pending += [(one["Id"], f"{path}/{one['Name']}") for one in units]
            yield from ((f"unit {path}/{one['Name']}", one["Id"]) for one in units)
        for one in organizations.list_policies(Filter="SERVICE_CONTROL_POLICY")["Policies"]:
            yield f"policy {one['Name']}", one["Id"]
        for one in self.checkout.aws.client("cloudformation", _REGION).list_stack_sets(Status="ACTIVE")["Summaries"]:
            yield f"stack set {one['StackSetName']}", one["StackSetId"]
        store, where = (
            self.checkout.aws.client("identitystore", _REGION),
            {"IdentityStoreId": self._center()["IdentityStoreId"]},
        )
        yield from ((f"group {one['DisplayName']}", one["GroupId"]) for one in store.list_groups(**where)["Groups"])
        yield from ((f"user {one['UserName']}", one["UserId"]) for one in store.list_users(**where)["Users"])
        admin, instance = self.checkout.aws.client("sso-admin", _REGION), self._center()["InstanceArn"]
        for arn in self._permission_sets():
            one = admin.describe_permission_set(InstanceArn=instance, PermissionSetArn=arn)["PermissionSet"]
            yield f"permission set {one['Name']}", f"{arn} {one['CreatedDate']}"

    # -- what no state has

    def unmanaged(self) -> set[str]:
        """What is in AWS and in no state: accounts by id, grants in words. An account that has left, or is closed, is in none."""
        held = set(self._held())
        gone = {_email(first) for first in self._org.may_leave | self._org.may_close}
        ids = {one["Id"] for one in self._accounts() if one["Email"] not in gone | {_MANAGEMENT}}
        return {one for one in (*ids, *self._grants(ids)) if one not in held}

    def _held(self) -> Iterator[str]:
        for path in self.folder.glob("generated/*/manifest.json"):
            environment = self.checkout.environment(path.parent.name)
            shown: dict[str, Any] = json.loads(terraform.run(["show", "-json"], path.parent, environment).stdout)
            pending = [shown.get("values", {}).get("root_module", {})]
            while pending:
                module = pending.pop()
                pending += module.get("child_modules", ())
                yield from (str(one["values"].get("id", "")) for one in module.get("resources", ()))

    def _grants(self, accounts: set[str]) -> Iterator[str]:
        admin, instance = self.checkout.aws.client("sso-admin", _REGION), self._center()["InstanceArn"]
        for arn in self._permission_sets():
            for account in accounts:
                found = admin.list_account_assignments(InstanceArn=instance, AccountId=account, PermissionSetArn=arn)
                for one in found["AccountAssignments"]:
                    yield f"{one['PrincipalId']},{one['PrincipalType']},{account},AWS_ACCOUNT,{arn},{instance}"

    def _accounts(self) -> list[dict[str, Any]]:
        pages = self.checkout.aws.client("organizations").get_paginator("list_accounts").paginate()
        accounts: list[dict[str, Any]] = pages.build_full_result()["Accounts"]
        return accounts

    def _center(self) -> dict[str, str]:
        instance: dict[str, str] = self.checkout.aws.client("sso-admin", _REGION).list_instances()["Instances"][0]
        return instance

    def _permission_sets(self) -> list[str]:
        admin, instance = self.checkout.aws.client("sso-admin", _REGION), self._center()["InstanceArn"]
        arns: list[str] = admin.list_permission_sets(InstanceArn=instance)["PermissionSets"]
        return arns


def _email(first: str) -> str:
    return f"aws+{first}@example.com"
