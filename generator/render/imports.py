"""Imports: what exists already and is taken over, by the id that the spec gives."""

from __future__ import annotations

from dataclasses import dataclass

from generator.addresses import ORGANIZATION, account_address, unit_address
from generator.model import Org


@dataclass(frozen=True, slots=True)
class ImportView:
    """An import block."""

    address: str
    id: str


def import_views(org: Org) -> list[ImportView]:
    """The organization, units and accounts that have an id in the spec. After the apply the blocks do nothing more."""
    found = [ImportView(ORGANIZATION, org.organization.id)] if org.organization.id else []
    found += [ImportView(unit_address(unit.path), unit.id) for unit in org.units if unit.id]
    found += [ImportView(account_address(account.key), account.id) for account in org.accounts if account.id]
    return found
