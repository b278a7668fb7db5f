"""The provider of root modules that are run from a delegated administrator: of Identity Center, or of stack sets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.hcl import arguments
from generator.model import Org
from generator.render.parts import Part
from generator.render.security.providers import ProviderView, providers_file, role_in
from generator.roots.root import STACK_SETS_ROOT


def delegated_providers_view(part: Part) -> Mapping[str, Any]:
    """One provider, in the one region that matters; the management account's own where nobody is the administrator (any longer)."""
    org = part.org
    role = org.terraform.assume_role
    names = ("role_arn", "session_name", "external_id", "duration")
    roles = [[(name, getattr(role, name)) for name in names if getattr(role, name)]] if role else []
    if part.runner:
        roles.append([("role_arn", role_in(org, org.elsewhere[part.runner], org.terraform.member_role))])
    given, why = _of_stack_sets(org) if part.root == STACK_SETS_ROOT else _of_identity(org)
    comment = f"{part.runner or 'accounts/management'} in {dict(given)['region']}, {why}"
    return providers_file(org, [ProviderView(comment, arguments(given), tuple(arguments(one, 4) for one in roles))])


def _of_identity(org: Org) -> tuple[list[tuple[str, str]], str]:
    assert org.identity is not None
    return [("alias", "identity"), ("region", org.identity.region)], "where IAM Identity Center is"


def _of_stack_sets(org: Org) -> tuple[list[tuple[str, str]], str]:
    return [("region", org.organization.home_region)], "a delegated administrator of StackSets"
