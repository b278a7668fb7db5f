"""Views of what stands once: versions, providers, the organization, its units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.addresses import ORGANIZATION, unit_address
from generator.hcl import Expression, arguments, items, label, mapping, string, value
from generator.model import Backend, Org
from generator.model.organization import BACKEND_BLOCKS
from generator.model.tree import ROOT, Unit
from generator.policy.types import DEFAULT_POLICY_TYPE, POLICY_TYPES


def versions_view(org: Org) -> Mapping[str, Any]:
    """Terraform's settings."""
    terraform = org.terraform
    return {
        "required_version": string(terraform.required_version),
        "aws_provider": string(terraform.aws_provider),
        "backend": _backend(terraform.backend) if terraform.backend else None,
    }


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


@dataclass(frozen=True, slots=True)
class ProviderView:
    """A provider configuration."""

    comment: str
    arguments: str


def providers_view(org: Org) -> Mapping[str, Any]:
    """The provider, and the alias in Identity Center's region."""
    providers = [ProviderView("", arguments([("region", org.organization.home_region)]))]
    if org.identity:
        comment = "IAM Identity Center answers in its own region only."
        providers.append(ProviderView(comment, arguments([("alias", "identity"), ("region", org.identity.region)])))
    role = org.terraform.assume_role
    fields = ("role_arn", "session_name", "external_id", "duration")
    given = [(name, getattr(role, name)) for name in fields if getattr(role, name)] if role else []
    return {
        "providers": providers,
        "assume_role": arguments(given, 4),
        "default_tags": mapping(dict(org.organization.tags), 4) if org.organization.tags else "",
    }


def organization_view(org: Org) -> Mapping[str, Any]:
    """The organization itself."""
    used = {policy.type.key for policy in org.policies} | {DEFAULT_POLICY_TYPE} | set(org.organization.policy_types)
    return {
        "trusted_access": items(org.organization.trusted_access, 2),
        "policy_types": items(sorted(POLICY_TYPES[key].aws for key in used), 2),
        "has_first_apply": has_first_apply(org),
    }


def has_first_apply(org: Org) -> bool:
    """Whether the organization is made by Terraform and Identity Center comes after it; an imported one is there from the start."""
    return org.identity is not None and not org.organization.id


@dataclass(frozen=True, slots=True)
class UnitView:
    """An organizational unit."""

    reference: str
    label: str
    name: str
    parent_id: str
    tags: str


def unit_views(org: Org) -> list[UnitView]:
    """The units, depth-first."""
    return [
        UnitView(
            unit.reference,
            label(unit.path),
            string(unit.name),
            _parent_id(unit),
            mapping(dict(unit.tags), 2) if unit.tags else "",
        )
        for unit in org.units
    ]


def _parent_id(unit: Unit) -> str:
    parent = (
        f"{ORGANIZATION}.roots[0].id"
        if unit.parent == ROOT
        else f"{unit_address(unit.parent.removeprefix('units/'))}.id"
    )
    return value(Expression(parent))
