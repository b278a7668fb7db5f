"""Views of the organization policies, and their documents as files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.addresses import ORGANIZATION, account_module, unit_address
from generator.hcl import Expression, arguments, items, label, mapping
from generator.model import Org, Policy, Replacement
from generator.model.tree import MANAGEMENT


@dataclass(frozen=True, slots=True)
class PolicyView:
    """An organization policy with its targets."""

    reference: str
    label: str
    guards_units: bool
    waits_for_accounts: bool  # and so cannot be waited for by accounts
    arguments: str
    id_maps: str
    targets: str
    tags: str
    replacements: str


def policy_views(org: Org) -> list[PolicyView]:
    """The policies, sorted by key."""
    return [_view(policy) for policy in org.policies]


def policy_files(org: Org) -> Iterator[tuple[str, str]]:
    """The readable documents: policies/<key>.json, and those of permission sets in a folder of their own."""
    for policy in org.policies:
        yield f"policies/{policy.key}.json", policy.document.readable
    for one in org.identity.permission_sets if org.identity else ():
        if one.inline:
            yield f"policies/permission-sets/{one.key}.json", one.inline.readable


def file_of(path: str) -> Expression:
    """The HCL that reads a file beside it."""
    return Expression(f'file("${{path.module}}/{path}")')


def _view(policy: Policy) -> PolicyView:
    given = [("name", policy.name)]
    if policy.description:
        given.append(("description", policy.description))
    given += [
        ("type", Expression(f'local.policy_types["{policy.type.aws}"]')),
        ("content", file_of(f"policies/{policy.key}.json")),
    ]
    on_accounts = any(target.startswith("accounts/") for target in policy.attachments)
    on_units = any(not target.startswith("accounts/") for target in policy.attachments)
    maps = [
        (name, Expression(f"local.{name}"))
        for name, used in (("account_ids", on_accounts), ("unit_ids", on_units))
        if used
    ]
    return PolicyView(
        policy.reference,
        label(policy.key),
        on_units and not policy.document.waits_for_accounts,
        on_units and policy.document.waits_for_accounts,
        arguments(given),
        arguments(maps),
        items(policy.attachments, 2) if policy.attachments else "",
        mapping(dict(policy.tags), 2) if policy.tags else "",
        _replacements(policy.document.replacements),
    )


def _replacements(replacements: tuple[Replacement, ...]) -> str:
    return mapping({one.token: _id(one.reference) for one in replacements}, 2) if replacements else ""


def _id(reference: str) -> Expression:
    """The HCL of what has an id: the organization, an account, a unit."""
    kind, _, key = reference.partition("/")
    if reference == f"accounts/{MANAGEMENT}":
        return Expression(f"{ORGANIZATION}.master_account_id")
    if kind == "accounts":
        return Expression(f"{account_module(key)}.id")
    return Expression(f"{unit_address(key)}.id" if kind == "units" else f"{ORGANIZATION}.id")
