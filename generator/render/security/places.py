"""Where a service stands, in the words of HCL: labels of regions and aliases of providers."""

from __future__ import annotations

from collections.abc import Iterable

from generator.frozen import frozen
from generator.hcl import Expression, label, string
from generator.model.services import Service
from generator.model.tree import MANAGEMENT_ACCOUNT
from generator.security.providers import alias


@frozen
class RegionView:
    """A region of a service, with the aliases of its administrator and of the management account there."""

    name: str
    label: str
    administrator: str
    management: str


def region_view(service: Service, region: str) -> RegionView:
    """The region as a service has it."""
    return RegionView(
        region, label(region), alias(service.administrator, region), alias(MANAGEMENT_ACCOUNT, region)
    )  # fmt: skip


def region_views(service: Service, regions: Iterable[str]) -> list[RegionView]:
    """Those of the regions in which the service works."""
    return [region_view(service, region) for region in regions if region in service.regions]


def account_id(reference: str) -> Expression:
    """The HCL of an account's id."""
    return Expression(f"local.account_ids[{string(reference)}]")
