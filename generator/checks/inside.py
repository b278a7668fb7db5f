"""What is set inside accounts: regions in which nobody would get anything done."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.furniture import ALWAYS_ON
from generator.finding import Finding
from generator.model import Account, Org
from generator.model.inside import Inside
from generator.partitions import COMMERCIAL


def check_inside(org: Org) -> Iterator[Finding]:
    """Regions that are not governed, and regions that are off; each once, where it is written."""
    said: set[tuple[str, str]] = set()
    for inside, account in _described(org):
        for region, at in zip(inside.regions, inside.regions_at, strict=True):
            if region not in org.organization.regions and (inside.place, region) not in said:
                said.add((inside.place, region))
                message = f"{region} is not governed; add it to organization.regions, or leave it out of inside.regions"
                yield Finding("ORG237", at, message)
        if account is None or not inside.is_regional or org.organization.partition != COMMERCIAL:
            continue  # in the other partitions every region is on
        for region in inside.regions or org.organization.regions:
            is_on = region in ALWAYS_ON or region in account.furniture.opt_in_regions
            if region in org.organization.regions and not is_on and (inside.place, region) not in said:
                said.add((inside.place, region))
                message = f"{region} is off in {account.reference} unless somebody has turned it on; write opt_in_regions: [{region}], or inside.regions without it"
                yield Finding("ORG238", inside.at, message)


def _described(org: Org) -> Iterator[tuple[Inside, Account | None]]:
    if org.management_inside:
        yield org.management_inside, None
    for account in org.accounts:
        if account.furniture.inside:
            yield account.furniture.inside, account
