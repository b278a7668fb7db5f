"""The condition operators and what each can compare with (source: "IAM JSON policy elements: Condition operators", checked 2026-11-23)."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from ipaddress import ip_network

from generator.frozen import frozen

QUALIFIERS = ("ForAllValues:", "ForAnyValue:")
IF_EXISTS = "IfExists"
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?\Z")
_DATE = re.compile(
    r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?)?)?\Z"
)


@frozen
class Kind:
    """What the operators of one family compare: `takes` tells whether a value can be such a thing, `says` what it looks like."""

    says: str
    takes: Callable[[str], bool]


def _is_number(text: str) -> bool:
    return _NUMBER.match(text) is not None


def _is_truth(text: str) -> bool:
    return text.lower() in ("true", "false")


def _is_date(text: str) -> bool:
    """W3C's profile of ISO 8601, or seconds since 1970."""
    if _is_number(text):
        return True
    if not _DATE.match(text):
        return False
    try:
        datetime.fromisoformat(text if len(text) > 7 else f"{text}-01" if len(text) == 7 else f"{text}-01-01")
    except ValueError:
        return False
    return True


def _is_network(text: str) -> bool:
    try:
        ip_network(text, strict=False)
    except ValueError:
        return False
    return True


def _is_arn(text: str) -> bool:
    return text.startswith(("arn:", "*", "?"))


def _is_base64(text: str) -> bool:
    try:
        b64decode(text, validate=True)
    except ValueError:
        return False
    return True


_STRING = Kind("any text", lambda text: True)
_NUMERIC = Kind('a number such as "300"', _is_number)
_DATED = Kind("a date such as 2026-12-31T00:00:00Z", _is_date)
_TRUTH = Kind("true or false", _is_truth)
_ARN = Kind("an ARN such as arn:aws:iam::*:role/deployer", _is_arn)
_COMPARISONS = ("Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals")

OPERATORS: Mapping[str, Kind] = {
    **{
        f"String{name}": _STRING
        for name in ("Equals", "NotEquals", "EqualsIgnoreCase", "NotEqualsIgnoreCase", "Like", "NotLike")
    },
    **{f"Numeric{name}": _NUMERIC for name in _COMPARISONS},
    **{f"Date{name}": _DATED for name in _COMPARISONS},
    **{f"Arn{name}": _ARN for name in ("Equals", "NotEquals", "Like", "NotLike")},
    "Bool": _TRUTH,
    "Null": _TRUTH,
    "BinaryEquals": Kind("text in base 64", _is_base64),
    "IpAddress": Kind("an address or a network such as 203.0.113.0/24", _is_network),
    "NotIpAddress": Kind("an address or a network such as 203.0.113.0/24", _is_network),
}


def base_of(operator: str) -> str:
    """The operator without qualifier and IfExists. All of it is written in AWS's case: IAM answers `stringEquals` with an error."""
    for qualifier in QUALIFIERS:
        operator = operator.removeprefix(qualifier)
    return operator if operator == "Null" else operator.removesuffix(IF_EXISTS)


@cache
def spellings() -> Mapping[str, None]:
    """Every operator that AWS takes, as it is written, in a fixed order."""
    plain = [name for base in OPERATORS for name in ((base,) if base == "Null" else (base, base + IF_EXISTS))]
    return dict.fromkeys(prefix + name for prefix in ("", *QUALIFIERS) for name in plain)
