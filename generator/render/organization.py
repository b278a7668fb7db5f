"""Views of what stands once: versions, providers, the organization, its units."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.addresses import ORGANIZATION, unit_address
from generator.frozen import frozen
from generator.hcl import arguments, items, label, mapping, string
from generator.model import Backend, Org
from generator.model.organization import BACKEND_BLOCKS, ROOT_TOKEN
from generator.model.tree import Unit
from generator.policy.types import DEFAULT_POLICY_TYPE, POLICY_TYPES


def versions_view(org: Org, root: str = "organization") -> Mapping[str, Any]:
    """Terraform's settings in a root module; `{root}` in a backend's arguments is its name."""
    terraform = org.terraform
    return {
        "required_version": string(terraform.required_version),
        "aws_provider": string(terraform.aws_provider),
        "backend": _backend(_of_root(terraform.backend, root)) if terraform.backend else None,
    }


def _of_root(backend: Backend, root: str) -> Backend:
    def filled(one: Any) -> Any:
        if isinstance(one, str):
            return one.replace(ROOT_TOKEN, root)
        if isinstance(one, Mapping):
            return {key: filled(inner) for key, inner in one.items()}
        return [filled(inner) for inner in one] if isinstance(one, (list, tuple)) else one

    return Backend(backend.type, filled(backend.arguments))


def _backend(backend: Backend) -> str:
    """The `backend` or `cloud` block, indented to stand inside `terraform`."""
    blocks = BACKEND_BLOCKS.get(backend.type, ())
    plain = [(name, one) for name, one in sorted(backend.arguments.items()) if name not in blocks]
    nested = [(name, one) for name, one in sorted(backend.arguments.items()) if name in blocks]
    head = "cloud" if backend.type == "cloud" else f"backend {string(backend.type)}"
    parts = [arguments(plain, 4)] if plain else []
    parts += [f"    {name} {{\n{arguments(sorted(dict(one).items()), 6)}\n    }}" for name, one in nested]
    body = "\n\n".join(parts)
    return f"  {head} {{\n{body}\n  }}" if body else f"  {head} {{}}"


@frozen
class ProviderView:
    """A provider configuration."""

    comment: str
    arguments: str


def providers_view(org: Org, *, one: bool = False) -> Mapping[str, Any]:
    """The provider, and aliases in the regions of Identity Center and of Control Tower; `one` does for all where those are no others."""
    providers = [ProviderView("", arguments([("region", org.organization.home_region)]))]
    identity_region = org.identity.region if org.identity else _left_behind(org)
    if identity_region and not one:
        comment = "IAM Identity Center answers in its own region only."
        providers.append(ProviderView(comment, arguments([("alias", "identity"), ("region", identity_region)])))
    if has_tower_provider(org):
        assert org.control_tower is not None
        comment = "Control Tower answers in its home region only."
        given = [("alias", "control_tower"), ("region", org.control_tower.region)]
        providers.append(ProviderView(comment, arguments(given)))
    role = org.terraform.assume_role
    fields = ("role_arn", "session_name", "external_id", "duration")
    given = [(name, getattr(role, name)) for name in fields if getattr(role, name)] if role else []
    return {
        "providers": providers,
        "assume_role": arguments(given, 4),
        "default_tags": mapping(dict(org.organization.tags), 4) if org.organization.tags else "",
    }


def has_tower_provider(org: Org) -> bool:
    """Whether Control Tower is in another region than everything else."""
    return org.control_tower is not None and org.control_tower.region != org.organization.home_region


def _left_behind(org: Org) -> str:
    """The region of what still has to leave Identity Center: without its provider Terraform could not let it go."""
    return next((one.region for one in org.tombstones if one.region), "")


def organization_view(org: Org) -> Mapping[str, Any]:
    """The organization itself."""
    used = {policy.type.key for policy in org.policies} | {DEFAULT_POLICY_TYPE} | set(org.organization.policy_types)
    return {
        "trusted_access_is_complete": not org.organization.unmanaged.trusted_access,
        "trusted_access": items(org.organization.trusted_access, 2),
        "policy_types": items(sorted(POLICY_TYPES[key].aws for key in used), 2),
        "has_first_apply": has_first_apply(org),
        "ignored": _ignored(org),
    }


def _ignored(org: Org) -> str:
    """The lists that others keep, as the value of ignore_changes."""
    unmanaged = org.organization.unmanaged
    given = [
        ("aws_service_access_principals", unmanaged.trusted_access),
        ("enabled_policy_types", unmanaged.policy_types),
    ]
    found = [name for name, ignored in given if ignored]
    return f"[{', '.join(found)}]" if found else ""


def has_first_apply(org: Org) -> bool:
    """Whether the organization is made by Terraform and Identity Center comes after it; an imported one is there from the start."""
    return org.identity is not None and not org.organization.id


@frozen
class UnitView:
    """An organizational unit."""

    reference: str
    label: str
    name: str
    parent_id: str
    tags: str
    id: str
    owned: bool  # by Control Tower, and so no resource here


def unit_views(org: Org) -> list[UnitView]:
    """The units, depth-first."""
    ids = {unit.reference: unit_id(unit) for unit in org.units}
    return [
        UnitView(
            unit.reference,
            label(unit.path),
            string(unit.name),
            ids.get(unit.parent, f"{ORGANIZATION}.roots[0].id"),
            mapping(dict(unit.tags), 2) if unit.tags else "",
            ids[unit.reference],
            unit.owned,
        )
        for unit in org.units
    ]


def unit_id(unit: Unit) -> str:
    """The HCL of a unit's id: of one that Control Tower owns nothing but the id is known."""
    return string(unit.id or "") if unit.owned else f"{unit_address(unit.path)}.id"
