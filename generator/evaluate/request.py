"""A request as policies see it: an action, a resource and the context keys, each known, absent, or not known."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final, Protocol

from generator.frozen import frozen


class Unknown(Enum):
    """What is said of a context key that nobody has given and nothing follows from."""

    UNKNOWN = 0


UNKNOWN: Final = Unknown.UNKNOWN

# The values of a context key; none where it is absent from the request.
Values = tuple[str, ...]
ABSENT: Values = ()

# What an unknown resource is called among the things on which an answer depends.
RESOURCE = "the resource"


class Facts(Protocol):
    """What follows from who asks and where, by the lower-case name of the key."""

    def get(self, key: str, /) -> Values | Unknown: ...


@frozen
class Request:
    """One call. `given` are context keys by their lower-case name: they go before the facts."""

    action: str  # lower case: AWS compares actions so
    resource: str | None
    given: Mapping[str, Values]
    facts: Facts

    def values(self, key: str) -> Values | Unknown:
        """The values of a context key, by its lower-case name."""
        found = self.given.get(key)
        return self.facts.get(key) if found is None else found
