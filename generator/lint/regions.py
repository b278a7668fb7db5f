"""Names of regions. AWS adds some every year, so what is checked is whether a name is made as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Areas and directions of every region that AWS has announced (source: "AWS Regions and Availability Zones", checked 2026-11-23).
_REGION = re.compile(
    r"(?:af|ap|ca|cn|eu|il|me|mx|sa|us|us-gov|us-iso[a-z]?|eu-iso[a-z]|eusc-[a-z]{2})"
    r"-(?:central|east|west|north|south|northeast|northwest|southeast|southwest)-[1-9]\Z"
)


def is_region(name: str, governed: Iterable[str]) -> bool:
    """Whether a region can have this name; the spec's own regions can."""
    return name in governed or _REGION.match(name) is not None
