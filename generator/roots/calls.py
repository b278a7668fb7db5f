"""What a root module costs AWS: the calls of a plan and of a first apply, and how long the throttles make them wait.

Terraform asks for every object of a root module anew in each plan, whatever has changed; what an object costs is a fact of the provider, and stands
in call_table.py. Nothing can be quicker than the slowest throttle lets its calls through;
how long AWS and Terraform themselves take comes on top.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from generator.frozen import frozen
from generator.limits import LIMITS
from generator.roots.call_table import ASSIGNMENT, LISTS_ACCOUNTS, MADE, PAGE, READ
from generator.roots.pace import parallelism

# Longer than this nobody waits for a plan.
PATIENCE = 300  # seconds
# An assignment waits ten seconds when it is made, whatever AWS answers (provider source).
_ASSIGNMENT_SECONDS = 10

_ACCOUNTS = (".aws_organizations_account.this", ".aws_servicecatalog_provisioned_product.this")
_TYPE = re.compile(r"(?:^|\.)(aws_\w+)\.[^.]*(?:\[.*)?$")


@frozen
class Cost:
    """Calls by service and operation, the seconds that they wait at least, and the throttle that makes them wait longest."""

    calls: Counter[str]
    seconds: float
    slowest: str

    @property
    def total(self) -> int:
        """All calls."""
        return self.calls.total()


@frozen
class RootCost:
    """Of one root module: a plan that changes nothing, the apply that makes all of it, and objects whose calls are not known."""

    plan: Cost
    first_apply: Cost
    unknown: int


def cost_of(addresses: str, accounts: int = 0) -> RootCost:
    """The costs of a root module, by the text of its addresses.txt; `accounts` are those of the whole organization, in whatever root module."""
    types = Counter(match[1] for line in addresses.splitlines() if (match := _TYPE.search(line)))
    reads, makes = _calls(types, READ), _calls(types, MADE)
    for one, listing in LISTS_ACCOUNTS.items():
        if types[one]:
            reads[listing] += accounts // PAGE
    waits = types[ASSIGNMENT] * _ASSIGNMENT_SECONDS / parallelism(addresses)
    unknown = sum(count for one, count in types.items() if one not in READ)
    return RootCost(_waiting(reads), _waiting(reads + makes, {"sso-admin assignments": waits}), unknown)


def accounts_in(addresses: str) -> int:
    """How many accounts a root module describes."""
    return sum(line.endswith(_ACCOUNTS) for line in addresses.splitlines())


def _calls(types: Counter[str], table: dict[str, tuple[str, ...]]) -> Counter[str]:
    calls: Counter[str] = Counter()
    for one, count in types.items():
        for call in table.get(one, ()):
            calls[call] += count
    return calls


def _waiting(calls: Counter[str], others: dict[str, float] | None = None) -> Cost:
    """Throttles work side by side, so the slowest decides."""
    buckets: Counter[str] = Counter()
    for call, count in calls.items():
        buckets[_bucket(call)] += count
    seconds = {bucket: count * 60 / _a_minute(bucket) for bucket, count in buckets.items() if _a_minute(bucket)}
    seconds |= others or {}
    slowest = max(sorted(seconds), key=lambda bucket: seconds[bucket], default="")
    return Cost(calls, seconds.get(slowest, 0), slowest)


def _bucket(call: str) -> str:
    return "sso-admin *" if call.startswith("sso-admin ") else call


def _a_minute(bucket: str) -> int:
    service, _, operation = bucket.partition(" ")
    keys = (f"rate.{service}.{operation}", f"rate.{service}")
    return next((LIMITS[key].value for key in keys if key in LIMITS), 0)


def in_words(seconds: float) -> str:
    """`under a minute`, `about 7 minutes`, `about 3 hours`."""
    if seconds < 60:
        return "under a minute"
    minutes = round(seconds / 60)
    return (
        f"about {minutes} minute{'s' if minutes > 1 else ''}"
        if minutes < 120
        else f"about {round(seconds / 3600)} hours"
    )


def slow(costs: Iterable[tuple[str, RootCost]]) -> list[str]:
    """A sentence for each root module whose plan makes everybody wait."""
    return [
        f"a plan of {name} waits {in_words(cost.plan.seconds)} for {cost.plan.slowest}: "
        "split the root module, or plan with `-- -refresh=false` where nobody else changes AWS"
        for name, cost in costs
        if cost.plan.seconds > PATIENCE
    ]
