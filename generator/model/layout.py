"""How what is generated is divided over root modules."""

from __future__ import annotations

from typing import Literal

from generator.finding import Mark
from generator.frozen import frozen

Grouping = Literal["top-unit", "unit", "workload"]

# So many accounts a root module holds if the spec says nothing: AWS answers for a hundred within half a minute (docs/scaling.md).
AT_MOST = 100


@frozen
class AccountGroup:
    """Accounts (references) that the spec has in a root module of this name's own."""

    name: str
    accounts: frozenset[str]


@frozen
class Layout:
    """`split`: accounts stand in root modules of their own. Named groups take accounts in their order; the others go `by`."""

    split: bool = False
    by: Grouping = "top-unit"
    groups: tuple[AccountGroup, ...] = ()
    at_most: int = AT_MOST
    grouping_at: Mark | None = None  # where the spec divides accounts, if it does


SINGLE = Layout()
