"""Context keys that follow from who asks and where: data, each row with its reason.

A key that stands in no row is not known unless it is given. Source: the user guide of IAM, "AWS global condition context keys"; checked
2026-11-23. The rows are about a call that somebody makes directly; what a service does on behalf of somebody is asked by giving
aws:ViaAWSService, aws:CalledVia and their like.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from generator.evaluate.request import ABSENT, UNKNOWN, Unknown, Values
from generator.frozen import frozen

Kind = Literal["permission-set", "role", "service-linked", "user", "root"]
_ROLES: tuple[Kind, ...] = ("permission-set", "role", "service-linked")
_ALL: tuple[Kind, ...] = (*_ROLES, "user", "root")
_PEOPLE: tuple[Kind, ...] = ("permission-set", "user", "root")


@frozen
class Derived:
    """A key, for these kinds of principals, with its value: a text in which {names} are facts, or None where the key is absent."""

    key: str
    value: str | None
    kinds: tuple[Kind, ...]
    reason: str


DERIVED = (
    Derived("aws:PrincipalArn", "{principal}", _ALL, "the ARN of the role, the user or the root user, not of the session"),
    Derived("aws:PrincipalAccount", "{account}", _ALL, "the account of the principal"),
    Derived("aws:PrincipalOrgID", "{organization}", _ALL, "the account is a member of the organization"),
    Derived("aws:PrincipalOrgPaths", "{path}", _ALL, "where the account stands in the organization"),
    Derived("aws:ResourceAccount", "{resource_account}", _ALL, "the account in the resource's ARN, or the principal's own"),
    Derived("aws:ResourceOrgID", "{resource_organization}", _ALL, "the resource's account is a member of the organization"),
    Derived("aws:ResourceOrgPaths", "{resource_path}", _ALL, "where the resource's account stands in the organization"),
    Derived("aws:PrincipalType", "AssumedRole", _ROLES, "a session of a role"),
    Derived("aws:PrincipalType", "User", ("user",), "an IAM user"),
    Derived("aws:PrincipalType", "Account", ("root",), "the root user"),
    Derived("aws:username", "{user}", ("user",), "the name of the IAM user"),
    Derived("aws:username", None, (*_ROLES, "root"), "only IAM users have one"),
    Derived("aws:PrincipalIsAWSService", "false", _ALL, "the principal is of an account, not a service of AWS's"),
    Derived("aws:PrincipalServiceName", None, _ALL, "only service principals have one"),
    Derived("aws:PrincipalServiceNamesList", None, _ALL, "only service principals have one"),
    Derived("aws:SourceAccount", None, _ALL, "given where a service principal acts for a resource"),
    Derived("aws:SourceArn", None, _ALL, "given where a service principal acts for a resource"),
    Derived("aws:SourceOrgID", None, _ALL, "given where a service principal acts for a resource"),
    Derived("aws:SourceOrgPaths", None, _ALL, "given where a service principal acts for a resource"),
    Derived("aws:ViaAWSService", "false", _ALL, "the call is made directly"),
    Derived("aws:CalledVia", None, _ALL, "the call is made directly"),
    Derived("aws:CalledViaFirst", None, _ALL, "the call is made directly"),
    Derived("aws:CalledViaLast", None, _ALL, "the call is made directly"),
    Derived("aws:AssumedRoot", None, _ALL, "no session that sts:AssumeRoot has given"),
    Derived("aws:Ec2InstanceSourceVpc", None, _PEOPLE, "no credentials of an instance"),
    Derived("aws:Ec2InstanceSourcePrivateIPv4", None, _PEOPLE, "no credentials of an instance"),
    Derived("ec2:SourceInstanceArn", None, _PEOPLE, "no credentials of an instance"),
    Derived("ec2:RoleDelivery", None, _PEOPLE, "no credentials of an instance"),
    Derived("ssm:SourceInstanceArn", None, _PEOPLE, "no credentials of an instance"),
    Derived("lambda:SourceFunctionArn", None, _PEOPLE, "no credentials of a function"),
    Derived("aws:ChatbotSourceArn", None, ("permission-set", "user", "root"), "no session of a chat channel"),
)  # fmt: skip

REGION = "aws:requestedregion"
_TAGS = "aws:principaltag/"

# Services with one endpoint, in us-east-1 or its partition's like, whatever region the caller works in (source: "aws:RequestedRegion",
# and the endpoints of each service in the AWS General Reference).
GLOBAL_SERVICES = frozenset(("cloudfront", "iam", "organizations", "route53", "support"))


class Known:
    """The keys that follow for one principal and one account of the resource."""

    __slots__ = ("_reasons", "_session_tags", "_values")

    def __init__(self, kind: Kind, facts: Mapping[str, str | None], session_tags: frozenset[str] | None) -> None:
        """`session_tags` are the lower-case keys of tags that a session can have at all; None where that is not known."""
        self._session_tags = session_tags
        self._values: dict[str, Values] = {}
        self._reasons: dict[str, tuple[str, str]] = {}
        for row in DERIVED:
            values = _values(row, facts)
            if kind in row.kinds and values is not None:
                self._values[row.key.lower()] = values
                self._reasons[row.key.lower()] = (row.key, row.reason)

    def get(self, key: str, /) -> Values | Unknown:
        """The values of a key by its lower-case name."""
        found = self._values.get(key)
        if found is not None:
            return found
        if key.startswith(_TAGS) and self._session_tags is not None and key[len(_TAGS) :] not in self._session_tags:
            return ABSENT
        return UNKNOWN

    def rows(self) -> Iterator[tuple[str, Values, str]]:
        """Every key with its values and the reason."""
        for key, values in self._values.items():
            name, reason = self._reasons[key]
            yield name, values, reason


def _values(row: Derived, facts: Mapping[str, str | None]) -> Values | None:
    """The values of a row; None where a fact that it needs is not known."""
    if row.value is None:
        return ABSENT
    if not row.value.startswith("{"):
        return (row.value,)
    fact = facts[row.value[1:-1]]
    return None if fact is None else (fact,)
