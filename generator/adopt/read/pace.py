"""Pace: no call goes out faster than AWS lets the whole account ask, Terraform and everybody else included."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from generator.frozen import frozen


@frozen
class Rate:
    """A throttle: calls a second in the long run, and how many may come at once. `shared` names the bucket of several calls."""

    per_second: float
    burst: int
    shared: str = ""


# "Organizations quotas", throttling per account, 2026-11-23. Calls that the page does not name get the lowest rate that it does.
_ORGANIZATIONS: Mapping[str, Rate] = {
    "describe_organization": Rate(1, 2),
    "describe_policy": Rate(2, 2),
    "list_accounts_for_parent": Rate(5, 8),
    "list_organizational_units_for_parent": Rate(5, 8),
    "list_roots": Rate(1, 2),
    "list_tags_for_resource": Rate(10, 15),
    "list_targets_for_policy": Rate(5, 8),
}
# "IAM Identity Center quotas": all calls of its API together 20 a second; the identity store 20 a second each.
# Account management throttles from about 36 accounts on without naming a number (provider issue 42484).
_SERVICES: Mapping[str, Rate] = {
    "account": Rate(1, 2, "account"),
    "cloudformation": Rate(2, 2, "cloudformation"),
    "iam": Rate(1, 2, "iam"),  # two questions in all
    "identitystore": Rate(20, 20),
    "organizations": Rate(1, 2),
    "sso-admin": Rate(20, 20, "sso-admin"),
    "sts": Rate(10, 10),
}


class Pace:
    """Waits before each call as long as its throttle asks. `share` is the part of each rate that we use."""

    def __init__(
        self, share: float, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._share = share
        self._clock = clock
        self._sleep = sleep
        self._ready: dict[str, float] = {}  # by bucket: when it would be full again

    def wait(self, service: str, operation: str) -> None:
        """Return when this call may go out."""
        rate = _ORGANIZATIONS.get(operation) if service == "organizations" else None
        rate = rate or _SERVICES[service]
        bucket = rate.shared or f"{service}.{operation}"
        interval = 1 / (rate.per_second * self._share)
        now = self._clock()
        full_at = max(self._ready.get(bucket, now), now) + interval
        early = full_at - now - rate.burst * interval
        if early > 1e-9:
            self._sleep(early)
        self._ready[bucket] = full_at
