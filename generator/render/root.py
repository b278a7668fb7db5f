"""render: the files of the root modules among which an organization is divided; in a single layout of one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from generator.addresses import addresses
from generator.model import Org
from generator.render.accounts import access_views, account_views
from generator.render.control_tower import control_tower_view
from generator.render.costs import costs_view
from generator.render.delegation import administrator_views, contact_views, delegation_view
from generator.render.furniture import defaults_views, freeze_view
from generator.render.identity import external_views, group_views, permission_set_views, user_views
from generator.render.ids import organization_ids, other_ids
from generator.render.organization import (
    has_tower_provider,
    organization_view,
    providers_view,
    unit_views,
    versions_view,
)
from generator.render.parts import Part, divide
from generator.render.policies import policy_files, policy_views
from generator.render.removed import removed_views
from generator.render.runners import delegated_providers_view
from generator.render.services import ram_view, root_access_view
from generator.render.stack_sets import stack_set_files, stack_set_views
from generator.render.templates import Templates
from generator.roots.placement import Homes, runs_elsewhere
from generator.roots.root import ORGANIZATION_ROOT
from generator.sight import page_text

Files = dict[str, str]
View = Mapping[str, Any] | None


def render(org: Org, templates: Templates) -> Files:
    """Every generated file of an organization in a single root module, by its path below `generated/`, except the manifest."""
    rendered = render_parts(divide(org, Homes(), {}, addresses(org)), templates)
    return {f"{root}/{name}": text for root, files in rendered.items() for name, text in files.items()}


def render_parts(parts: Iterable[Part], templates: Templates) -> dict[str, Files]:
    """The files of each root module by path, except the manifests."""
    return {part.root: _files(part, templates) for part in parts}


def _files(part: Part, templates: Templates) -> Files:
    pages = ((name, template, view) for name, template, view in _pages(part) if view)
    files = {name: page_text(name, view, partial(templates.render, template, view)) for name, template, view in pages}
    for name, text in (*policy_files(part.org), *stack_set_files(part.org)):
        files[name] = text
    files["addresses.txt"] = "".join(f"{address}\n" for address in part.addresses)
    return files


def _pages(part: Part) -> Iterator[tuple[str, str, View]]:
    """File name, template and view of every HCL file; a page without a view is left out."""
    if part.root == ORGANIZATION_ROOT:
        yield from ((f"{name}.tf", f"{name}.tf.j2", view(part.org)) for name, view in _OF_THE_ORGANIZATION.items())
        yield "ids.tf", "ids.tf.j2", organization_ids(part)
        yield "outputs.tf", "outputs.tf.j2", {"identity": part.has_identity}
    else:
        yield "ids.tf", "divided/ids.tf.j2", other_ids(part)
    yield from ((f"{name}.tf", f"{name}.tf.j2", view(part)) for name, view in _OF_ANY.items())
    if runs_elsewhere(part.root):
        yield "providers.tf", "security/providers.tf.j2", delegated_providers_view(part)
    else:
        yield "providers.tf", "providers.tf.j2", providers_view(part.org, one=part.identity_provider is None)
    org = part.org
    for top, accounts in _by_top_unit([(one.top_unit, one) for one in account_views(org)]).items():
        yield f"accounts{top}.tf", "accounts.tf.j2", {"accounts": accounts, "tower_provider": has_tower_provider(org)}
    for top, accesses in _by_top_unit([(one.top_unit, one) for one in access_views(org)]).items():
        yield f"access{top}.tf", "access.tf.j2", {"accesses": accesses, "provider": part.identity_provider}


def _by_top_unit(views: list[tuple[str, Any]]) -> dict[str, list[Any]]:
    """Views by the top unit they stand in, as the ending of a file name; without one: directly under the root."""
    found: dict[str, list[Any]] = defaultdict(list)
    for top, view in views:
        found[f"-{top}" if top else ""].append(view)
    return found


def _policies(org: Org) -> View:
    return {"policies": policy_views(org)} if org.policies else None


def _units(org: Org) -> View:
    return {"units": unit_views(org)} if any(not unit.owned for unit in org.units) else None


def _stack_sets(part: Part) -> View:
    return {"stack_sets": stack_set_views(part)} if part.org.stack_sets else None


def _administrators(org: Org) -> View:
    return {"administrators": administrator_views(org)} if org.delegated_administrators else None


def _management_account(org: Org) -> View:
    return {"contacts": contact_views(org)} if org.management_contacts else None


def _users(part: Part) -> View:
    identity = part.org.identity
    return {"users": user_views(identity)} if identity and identity.users and not identity.external else None


def _groups(part: Part) -> View:
    identity = part.org.identity
    return {"groups": group_views(identity)} if identity and identity.groups and not identity.external else None


def _permission_sets(part: Part) -> View:
    identity = part.org.identity
    if identity is None or not (identity.permission_sets or identity.access_attributes):
        return None
    return permission_set_views(identity, part.org.organization.partition)


def _lookups(part: Part) -> View:
    return external_views(part.org, waits=part.root == ORGANIZATION_ROOT) if part.looks_up else None


def _imports(part: Part) -> View:
    return {"imports": part.imports} if part.imports else None


def _moved(part: Part) -> View:
    return {"moves": part.moves} if part.moves else None


def _removed(part: Part) -> View:
    views = removed_views(part.tombstones, part.given)
    return {"removed": views} if views else None


def _account_defaults(part: Part) -> View:
    views = defaults_views(part.org)
    return {"places": views} if views else None


_OF_THE_ORGANIZATION: Mapping[str, Callable[[Org], View]] = {
    "control_tower": control_tower_view,
    "costs": lambda org: costs_view(org.costs, org.elsewhere),
    "delegated_administrators": _administrators,
    "delegation_policy": delegation_view,
    "freeze": freeze_view,
    "management_account": _management_account,
    "organization": organization_view,
    "organizational_units": _units,
    "policies": _policies,
    "ram": ram_view,
    "root_access": root_access_view,
}
_OF_ANY: Mapping[str, Callable[[Part], View]] = {
    "account_defaults": _account_defaults,
    "groups": _groups,
    "imports": _imports,
    "lookups": _lookups,
    "moved": _moved,
    "permission_sets": _permission_sets,
    "removed": _removed,
    "stack_sets": _stack_sets,
    "users": _users,
    "versions": lambda part: versions_view(part.org, part.root),
}
