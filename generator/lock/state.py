"""From Terraform's state to what a lock says. The state is the JSON of `terraform show -json`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.addresses import ORGANIZATION, node_reference
from generator.frozen import frozen
from generator.lock.digest import digest
from generator.lock.record import Applied
from generator.model.tree import MANAGEMENT, ROOT

_ATTACHMENT = re.compile(r'(?P<call>module\.\w+)\.aws_organizations_policy_attachment\.\w+\["(?P<target>.*)"\]\Z')
# Where AWS's id of a node stands, by the kind of its reference; elsewhere it is `id`.
_ID = {"groups": "group_id", "users": "user_id", "permission_sets": "arn", "stack_sets": "stack_set_id"}
# An account from the account factory is the product that was provisioned; its id is among the outputs.
_FROM_FACTORY = ".aws_servicecatalog_provisioned_product.this"
_STACKS = ".aws_cloudformation_stack_instances."

Values = Mapping[str, Any]


@frozen
class Stacks:
    """Where the stacks of a set are, as Terraform knows it: ids of whole units, or of accounts alone; and regions."""

    targets: frozenset[str]
    regions: frozenset[str]


@dataclass(slots=True)
class State:
    """What stands in the state of a root module. `objects`: the id that Terraform knows each object by, which is what an import takes.

    `stacks`: where those of each stack set are, by its module call.
    """

    addresses: set[str] = field(default_factory=set)
    objects: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    policies: dict[str, Applied] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)  # of accounts: references of root or units
    parent_ids: dict[str, str] = field(default_factory=dict)  # the same as ids: their units may be in another state
    closing: set[str] = field(default_factory=set)
    stacks: dict[str, Stacks] = field(default_factory=dict)
    _calls: set[str] = field(default_factory=set, repr=False)  # that something is there of, for so many addresses
    _counted: int = 0

    def place(self) -> None:
        """Name the places of accounts, where the state knows the units."""
        places = {identity: one for one, identity in self.ids.items() if one == ROOT or one.startswith("units/")}
        self.parents |= {account: places[parent] for account, parent in self.parent_ids.items() if parent in places}

    def holds(self, call: str) -> bool:
        """Whether anything is there of a module call, or of a resource."""
        if self._counted != len(self.addresses):
            self._counted = len(self.addresses)
            self._calls = {".".join(address.split("[")[0].split(".")[:2]) for address in self.addresses}
        return call in self._calls or call in self.addresses


def read_state(shown: Values) -> State:
    """The state. Raises KeyError, TypeError or AttributeError when it is not what Terraform shows."""
    state = State()
    targets: dict[str, list[str]] = {}
    documents: dict[str, tuple[str, str]] = {}
    module = (shown.get("values") or {}).get("root_module") or {}
    state.ids |= _looked_up(module)
    for address, values in _resources(module):
        state.addresses.add(address)
        if values.get("id"):
            state.objects[address] = str(values["id"])
        if address == ORGANIZATION:
            state.ids |= _organization(values)
            continue
        attachment = _ATTACHMENT.match(address)
        if attachment:
            targets.setdefault(attachment["call"], []).append(attachment["target"])
        if _STACKS in address:
            state.stacks[address.partition(".aws_")[0]] = _stacks(values)
        reference = node_reference(address)
        if reference is None:
            continue
        kind = reference.partition("/")[0]
        identity = values.get(_ID.get(kind, "id")) or values.get("id")
        if address.endswith(_FROM_FACTORY):
            identity = _account_id(values)
        if identity:
            state.ids[reference] = str(identity)
        if kind == "accounts":
            state.parent_ids[reference] = str(values.get("parent_id") or "")
            if values.get("close_on_deletion"):
                state.closing.add(reference)
        elif address.endswith(".aws_organizations_policy.this"):
            documents[address.partition(".aws_")[0]] = (reference, str(values.get("content") or ""))
    for call, (reference, content) in documents.items():
        state.policies[reference] = Applied(digest(content), tuple(sorted(targets.get(call, ()))))
    state.place()
    return state


def _stacks(values: Values) -> Stacks:
    targets: Values = next(iter(values.get("deployment_targets") or ()), {})
    chosen = targets.get("accounts") or targets.get("organizational_unit_ids") or ()
    return Stacks(frozenset(map(str, chosen)), frozenset(map(str, values.get("regions") or ())))


def _account_id(product: Values) -> str | None:
    """The id of the account that the account factory made; nothing where it has not come to an end."""
    outputs = product.get("outputs") or ()
    return next((str(one["value"]) for one in outputs if one.get("key") == "AccountId"), None)


def _organization(values: Values) -> dict[str, str]:
    root: Values = next(iter(values.get("roots") or ()), {})
    found = {
        "organization": values.get("id"),
        f"accounts/{MANAGEMENT}": values.get("master_account_id"),
        ROOT: root.get("id"),
    }
    return {reference: str(identity) for reference, identity in found.items() if identity}


def _looked_up(module: Values) -> Iterator[tuple[str, str]]:
    """Users and groups that come from outside, which only their lookups know."""
    for resource in module.get("resources") or ():
        kind = str(resource.get("type", "")).removeprefix("aws_identitystore_")
        identity = (resource.get("values") or {}).get(f"{kind}_id")
        if resource.get("mode") == "data" and kind in ("user", "group") and identity:
            yield f"{kind}s/{str(resource['name']).replace('_', '-')}", str(identity)


def _resources(module: Values) -> Iterator[tuple[str, Values]]:
    """Managed resources with their values, in the module and below."""
    pending = [module]
    while pending:
        one = pending.pop()
        for resource in one.get("resources") or ():
            if resource.get("mode") == "managed":
                yield str(resource["address"]), resource.get("values") or {}
        pending += one.get("child_modules") or ()
