"""What can stand in a root module of its own: an account, who enters it, a user, a group, a permission set, a stack set.

An item is a reference like those of nodes; `access/payments-prod` is who enters that account. Its objects are all that one module call makes.
"""

from __future__ import annotations

from generator.addresses import ACCESS_ATTRIBUTES, access_module, call_address
from generator.model import Org

ATTRIBUTES = "access_attributes"


def items_of(org: Org) -> dict[str, tuple[str, ...]]:
    """Every item that is described, with those that it was before."""
    found = {account.reference: _former("accounts", account.was) for account in org.accounts}
    found |= {one.reference: _former("stack_sets", one.was) for one in org.stack_sets}
    identity = org.identity
    if identity is None:
        return found
    was = {account.key: account.was for account in org.accounts}
    found |= {f"access/{one.account}": _former("access", was.get(one.account, ())) for one in identity.access}
    found |= {one.reference: _former("permission_sets", one.was) for one in identity.permission_sets}
    if identity.access_attributes:
        found[ATTRIBUTES] = ()
    if not identity.external:
        found |= {one.reference: _former("groups", one.was) for one in identity.groups}
        found |= {one.reference: _former("users", one.was) for one in identity.users}
    return found


def _former(kind: str, keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{kind}/{key}" for key in keys)


def call_of_item(item: str) -> str:
    """The module call that makes an item's objects; of the attributes for access control the resource."""
    kind, _, key = item.partition("/")
    if item == ATTRIBUTES:
        return ACCESS_ATTRIBUTES
    return access_module(key) if kind == "access" else call_address(item)


def call_of_address(address: str) -> str:
    """The module call that an object belongs to, or the resource that stands in the root module itself."""
    if address.startswith("module."):
        end = address.find(".", len("module."))
        return address if end < 0 else address[:end]
    return address.partition("[")[0]


def withdrawable(call: str) -> str | None:
    """The item of a module call, if it is an edge, which goes without a tombstone: who enters an account, or the attributes."""
    if call == ACCESS_ATTRIBUTES:
        return ATTRIBUTES
    _, access, key = call.partition("module.access_")
    return f"access/{key.replace('_', '-')}" if access else None
