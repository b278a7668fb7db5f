"""Units and accounts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from functools import lru_cache
from typing import Literal

from generator.finding import Mark
from generator.frozen import frozen
from generator.model.furniture import BARE, Furniture
from generator.model.tags import Tags as Tags

Through = Literal["organizations", "account-factory"]
State = Literal["active", "suspended", "leaving", "closed"]

# The management account owns the organization and is never a resource; as a key it is reserved.
MANAGEMENT = "management"
MANAGEMENT_ACCOUNT = f"accounts/{MANAGEMENT}"
ROOT = "root"


@frozen
class Unit:
    """An organizational unit. Its identity is its path: the keys from the top, joined by slashes."""

    path: str
    name: str
    id: str | None
    tags: Tags
    was: tuple[str, ...]
    replace: bool  # it stood under another unit, and takes the place of the one there
    at: Mark
    replaces: str = ""  # the path of the unit whose place it takes
    owned: bool = False  # by Control Tower: Terraform leaves it alone

    @property
    def reference(self) -> str:
        """As the spec names it: units/workloads/prod."""
        return f"units/{self.path}"

    @property
    def key(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]

    @property
    def parent(self) -> str:
        """The reference of what it stands under: root or a unit."""
        above = self.path.rpartition("/")[0]
        return f"units/{above}" if above else ROOT

    @property
    def depth(self) -> int:
        """Levels below the root, from 1."""
        return self.path.count("/") + 1


@frozen
class Account:
    """A member account. `home` is the reference of the unit, or root, that the spec has it in; `parent` is where it stands."""

    key: str
    name: str
    email: str
    email_changed: bool  # by hand, in AWS: the new address is accepted
    state: State
    home: str
    parent: str
    id: str | None
    role_name: str | None
    iam_user_access_to_billing: str | None
    create_govcloud: bool
    tags: Tags
    was: tuple[str, ...]
    at: Mark
    name_at: Mark
    email_at: Mark
    furniture: Furniture = BARE
    through: Through = "organizations"  # how it was made, or will be
    reference: str = field(init=False)  # as the spec names it: accounts/payments-prod

    def __post_init__(self) -> None:
        object.__setattr__(self, "reference", f"accounts/{self.key}")  # asked for by everybody, again and again

    @property
    def top_unit(self) -> str:
        """The key of the unit directly under the root that it stands in, or an empty string."""
        return self.parent.split("/", 2)[1] if self.parent != ROOT else ""


def furnished_alike(accounts: Iterable[Account]) -> list[list[Account]]:
    """The accounts that have furniture, those with the same together: most share that of their unit."""
    found: dict[int, list[Account]] = {}
    for account in accounts:
        if account.furniture is not BARE:
            found.setdefault(id(account.furniture), []).append(account)
    return list(found.values())


@lru_cache(1 << 12)
def lineage(reference: str) -> tuple[str, ...]:
    """The root and the units from the top down to this one (a reference of root or a unit)."""
    if reference == ROOT:
        return (ROOT,)
    parts = reference.split("/")
    return (ROOT, *("/".join(parts[: n + 1]) for n in range(1, len(parts))))
