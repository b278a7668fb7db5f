"""Resource control policies that ask for the principal's organization and so stop AWS's own services too.

A service that writes for you (CloudTrail to its bucket, CloudWatch with your key) is no member of an organization: the key is missing,
and an operator with "Not" in its name holds where the key is missing (source: "AWS global condition context keys", aws:PrincipalOrgID
and aws:PrincipalIsAWSService).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.finding import Finding, quoted
from generator.lint.statement import Statement

_MEMBERSHIP = ("aws:principalorgid", "aws:principalorgpaths")


def check_perimeter(statements: tuple[Statement, ...]) -> Iterator[Finding]:
    """Findings about statements of a resource control policy (ORG332)."""
    for statement in statements:
        if not all(_says_nothing_of_services(test.key.text.lower()) for test in statement.tests):
            continue
        for test in statement.tests:
            if test.key.text.lower() in _MEMBERSHIP and test.operator.text.startswith("StringNot"):
                yield Finding(
                    "ORG332",
                    test.key.at,
                    f"{quoted(test.key.text)} is missing when an AWS service calls, and {test.operator.text} then holds: "
                    'this stops services too; add BoolIfExists: {"aws:PrincipalIsAWSService": "false"}',
                )


def _says_nothing_of_services(key: str) -> bool:
    return key in _MEMBERSHIP or key.startswith("aws:resource")
