"""Resources that none of a statement's actions is about, so that the statement never applies to them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.finding import Finding, quoted
from generator.lint import catalogue
from generator.lint.statement import Statement, Word
from generator.lint.wildcards import fits

_FIELDS = 6  # arn:partition:service:region:account:resource
_SERVICE = 2


def check_resources(statement: Statement) -> Iterator[Finding]:
    """Findings about Resource (ORG326). Only what is certain is said: the shape of an ARN, and the service that it names."""
    arns = [word for word in statement.resources if word.text.startswith("arn:")]
    reached = _reached(statement.actions) if arns else frozenset()
    for word in arns:
        fields = word.text.split(":", _FIELDS - 1)
        if len(fields) < _FIELDS:
            if not fields[-1].endswith("*") and "{" not in word.text:
                yield Finding(
                    "ORG326",
                    word.at,
                    f"{quoted(word.text)} has {len(fields)} of the six parts of an ARN and matches nothing; "
                    "one looks like arn:aws:s3:::bucket/*",
                )
            continue
        service = fields[_SERVICE].lower()
        if reached and "{" not in service and not any(fits(service, one) for one in reached):
            yield Finding(
                "ORG326",
                word.at,
                f"no action of this statement is about {quoted(service)}, so it never applies to this resource",
            )


def _reached(actions: tuple[Word, ...]) -> frozenset[str]:
    """The services in the ARNs that the actions are about; empty where that is not certain."""
    found: set[str] = set()
    for prefix in {word.text.partition(":")[0].lower() for word in actions}:
        known = catalogue.arn_services(prefix) if prefix in catalogue.services() else frozenset()
        if not known:
            return frozenset()
        found |= known
    return frozenset(found)
