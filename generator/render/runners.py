"""The provider of root modules that are run from the account that administers Identity Center."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.hcl import arguments, mapping
from generator.model import Org
from generator.render.security.providers import ProviderView


def delegated_providers_view(org: Org) -> Mapping[str, Any]:
    """One provider, in the region of Identity Center; the management account's own where nobody administers it (any longer)."""
    identity = org.identity
    assert identity is not None
    role = org.terraform.assume_role
    names = ("role_arn", "session_name", "external_id", "duration")
    roles = [[(name, getattr(role, name)) for name in names if getattr(role, name)]] if role else []
    administrator = identity.administrator
    if administrator:
        account = org.elsewhere[administrator]
        arn = f"arn:{org.organization.partition}:iam::{account}:role/{org.terraform.member_role}"
        roles.append([("role_arn", arn)])
    comment = f"{administrator or 'accounts/management'} in {identity.region}, where IAM Identity Center is"
    given = [("alias", "identity"), ("region", identity.region)]
    return {
        "providers": [ProviderView(comment, arguments(given), tuple(arguments(one, 4) for one in roles))],
        "default_tags": mapping(dict(org.organization.tags), 4) if org.organization.tags else "",
    }
