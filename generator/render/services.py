"""Views of the services that need no member account: switches of the organization itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.hcl import items
from generator.model import Org


def root_access_view(org: Org) -> Mapping[str, Any] | None:
    """Centralized root access, if it is on."""
    one = org.services.root_access
    return {"features": items(one.features, 2)} if one and one.enabled else None


def ram_view(org: Org) -> Mapping[str, Any] | None:
    """Sharing inside the organization, if it is on."""
    one = org.services.ram
    return {"is_on": True} if one and one.enabled else None
