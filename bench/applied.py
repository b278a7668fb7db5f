"""The organization of the benchmark, applied to the emulator by Terraform; what each command has cost the machine, and AWS.

Calls are counted by the emulator, which answers them, so they are exact and the same on every machine.
"""

import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
import yaml

from bench import organization
from bench.measure import CommandError, Usage, watched
from generator.roots.calls import RootCost, cost_of
from tests import divided, terraform
from tests.checkout import Checkout
from tests.emulator import Emulator

Spec = dict[str, Any]

REGION = "eu-north-1"  # of Identity Center: the home region of the organization
# An assignment waits ten seconds before it looks, whatever answers; the emulator has no throttle, so hundreds wait at once.
AT_ONCE = "-parallelism=200"
_NO_OBJECTS = ("s3", "sts")  # services that are asked for the state, and for who calls
_NOTHING_TO_DO = ("No changes.", "without changing any real infrastructure")  # the second where outputs change
_CHANGES = re.compile(r"Plan: (?:\d+ to import, )?(\d+) to add, (\d+) to change, (\d+) to destroy")


class NoTerraformError(Exception):
    """There is no Terraform here, or no AWS provider for it; the message says which."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command has cost: the machine, and AWS by service and operation."""

    usage: Usage
    calls: Counter[str]


@dataclass(frozen=True, slots=True)
class Planned(Cost):
    """A plan: what it would add, change and destroy."""

    changes: tuple[int, int, int]


def edited_account(accounts: int) -> str:
    """The key of the account that `edited` changes."""
    found = organization.accounts(accounts - 1)  # one of them is the management account
    return found[len(found) // 2].key


class Applied:
    """A checkout and its AWS."""

    def __init__(
        self, folder: Path, aws: Emulator, accounts: int, layout: Spec, more: Callable[[Spec], Spec] = lambda spec: spec
    ) -> None:
        self.accounts, self.layout, self._more = accounts, layout, more
        self.aws, self.folder = aws, folder
        with _found():
            terraform.executable()
        aws.client("s3").create_bucket(Bucket=folder.name)
        self.checkout = Checkout.of(folder / "nothing-more", folder, aws)
        self._counted = 0

    def document(self, *, edited: bool = False) -> Spec:
        """The spec: the organization that `make bench` generates from, with a layout; `edited` gives one account another tag."""
        keys = {"bucket": self.folder.name, "key": "{root}.tfstate", "region": REGION, "use_path_style": True}
        terraform_section = self.layout | {"backend": {"s3": keys}}
        return self._more(organization.spec(self.accounts, edited)) | {"terraform": terraform_section}

    def generate(self, *, edited: bool = False) -> None:
        """Write the spec and generate. States go to a bucket, as its users keep them: a local one is written whole with every object."""
        with (self.folder / "org.yaml").open("w", encoding="utf-8") as stream:
            yaml.dump(self.document(edited=edited), stream, Dumper=organization.Dumper, sort_keys=False)
        self.checkout.orgwright("generate")

    def listed(self) -> list[dict[str, Any]]:
        """What `orgwright roots` says of each root module."""
        found: list[dict[str, Any]] = json.loads(self.checkout.orgwright("roots", "--json", "--quiet"))["roots"]
        return found

    def lock(self) -> None:
        """Take the ids over from the states, and generate what has waited for them."""
        self.checkout.orgwright("lock")
        self.checkout.orgwright("generate")

    @property
    def roots(self) -> list[str]:
        """The root modules, in the order in which they are applied."""
        return divided.roots(self.checkout)

    def root(self, name: str) -> Path:
        """The folder of a root module."""
        return self.folder / "generated" / name

    def root_of(self, account: str) -> str:
        """The root module that describes an account."""
        address = f"module.account_{account.replace('-', '_')}.aws_organizations_account.this\n"
        return next(one for one in self.roots if address in (self.root(one) / "addresses.txt").read_text())

    def estimate(self, name: str) -> RootCost:
        """What `orgwright plan-cost` says of a root module."""
        return cost_of((self.root(name) / "addresses.txt").read_text(), self.accounts)

    def apply(self, name: str) -> Cost:
        """Plan and apply a root module."""
        return self._run(name, "apply", "-input=false", "-auto-approve", AT_ONCE)[0]

    def apply_saved(self, name: str) -> Cost:
        """Apply the plan that was made last."""
        return self._run(name, "apply", "-input=false", AT_ONCE, "plan.tfplan")[0]

    def plan(self, name: str) -> Planned:
        """Plan a root module, and save the plan."""
        cost, printed = self._run(name, "plan", "-input=false", "-no-color", "-out=plan.tfplan")
        found = _CHANGES.search(printed)
        if not found and not any(words in printed for words in _NOTHING_TO_DO):
            raise CommandError(f"the plan of {name} says nothing of what it would do\n{printed[-2000:]}")
        add, change, destroy = map(int, found.groups()) if found else (0, 0, 0)
        return Planned(cost.usage, cost.calls, (add, change, destroy))

    def _run(self, name: str, *arguments: str) -> tuple[Cost, str]:
        folder = self.root(name)
        if not (folder / ".terraform").exists():
            with _found():
                terraform.init(folder, self._environment)
        self._calls()
        usage, printed = watched([terraform.executable(), *arguments], folder, self._environment)
        return Cost(usage, self._calls()), printed

    def _calls(self) -> Counter[str]:
        """What was asked since this was last looked at."""
        calls = self.aws.calls(after=self._counted)
        self._counted += len(calls)
        return Counter(f"{call.service} {call.action}" for call in calls if call.service not in _NO_OBJECTS)

    def state(self, name: str) -> dict[str, Any]:
        """The state of a root module."""
        found = self.aws.client("s3").get_object(Bucket=self.folder.name, Key=f"{name}.tfstate")
        state: dict[str, Any] = json.load(found["Body"])
        return state

    def put_state(self, name: str, states: Iterable[dict[str, Any]]) -> None:
        """Give a root module that was never applied its objects, out of states that hold them."""
        state = json.dumps(_state_of(self.root(name), states))
        self.aws.client("s3").put_object(Bucket=self.folder.name, Key=f"{name}.tfstate", Body=state.encode())

    @cached_property
    def _environment(self) -> dict[str, str]:
        """Terraform's environment as its users have it: the tests tune Go's collector, and share a provider."""
        aws = {name: one for name, one in self.aws.environment().items() if name.startswith(("AWS_", "NO_PROXY"))}
        found = terraform.environment() | aws | {"PATH": os.environ["PATH"]}
        return {name: one for name, one in found.items() if name != "GOGC" or "GOGC" in os.environ}


@contextmanager
def _found() -> Iterator[None]:
    """What lets a test be skipped is an answer here."""
    try:
        yield
    except (pytest.skip.Exception, pytest.fail.Exception) as missing:
        raise NoTerraformError(str(missing)) from missing


def _state_of(root: Path, states: Iterable[dict[str, Any]]) -> dict[str, Any]:
    wanted = set((root / "addresses.txt").read_text().splitlines())
    found: dict[str, Any] = {}
    resources = []
    for state in states:
        found = state
        for one in state["resources"]:
            instances = [each for each in one["instances"] if _address(one, each) in wanted]
            if instances:
                resources.append(one | {"instances": instances})
    return found | {"resources": resources, "outputs": {}}


def _address(one: dict[str, Any], instance: dict[str, Any]) -> str:
    base = ".".join(filter(None, (one.get("module"), one["type"], one["name"])))
    return f"{base}[{json.dumps(instance['index_key'])}]" if "index_key" in instance else base
