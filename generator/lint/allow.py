"""Allow in service control policies. It takes nothing away while AWS's own FullAWSAccess is attached beside it.

Terraform cannot detach that policy from the targets that AWS attached it to (source: "SCP evaluation", issues 21580 and 26352 of the
AWS provider), so nothing that is written here can be an allow list that shuts out anything.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.finding import Finding, Mark
from generator.lint.statement import Statement


def check_allows(statements: tuple[Statement, ...], at: Mark) -> Iterator[Finding]:
    """Findings about Allow statements in a service control policy (ORG328, ORG330)."""
    allows = [statement for statement in statements if statement.effect == "Allow"]
    if not allows:
        return
    if len(allows) == len(statements):
        yield Finding(
            "ORG330",
            at,
            "this allow list shuts nothing out: FullAWSAccess stays attached to every target and allows the rest; "
            "write a Deny with NotAction, which leaves the same things",
        )
        return
    for statement in allows:
        yield Finding(
            "ORG328",
            statement.at,
            "this Allow changes nothing beside FullAWSAccess, which allows everything; leave it out",
        )
