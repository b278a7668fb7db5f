"""What a root module costs AWS: the calls of a plan and of a first apply, and how long the throttles make them wait.

Terraform asks for every object of a root module anew in each plan, whatever has changed; what an object costs is a fact of the provider
(5.100, counted on the emulator in tests/e2e/test_changes.py). Nothing can be quicker than the slowest throttle lets its calls through;
how long AWS and Terraform themselves take comes on top.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from generator.frozen import frozen
from generator.limits import LIMITS
from generator.roots.pace import parallelism

# Longer than this nobody waits for a plan.
PATIENCE = 300  # seconds
# An assignment waits ten seconds when it is made, whatever AWS answers (provider source).
_ASSIGNMENT = "aws_ssoadmin_account_assignment"
_ASSIGNMENT_SECONDS = 10

_TYPE = re.compile(r"(?:^|\.)(aws_\w+)\.[^.]*(?:\[.*)?$")
# By type, the calls that read one object, and those that are added when it is made.
_READ = {
    "aws_identitystore_group": ("identitystore DescribeGroup",),
    "aws_identitystore_group_membership": ("identitystore DescribeGroupMembership",),
    "aws_identitystore_user": ("identitystore DescribeUser",),
    "aws_organizations_account": (
        "organizations DescribeAccount",
        "organizations ListParents",
        "organizations ListTagsForResource",
    ),
    "aws_organizations_organization": (
        "organizations DescribeOrganization",
        "organizations ListAWSServiceAccessForOrganization",
        "organizations ListAccounts",
        "organizations ListRoots",
    ),
    "aws_organizations_organizational_unit": (
        "organizations DescribeOrganizationalUnit",
        "organizations ListAccountsForParent",
        "organizations ListParents",
        "organizations ListTagsForResource",
    ),
    "aws_organizations_policy": ("organizations DescribePolicy", "organizations ListTagsForResource"),
    "aws_organizations_policy_attachment": ("organizations ListTargetsForPolicy",),
    _ASSIGNMENT: ("sso-admin ListAccountAssignments",),
    "aws_ssoadmin_customer_managed_policy_attachment": (
        "sso-admin ListCustomerManagedPolicyReferencesInPermissionSet",
    ),
    "aws_ssoadmin_managed_policy_attachment": ("sso-admin ListManagedPoliciesInPermissionSet",),
    "aws_ssoadmin_permission_set": ("sso-admin DescribePermissionSet", "sso-admin ListTagsForResource"),
    "aws_ssoadmin_permission_set_inline_policy": ("sso-admin GetInlinePolicyForPermissionSet",),
    "aws_ssoadmin_permissions_boundary_attachment": ("sso-admin GetPermissionsBoundaryForPermissionSet",),
}
_MADE = {
    "aws_identitystore_group": ("identitystore CreateGroup",),
    "aws_identitystore_group_membership": ("identitystore CreateGroupMembership",),
    "aws_identitystore_user": ("identitystore CreateUser",),
    "aws_organizations_account": ("organizations CreateAccount", "organizations MoveAccount"),
    "aws_organizations_organizational_unit": ("organizations CreateOrganizationalUnit",),
    "aws_organizations_policy": ("organizations CreatePolicy",),
    "aws_organizations_policy_attachment": ("organizations AttachPolicy",),
    _ASSIGNMENT: (
        "sso-admin CreateAccountAssignment",
        "sso-admin DescribeAccountAssignmentCreationStatus",
        "sso-admin ListAccountAssignments",
    ),
    "aws_ssoadmin_permission_set": ("sso-admin CreatePermissionSet",),
}


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


def cost_of(addresses: str) -> RootCost:
    """The costs of a root module, by the text of its addresses.txt."""
    types = Counter(match[1] for line in addresses.splitlines() if (match := _TYPE.search(line)))
    reads, makes = _calls(types, _READ), _calls(types, _MADE)
    waits = types[_ASSIGNMENT] * _ASSIGNMENT_SECONDS / parallelism(addresses)
    unknown = sum(count for one, count in types.items() if one not in _READ)
    return RootCost(_waiting(reads), _waiting(reads + makes, {"sso-admin assignments": waits}), unknown)


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
