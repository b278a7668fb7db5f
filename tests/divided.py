"""A checkout whose organization is divided over root modules: all of them planned and applied, in order, by the real commands."""

from __future__ import annotations

import json
from dataclasses import dataclass

from tests import terraform
from tests.checkout import LOCAL_STATE, Checkout, Plan

# What changes nothing in AWS: an import, and a `removed` block that destroys nothing.
_NOTHING = ("no-op", "forget")


@dataclass(frozen=True, slots=True)
class Plans:
    """The plans of all root modules, by name."""

    by_root: dict[str, Plan]
    forgotten: dict[str, frozenset[str]]

    @property
    def changes(self) -> dict[str, dict[str, str]]:
        """What would be created, changed or destroyed, by root module."""
        return {root: plan.actions for root, plan in self.by_root.items() if plan.actions}

    @property
    def imported(self) -> dict[str, frozenset[str]]:
        """What is imported, by root module."""
        return {root: plan.imported for root, plan in self.by_root.items() if plan.imported}


def generate(checkout: Checkout) -> str:
    """Generate; every state goes to a local file."""
    printed = checkout.orgwright("generate")
    for root in roots(checkout):
        (checkout.folder / "generated" / root / "backend_override.tf").write_text(LOCAL_STATE)
    return printed


def roots(checkout: Checkout) -> list[str]:
    """The root modules that are generated, in the order in which they are applied."""
    listed = json.loads(checkout.orgwright("roots", "--json", "--quiet"))["roots"]
    return [one["name"] for one in listed if (checkout.folder / "generated" / one["name"]).is_dir()]


def plan(checkout: Checkout, *names: str) -> Plans:
    """Plan these root modules, or all, and read the saved plans."""
    found: dict[str, Plan] = {}
    forgotten: dict[str, frozenset[str]] = {}
    for root in names or roots(checkout):
        folder = checkout.folder / "generated" / root
        checkout.orgwright("plan", root, "--no-check")
        shown = json.loads(terraform.run(["show", "-json", "plan.tfplan"], folder, checkout.environment(root)).stdout)
        changes = [one for one in shown.get("resource_changes", []) if one["mode"] == "managed"]
        actions = {one["address"]: "+".join(one["change"]["actions"]) for one in changes}
        imported = frozenset(one["address"] for one in changes if "importing" in one["change"])
        forgotten[root] = frozenset(address for address, action in actions.items() if action == "forget")
        found[root] = Plan({one: action for one, action in actions.items() if action not in _NOTHING}, {}, imported)
    return Plans(found, {root: one for root, one in forgotten.items() if one})


def apply(checkout: Checkout, *names: str) -> None:
    """Apply the saved plans in order."""
    for root in names or roots(checkout):
        checkout.orgwright("apply", root, "--yes")
