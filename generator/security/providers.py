"""Provider configurations: one an account and a region."""

from __future__ import annotations

from collections.abc import Iterable

from generator.frozen import frozen
from generator.hcl import label

# Each costs about 0.4 GB of memory (measured 2026-11).
MOST_PROVIDERS = 8


@frozen
class Provider:
    """A provider configuration for an account (reference and id) and a region."""

    account: str
    id: str
    region: str

    @property
    def alias(self) -> str:
        """`audit_eu_north_1`."""
        return alias(self.account, self.region)


def alias(account: str, region: str) -> str:
    """The alias of the provider for an account (reference) in a region."""
    return f"{label(account.removeprefix('accounts/'))}_{label(region)}"


def providers_of(accounts: Iterable[str], regions: Iterable[str], ids: dict[str, str]) -> dict[str, Provider]:
    """The configurations that there could be, by alias."""
    every = tuple(regions)
    found = (Provider(account, ids[account], region) for account in accounts for region in every)
    return {one.alias: one for one in found}
