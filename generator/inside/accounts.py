"""The accounts that Terraform enters, and what it sets there."""

from __future__ import annotations

from collections.abc import Iterator

from generator.frozen import frozen
from generator.model import Account, Org
from generator.model.inside import Inside
from generator.model.tree import MANAGEMENT_ACCOUNT
from generator.security.ids import known_ids

# By which accounts are entered that Control Tower has made: those of its factory, and those in its own units.
_TOWERS_ROLE = "AWSControlTowerExecution"


@frozen
class Entered:
    """An account (reference, id) and what is set in it. `role` is taken on to get in; empty where the credentials are of the account itself.

    `home` is the region in which what is of no region is asked for; `regions` are those of the rest, sorted.
    """

    account: str
    id: str
    role: str
    inside: Inside
    home: str
    regions: tuple[str, ...]

    @property
    def every_region(self) -> tuple[str, ...]:
        """The regions of which each needs a provider, sorted."""
        own = {self.home} if self.inside.is_global else set()
        return tuple(sorted(own | set(self.regions)))


def described(org: Org) -> Iterator[tuple[str, str, Inside]]:
    """The accounts in which something is set (reference, role, what), sorted: those that are active, and the management account."""
    if org.management_inside:
        yield MANAGEMENT_ACCOUNT, "", org.management_inside
    owned = owned_units(org)
    for account in org.accounts:
        if account.furniture.inside and account.state == "active":
            yield account.reference, role_of(account, org, owned), account.furniture.inside


def owned_units(org: Org) -> frozenset[str]:
    """Control Tower's own units (references)."""
    return frozenset(unit.reference for unit in org.units if unit.owned)


def role_of(account: Account, org: Org, owned: frozenset[str]) -> str:
    """The role by which Terraform gets into an account; `owned` are Control Tower's own units."""
    towers = account.through == "account-factory" or account.parent in owned
    return account.role_name or (_TOWERS_ROLE if towers else org.terraform.member_role)


def entered_accounts(org: Org) -> list[Entered]:
    """Those whose id is known."""
    ids = known_ids(org)
    found = []
    for account, role, inside in described(org):
        if account in ids:
            regions = (inside.regions or tuple(sorted(org.organization.regions))) if inside.is_regional else ()
            found.append(Entered(account, ids[account], role, inside, org.organization.home_region, regions))
    return found


def waiting_accounts(org: Org) -> list[str]:
    """Those that cannot be entered yet, since their id is not known."""
    ids = known_ids(org)
    return [account for account, _, _ in described(org) if account not in ids]
