"""Provider configurations of root modules that work in several accounts and regions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.frozen import frozen
from generator.hcl import arguments, mapping
from generator.model import Org


@frozen
class ProviderView:
    """A provider configuration; `roles` are taken on one after the other."""

    comment: str
    arguments: str
    roles: tuple[str, ...]


def provider_view(org: Org, alias: str, region: str, account: str, role_arn: str) -> ProviderView:
    """The configuration for an account (reference) and a region. Without a role the credentials are of the account itself."""
    role = org.terraform.assume_role
    names = ("role_arn", "session_name", "external_id", "duration")
    roles = [[(name, getattr(role, name)) for name in names if getattr(role, name)]] if role else []
    if role_arn:
        roles.append([("role_arn", role_arn)])
    return ProviderView(
        comment=f"{account} in {region}",
        arguments=arguments([("alias", alias), ("region", region)]),
        roles=tuple(arguments(given, 4) for given in roles),
    )


def role_in(org: Org, account_id: str, name: str) -> str:
    """The ARN of a role in an account."""
    return f"arn:{org.organization.partition}:iam::{account_id}:role/{name}"


def providers_file(org: Org, views: Iterable[ProviderView]) -> Mapping[str, Any]:
    """The view of providers.tf."""
    tags = org.organization.tags
    return {"providers": list(views), "default_tags": mapping(dict(tags), 4) if tags else ""}
