"""Root modules on the emulator: planned, applied and locked by the real commands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests import divided, terraform
from tests.checkout import LOCAL_STATE, Checkout
from tests.roots.paper import Lost

_NOT_IN_AWS = ("terraform_data.", ".aws_account_primary_contact.")
_GONE = (
    "DeleteGroup",
    "DeleteUser",
    "DeletePermissionSet",
    "CloseAccount",
    "RemoveAccountFromOrganization",
    "DeletePolicy",
    "DeleteStackSet",
)


class Emulated:
    """A checkout whose AWS must lose nothing but what is withdrawn."""

    def __init__(self, checkout: Checkout) -> None:
        self.checkout = checkout
        self.folder: Path = checkout.folder
        self.applied = 0
        self._empty: dict[str, str] = {}

    def names(self, names: dict[str, str]) -> None:
        """Addresses are those of Terraform, which knows what has been renamed."""

    def apply(self, root: str) -> dict[str, str]:
        """Plan, and apply what is planned. What is as it was when its plan was empty is passed over; at the end everything is planned."""
        if self._empty.get(root) == self._print(root):
            return {}
        plans = self._plans(root)
        actions: dict[str, str] = plans.changes.get(root, {})
        if plans.forgotten or plans.imported or actions:
            divided.apply(self.checkout, root)
            self.applied += 1
        else:
            self._empty[root] = self._print(root)
        gone = [call.action for call in self.checkout.aws.calls() if call.action in _GONE]
        if gone:
            raise Lost(f"{root}: {gone}")
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

    def unmanaged(self) -> set[str]:
        """What is in AWS and in no state: accounts by e-mail address, grants in words."""
        held = self._held()
        return {one for one in self._in_aws() if one not in held}

    def _held(self) -> set[str]:
        found: set[str] = set()
        for path in self.folder.glob("generated/*/manifest.json"):
            environment = self.checkout.environment(path.parent.name)
            shown: dict[str, Any] = json.loads(terraform.run(["show", "-json"], path.parent, environment).stdout)
            pending = [shown.get("values", {}).get("root_module", {})]
            while pending:
                module = pending.pop()
                pending += module.get("child_modules", ())
                found |= {str(one["values"].get("id", "")) for one in module.get("resources", ())}
        return found

    def _in_aws(self) -> set[str]:
        organizations = self.checkout.aws.client("organizations")
        accounts = organizations.get_paginator("list_accounts").paginate().build_full_result()["Accounts"]
        ids = {one["Id"] for one in accounts if one["Email"] != "management@example.com"}
        admin = self.checkout.aws.client("sso-admin", "eu-west-1")
        instance = admin.list_instances()["Instances"][0]["InstanceArn"]
        grants = set()
        for arn in admin.list_permission_sets(InstanceArn=instance)["PermissionSets"]:
            for account in ids:
                found = admin.list_account_assignments(InstanceArn=instance, AccountId=account, PermissionSetArn=arn)
                grants |= {
                    f"{one['PrincipalId']},{one['PrincipalType']},{account},AWS_ACCOUNT,{arn},{instance}"
                    for one in found["AccountAssignments"]
                }
        return ids | grants
