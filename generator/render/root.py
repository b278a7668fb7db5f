"""render: the files of the generated root module."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator.addresses import addresses
from generator.model import Org
from generator.render.accounts import access_views, account_views, id_views
from generator.render.control_tower import control_tower_view
from generator.render.costs import costs_view
from generator.render.delegation import administrator_views, contact_views, delegation_view
from generator.render.furniture import defaults_views, freeze_view
from generator.render.identity import external_views, group_views, identity_ids, permission_set_views, user_views
from generator.render.imports import import_views
from generator.render.moves import moves
from generator.render.organization import (
    has_tower_provider,
    organization_view,
    providers_view,
    unit_views,
    versions_view,
)
from generator.render.policies import policy_files, policy_views
from generator.render.removed import removed_views
from generator.render.services import ram_view, root_access_view
from generator.render.stack_sets import stack_set_files, stack_set_views
from generator.render.templates import Templates

Files = dict[str, str]
ROOT_MODULE = "organization"


def render(org: Org, templates: Templates) -> Files:
    """Every generated file, by its path below `generated/`, except the manifest."""
    files: Files = {}
    for name, template, view in _pages(org):
        if view:
            files[f"{ROOT_MODULE}/{name}"] = templates.render(template, view)
    for name, text in (*policy_files(org), *stack_set_files(org)):
        files[f"{ROOT_MODULE}/{name}"] = text
    files[f"{ROOT_MODULE}/addresses.txt"] = "".join(f"{address}\n" for address in addresses(org))
    return files


View = Mapping[str, Any] | None


def _pages(org: Org) -> Iterator[tuple[str, str, View]]:
    """File name, template and view of every HCL file; a page without a view is left out."""
    for name, view in _SINGLE.items():
        yield f"{name}.tf", f"{name}.tf.j2", view(org)
    for top, accounts in _by_top_unit(org, [(one.top_unit, one) for one in account_views(org)]).items():
        yield f"accounts{top}.tf", "accounts.tf.j2", {"accounts": accounts, "tower_provider": has_tower_provider(org)}
    for top, accesses in _by_top_unit(org, [(one.top_unit, one) for one in access_views(org)]).items():
        yield f"access{top}.tf", "access.tf.j2", {"accesses": accesses}


def _by_top_unit(org: Org, views: list[tuple[str, Any]]) -> dict[str, list[Any]]:
    """Views by the top unit they stand in, as the ending of a file name; without one: directly under the root."""
    found: dict[str, list[Any]] = defaultdict(list)
    for top, view in views:
        found[f"-{top}" if top else ""].append(view)
    return found


def _policies(org: Org) -> View:
    return {"policies": policy_views(org)} if org.policies else None


def _units(org: Org) -> View:
    return {"units": unit_views(org)} if any(not unit.owned for unit in org.units) else None


def _users(org: Org) -> View:
    return (
        {"users": user_views(org.identity)}
        if org.identity and org.identity.users and not org.identity.external
        else None
    )


def _groups(org: Org) -> View:
    return (
        {"groups": group_views(org.identity)}
        if org.identity and org.identity.groups and not org.identity.external
        else None
    )


def _permission_sets(org: Org) -> View:
    return (
        permission_set_views(org.identity, org.organization.partition)
        if org.identity and (org.identity.permission_sets or org.identity.access_attributes)
        else None
    )


def _lookups(org: Org) -> View:
    return external_views(org) if org.identity else None


def _ids(org: Org) -> View:
    return {
        "units": unit_views(org),
        "registers": bool(org.control_tower and org.control_tower.baseline and org.control_tower.baseline.units),
        "accounts": id_views(org),
        "policies": policy_views(org),
        "identity": identity_ids(org.identity) if org.identity else None,
    }


def _outputs(org: Org) -> View:
    return {"identity": org.identity is not None}


def _imports(org: Org) -> View:
    views = import_views(org)
    return {"imports": views} if views else None


def _moved(org: Org) -> View:
    views = moves(org)
    return {"moves": views} if views else None


def _removed(org: Org) -> View:
    views = removed_views(org)
    return {"removed": views} if views else None


def _stack_sets(org: Org) -> View:
    return {"stack_sets": stack_set_views(org)} if org.stack_sets else None


def _costs(org: Org) -> View:
    return costs_view(org.costs)


def _account_defaults(org: Org) -> View:
    views = defaults_views(org)
    return {"places": views} if views else None


def _administrators(org: Org) -> View:
    return {"administrators": administrator_views(org)} if org.delegated_administrators else None


def _management_account(org: Org) -> View:
    return {"contacts": contact_views(org)} if org.management_contacts else None


_SINGLE: Mapping[str, Callable[[Org], View]] = {
    "account_defaults": _account_defaults,
    "control_tower": control_tower_view,
    "costs": _costs,
    "delegated_administrators": _administrators,
    "delegation_policy": delegation_view,
    "freeze": freeze_view,
    "groups": _groups,
    "ids": _ids,
    "imports": _imports,
    "lookups": _lookups,
    "management_account": _management_account,
    "moved": _moved,
    "organization": organization_view,
    "organizational_units": _units,
    "outputs": _outputs,
    "permission_sets": _permission_sets,
    "policies": _policies,
    "providers": providers_view,
    "ram": ram_view,
    "removed": _removed,
    "root_access": root_access_view,
    "stack_sets": _stack_sets,
    "users": _users,
    "versions": versions_view,
}
