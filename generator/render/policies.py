"""Views of the organization policies, and their documents as files."""

from __future__ import annotations

from collections.abc import Container, Iterator

from generator.addresses import ORGANIZATION, account_id, call_address, unit_address
from generator.frozen import frozen
from generator.hcl import Expression, arguments, items, mapping, string
from generator.model import Org, Policy, Replacement
from generator.model.tree import MANAGEMENT_ACCOUNT

# In a folder of its own: a policy of the spec may have any key.
DELEGATION_FILE = "policies/organization/delegation-policy.json"


@frozen
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
    """The policies, sorted by reference: packs first."""
    return [_view(policy, org.elsewhere) for policy in org.policies_in_aws]


def policy_files(org: Org) -> Iterator[tuple[str, str]]:
    """The readable documents: policies/<key>.json, and those of packs and of permission sets in folders of their own."""
    for policy in org.policies_in_aws:
        yield _path(policy), policy.document.readable
    if org.delegation_policy:
        yield DELEGATION_FILE, org.delegation_policy.readable
    for one in org.identity.permission_sets if org.identity else ():
        if one.inline:
            yield f"policies/permission-sets/{one.key}.json", one.inline.readable


def file_of(path: str) -> Expression:
    """The HCL that reads a file beside it."""
    return Expression(f'file("${{path.module}}/{path}")')


def _path(policy: Policy) -> str:
    """Where its document lies; no key has a dot, so a part (deny-users.2.json) is nobody else's."""
    return f"policies/{'packs/' if policy.is_pack else ''}{policy.key.replace('/', '.')}.json"


def _view(policy: Policy, elsewhere: Container[str]) -> PolicyView:
    given = [("name", policy.name)]
    if policy.description:
        given.append(("description", policy.description))
    given += [
        ("type", Expression(f'local.policy_types["{policy.type.aws}"]')),
        ("content", file_of(_path(policy))),
    ]
    on_accounts = any(target.startswith("accounts/") for target in policy.attachments)
    on_units = any(not target.startswith("accounts/") for target in policy.attachments)
    named = (one.reference for one in policy.document.replacements if one.reference not in elsewhere)
    waits = any(one.startswith("accounts/") and one != MANAGEMENT_ACCOUNT for one in named)
    maps = [
        (name, Expression(f"local.{name}"))
        for name, used in (("account_ids", on_accounts), ("unit_ids", on_units))
        if used
    ]
    return PolicyView(
        policy.reference,
        call_address(policy.reference).removeprefix("module."),
        on_units and not waits,
        on_units and waits,
        arguments(given),
        arguments(maps),
        items(policy.attachments, 2) if policy.attachments else "",
        mapping(dict(policy.tags), 2) if policy.tags else "",
        replacements_of(policy.document.replacements, elsewhere),
    )


def replacements_of(replacements: tuple[Replacement, ...], elsewhere: Container[str] = ()) -> str:
    """The HCL map from tokens to ids, or nothing."""
    return mapping({one.token: id_of(one.reference, elsewhere) for one in replacements}, 2) if replacements else ""


def id_of(reference: str, elsewhere: Container[str] = ()) -> Expression:
    """The HCL of what has an id: the organization, an account, a unit. `elsewhere`: what other root modules make."""
    kind, _, key = reference.partition("/")
    if kind == "accounts":
        return Expression(account_id(reference, elsewhere))
    if reference in elsewhere:
        return Expression(f"local.unit_ids[{string(reference)}]" if kind == "units" else "local.organization_id")
    return Expression(f"{unit_address(key)}.id" if kind == "units" else f"{ORGANIZATION}.id")
