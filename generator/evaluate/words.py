"""Statements in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from generator.evaluate.statements import Statement
from generator.evaluate.values import element, texts

_SHOWN = 4  # names that are listed before the rest is counted

_COMPARISONS = {
    "stringequals": "is", "stringequalsignorecase": "is, in any case,", "stringlike": "is like", "arnequals": "is like", "arnlike": "is like",
    "stringnotequals": "is not", "stringnotequalsignorecase": "is not, in any case,", "stringnotlike": "is not like",
    "arnnotequals": "is not like", "arnnotlike": "is not like", "bool": "is", "binaryequals": "is", "ipaddress": "is within",
    "notipaddress": "is not within", "numericequals": "=", "numericnotequals": "is not", "numericlessthan": "<",
    "numericlessthanequals": "<=", "numericgreaterthan": ">", "numericgreaterthanequals": ">=", "dateequals": "is",
    "datenotequals": "is not", "datelessthan": "is before", "datelessthanequals": "is not after", "dategreaterthan": "is after",
    "dategreaterthanequals": "is not before",
}  # fmt: skip
_QUANTIFIERS = {"forallvalues": "each of ", "foranyvalue": "one of "}


def in_words(statement: Statement) -> str:
    """The statement as a sentence without an end: `denies s3:* on any resource where aws:SecureTransport is false`."""
    verb = "denies" if statement.is_deny else "allows"
    resources, conditions = scope(statement)
    said = f"{verb} {_either(statement.value, 'Action', 'everything')}"
    said += f" on {resources}" if resources else ""
    return f"{said}, where {' and '.join(conditions)}" if conditions else said


def scope(statement: Statement) -> tuple[str, list[str]]:
    """How far a statement reaches, in words: the resources, empty where it is any, and its conditions."""
    resources = _either(statement.value, "Resource", "any resource")
    conditions = list(_conditions(element(statement.value, "Condition")))
    return "" if resources == "any resource" else resources, conditions


def _either(value: dict[str, Any], name: str, everything: str) -> str:
    found = _texts(element(value, name))
    if found:
        return everything if "*" in found else _some(found)
    return f"{everything} but {_some(_texts(element(value, f'Not{name}')))}"


def _conditions(value: Any) -> Iterator[str]:
    if not isinstance(value, dict):
        return
    for operator, keys in value.items():
        if isinstance(keys, dict):
            for key, wanted in keys.items():
                yield condition(str(operator).lower(), str(key), _texts(wanted))


def condition(operator: str, key: str, wanted: Sequence[str]) -> str:
    """One operator, in lower case, on one key: `aws:RequestedRegion is not eu-north-1 nor eu-west-1`."""
    quantifier, _, base = operator.rpartition(":")
    if base == "null":
        return f"{key} is {'absent' if wanted[:1] == ['true'] else 'present'}"
    plain = base.removesuffix("ifexists")
    comparison = _COMPARISONS.get(plain, plain)
    said = f"{_QUANTIFIERS.get(quantifier, '')}{key} {comparison} {_some(wanted, 'nor' if 'not' in plain else 'or')}"
    return f"{said} (or {key} is absent)" if plain != base else said


def _some(found: Sequence[str], joint: str = "and") -> str:
    shown, more = list(found[:_SHOWN]), len(found) - _SHOWN
    if more == 1:
        shown, more = list(found), 0
    if more > 0:
        return f"{', '.join(shown)} and {more} more"
    return f"{', '.join(shown[:-1])} {joint} {shown[-1]}" if len(shown) > 1 else "".join(shown)


def _texts(value: Any) -> list[str]:
    return [] if value is None else list(texts(value, lambda text: (text,)))
