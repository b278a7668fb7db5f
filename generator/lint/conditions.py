"""Conditions: operators, keys and values."""

from __future__ import annotations

from collections.abc import Iterator

from generator.finding import Finding, quoted
from generator.lint import catalogue
from generator.lint.global_keys import FOREIGN_PREFIXES, GLOBAL_KEYS, NEVER_WILD, SESSION_KEYS
from generator.lint.hints import Hints
from generator.lint.operators import OPERATORS, base_of, spellings
from generator.lint.regions import is_region
from generator.lint.statement import Statement, Test, Word
from generator.lint.wildcards import fits, is_plain

_GLOBAL = frozenset(key.lower() for key in (*GLOBAL_KEYS, *SESSION_KEYS))
_TAGS = tuple(key.lower() for key in GLOBAL_KEYS if key.endswith("/*"))
_REGION_KEYS = frozenset(["aws:requestedregion", "ec2:region"])
_EXACT = ("StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase")


def check_conditions(statement: Statement, hints: Hints) -> Iterator[Finding]:
    """Findings about a statement's Condition (ORG322 to ORG325, ORG333)."""
    refused = None
    for test in statement.tests:
        base = base_of(test.operator.text)
        if test.operator.text not in spellings():
            if refused != test.operator.at:  # one operator, one finding, however many keys it has
                yield _unknown_operator(test.operator, hints)
            refused = test.operator.at
        elif not is_known_key(test.key.text.lower()):
            yield unknown_key(test.key, hints)
        else:
            yield from _values(test, base, hints)


def _unknown_operator(operator: Word, hints: Hints) -> Finding:
    by_case = next((one for one in spellings() if one.lower() == operator.text.lower()), None)
    if by_case is not None:
        return Finding("ORG333", operator.at, f"IAM may refuse {quoted(operator.text)}; write {by_case}")
    near = hints.near("operator", operator.text, spellings())
    return Finding("ORG322", operator.at, f"{quoted(operator.text)} is no condition operator{near}")


def is_known_key(key: str) -> bool:
    """Whether a condition key, in lower case, is one of AWS's."""
    prefix = key.partition(":")[0]
    if key in _GLOBAL or "." in prefix or prefix in FOREIGN_PREFIXES:
        return True
    if any(fits(pattern, key) and len(key) >= len(pattern) for pattern in _TAGS):
        return True
    return prefix in catalogue.services() and any(fits(one, key) for one in catalogue.key_patterns(prefix))


def unknown_key(key: Word, hints: Hints) -> Finding:
    """What to say of a condition key that is none (ORG323)."""
    prefix, colon, _ = key.text.lower().partition(":")
    known = list(GLOBAL_KEYS)
    if prefix in catalogue.services():
        known += catalogue.condition_keys(prefix)
    near = hints.near("condition key", key.text if colon else f"aws:{key.text}", known)
    return Finding(
        "ORG323", key.at, f"no service has the condition key {quoted(key.text)}, as far as this version knows{near}"
    )


def _values(test: Test, base: str, hints: Hints) -> Iterator[Finding]:
    key, kind = test.key.text.lower(), OPERATORS[base]
    for value in test.values:
        if "{" in value.text:  # a policy variable or a placeholder: only AWS or Terraform knows its value
            continue
        if not kind.takes(value.text):
            yield Finding(
                "ORG324", value.at, f"{test.operator.text} compares with {kind.says}, which {quoted(value.text)} is not"
            )
        elif base in _EXACT and key in NEVER_WILD and not is_plain(value.text):
            yield Finding(
                "ORG324",
                value.at,
                f"{test.operator.text} takes the wildcards in {quoted(value.text)} for themselves, so it never equals; "
                f"write {_like(test.operator.text, base)}",
            )
        elif key in _REGION_KEYS and is_plain(value.text) and not is_region(value.text, hints.regions):
            near = hints.near("region", value.text, hints.regions)
            yield Finding("ORG325", value.at, f"no region has the name {quoted(value.text)}{near}")


def _like(operator: str, base: str) -> str:
    return operator.replace(base, "StringNotLike" if "Not" in base else "StringLike")
