"""Where a walk takes place: on the emulator, by the real Terraform."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Protocol

from tests import specs, terraform
from tests.checkout import Checkout, CommandError
from tests.walk.expectation import Memory
from tests.walk.organization import Account, Organization

Planned = dict[str, tuple[str, str]]  # by address: the action, and where it moves from


class Ground(Protocol):
    """What a walk needs of where it takes place. `sees_values`: a plan tells what is updated."""

    sees_values: bool

    @property
    def folder(self) -> Path:
        """Where org.yaml is."""

    def orgwright(self, *arguments: str, expect: int = 0) -> str:
        """Run the command line."""

    def planned(self, *, for_apply: bool) -> Planned:
        """Plan what is generated."""

    def apply(self) -> int | None:
        """Apply the last plan; how many accounts were closed, where that is seen."""

    def lock(self, org: Organization, memory: Memory) -> None:
        """Write the lock."""

    def account_id(self, account: Account) -> str:
        """The id that AWS has given."""


class OnTheEmulator:
    """The real commands against the emulator."""

    sees_values = True

    def __init__(self, checkout: Checkout) -> None:
        self.checkout = checkout
        self.folder = checkout.folder

    def orgwright(self, *arguments: str, expect: int = 0) -> str:
        if arguments != ("generate",):
            return self.checkout.orgwright(*arguments, expect=expect)
        result = specs.run(self.folder, "generate")  # needs nothing of its own process, and comes often
        if result.exit_code != expect:
            raise CommandError(f"orgwright generate ended with {result.exit_code}, not {expect}\n{result.output}")
        self.checkout.keep_state_local()
        return result.output

    def planned(self, *, for_apply: bool) -> Planned:
        """Without reading everything anew where nothing is applied: a plan's time is reading."""
        options = () if for_apply else ("-refresh=false",)
        found = {}
        for line in self.orgwright("plan", "--no-check", "--", "-json", *options).splitlines():
            message = json.loads(line) if line.startswith("{") else {}
            if message.get("@level") == "error":
                raise CommandError(line)
            if message.get("type") == "planned_change" and message["change"]["action"] != "read":
                change = message["change"]
                before = change.get("previous_resource", {}).get("addr", "")
                found[change["resource"]["addr"]] = (change["action"], before)
        return found

    def apply(self) -> int:
        before = len(self.checkout.aws.calls("CloseAccount"))
        terraform.run(
            ["apply", "-input=false", "plan.tfplan"], self.checkout.root, self.checkout.environment("organization")
        )
        assert not self.checkout.aws.calls("RemoveAccountFromOrganization"), "an account was thrown out"
        return len(self.checkout.aws.calls("CloseAccount")) - before

    def lock(self, org: Organization, memory: Memory) -> None:
        self.orgwright("lock")

    def account_id(self, account: Account) -> str:
        client = self.checkout.aws.client("organizations")
        accounts = client.get_paginator("list_accounts").paginate().build_full_result()["Accounts"]
        return next(str(one["Id"]) for one in accounts if one["Email"] == account.email)
