"""Imports: what exists already and is taken over, by the id that the spec gives or that `orgwright adopt` has written into the lock."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from generator.addresses import LANDING_ZONE, ORGANIZATION, account_address, addresses, unit_address
from generator.frozen import frozen
from generator.hcl import string
from generator.model import Org
from generator.render.moves import moves
from generator.roots.items import call_of_address


@frozen
class ImportView:
    """An import block; the id is HCL already."""

    address: str
    id: str


def import_views(org: Org, staying: Container[str] = ()) -> list[ImportView]:
    """What has an id in the spec, then what the lock adds to that. After the apply the blocks do nothing more.

    The lock may name what has left the spec since: Terraform refuses to import where nothing is described. It may also name what is to move and
    has not set out (`staying`, module calls), which is in the state or goes.
    """
    found = dict(_by_spec(org))
    if org.lock.imports:
        known = pending_imports(org)
        wanted = (one for one in addresses(org) if one in known and call_of_address(one) not in staying)
        found |= {one: known[one] for one in wanted if one not in found}
    return [ImportView(address, string(one)) for address, one in found.items()]


def _by_spec(org: Org) -> Iterator[tuple[str, str]]:
    if org.organization.id:
        yield ORGANIZATION, org.organization.id
    yield from ((unit_address(unit.path), unit.id) for unit in org.units if unit.id and not unit.owned)
    yield from ((account_address(account.key), account.id) for account in org.accounts if account.id)
    landing_zone = org.control_tower.landing_zone if org.control_tower else None
    if landing_zone and landing_zone.id:
        yield LANDING_ZONE, landing_zone.id


def pending_imports(org: Org) -> dict[str, str]:
    """The lock's imports under the addresses of now: a key may have changed before the first apply."""
    return {now: org.lock.imports[address] for address, now in followed_imports(org)}


def followed_imports(org: Org) -> Iterator[tuple[str, str]]:
    """The addresses of the lock's imports, each with the one of now."""
    after = {move.before: move.after for move in moves(org)}
    return ((address, _follow(address, after) if after else address) for address in org.lock.imports)


def _follow(address: str, after: Mapping[str, str]) -> str:
    """A whole module moves first, then the edge in it; each as often as it has moved."""
    if address.startswith("module."):
        module, rest = address.split(".", 2)[:2], address.split(".", 2)[2]
        address = f"{_last('.'.join(module), after)}.{rest}"
    return _last(address, after)


def _last(address: str, after: Mapping[str, str]) -> str:
    while address in after:
        address = after[address]
    return address
