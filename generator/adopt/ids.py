"""Ids of what a spec describes, read from AWS: for a lock where there is no state to read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from generator.adopt.match import match
from generator.adopt.read import PARTS, Questions, read_live
from generator.adopt.read.pace import Pace
from generator.adopt.read.session import require_management_account
from generator.model import Org

if TYPE_CHECKING:
    from boto3 import Session

_SHARE = 0.8  # of AWS's rates; the rest is for others


def ids_from_aws(
    org: Org,
    session: Session,
    endpoint_url: str | None = None,
    share: float = _SHARE,
    tell: Callable[[str], None] = lambda _: None,
) -> Mapping[str, str]:
    """AWS's ids by reference, for every node that exists: accounts by address, units by path, the rest by name. Reads only.

    Raises ReadError in one line that says what to do.
    """
    ask = Questions(session, endpoint_url, Pace(share))
    live = read_live(ask, require_management_account(ask), PARTS, tell, str(org.organization.home_region))
    return match(org, live)
