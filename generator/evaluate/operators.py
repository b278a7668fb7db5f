"""Condition operators: how one value of the request is compared with the values of a policy.

A negated operator is its positive one, negated: it holds where none of the policy's values matches. Source: the user guide of IAM,
"Condition operators".
"""

from __future__ import annotations

import ipaddress
import operator
import re
from base64 import b64decode
from binascii import Error as BinaryError
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from generator.evaluate.holes import VARIABLE, holes_in
from generator.evaluate.request import Request
from generator.evaluate.truth import Truth, some
from generator.evaluate.variables import Template, read, wording
from generator.frozen import frozen

Test = Callable[[str, Request], Truth]  # whether a value of the request matches any value of the policy
_REMEMBERED = 1 << 16


@frozen
class Operator:
    """One operator: its name, whether it is a negation, and what makes its test of the policy's values."""

    name: str
    is_negated: bool
    test: Callable[[tuple[str, ...]], Test]


def _string_equals(values: tuple[str, ...]) -> Test:
    return wording(values, wildcards=False).match


def _string_equals_ignoring_case(values: tuple[str, ...]) -> Test:
    found = wording((value.lower() for value in values), wildcards=False)
    if not found.waiting:
        return lambda value, request: found.fixed.match(value.lower())
    return lambda value, request: found.match(value.lower(), _Lower(request))


def _string_like(values: tuple[str, ...]) -> Test:
    return wording(values).match


def _arn_like(values: tuple[str, ...]) -> Test:
    match = wording(values, "arn").match
    return lambda value, request: value.count(":") >= _COLONS and match(value, request)


_COLONS = 5  # of an ARN; anything with fewer is none


class _Lower(Request):
    """A request whose values are lower case, for variables in comparisons that ignore case."""

    __slots__ = ()

    def __init__(self, request: Request) -> None:
        super().__init__(request.action, request.resource, request.given, request.facts)

    def values(self, key: str) -> Any:
        found = super().values(key)
        return tuple(value.lower() for value in found) if isinstance(found, tuple) else found


def _compared(parse: Callable[[str], Any], matches: Callable[[Any, Any], bool]) -> Callable[[tuple[str, ...]], Test]:
    """Operators on values that are read as something else first; what cannot be read matches nothing."""

    def prepared(values: tuple[str, ...]) -> Test:
        written = tuple(read(value) for value in values)
        fixed = tuple(parse(one) for one in written if isinstance(one, str) and not holes_in(one))
        fixed = tuple(one for one in fixed if one is not None)
        waiting = tuple(one for one in written if isinstance(one, Template) or holes_in(one))

        def test(value: str, request: Request) -> Truth:
            holes = holes_in(value)
            if holes:
                return holes
            found = parse(value)
            if found is None:
                return False
            for one in fixed:
                if matches(found, one):
                    return True
            return some(_filled(one, found, request) for one in waiting) if waiting else False

        return test

    def _filled(one: str | Template, found: Any, request: Request) -> Truth:
        filled = (one, frozenset[str]()) if isinstance(one, str) else one.text(request)
        if filled is None:
            return False
        text, unknown = filled
        unknown |= holes_in(text) - {VARIABLE}
        wanted = None if unknown else parse(text)
        return unknown or (wanted is not None and matches(found, wanted))

    return prepared


@lru_cache(_REMEMBERED)
def _number(text: str) -> Decimal | None:
    try:
        found = Decimal(text.strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


# The profile of ISO 8601 that the W3C has noted, from the year alone to fractions of a second; or seconds since 1970.
_DATE = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)?)?)?)?\Z"
)


@lru_cache(_REMEMBERED)
def _date(text: str) -> Decimal | None:
    """Seconds since 1970."""
    match = _DATE.match(text.strip())
    if match is None:
        return _number(text)
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    try:
        moment = datetime(
            int(year), int(month or 1), int(day or 1), int(hour or 0), int(minute or 0), int(second or 0), tzinfo=UTC
        )
    except ValueError:
        return None
    seconds = Decimal(int((moment - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()))
    return seconds + Decimal(f"0.{fraction or 0}") - _offset(zone)


def _offset(zone: str | None) -> int:
    """Seconds east of Greenwich."""
    if not zone or zone == "Z":
        return 0
    digits = zone[1:].replace(":", "")
    seconds = int(digits[:2]) * 3600 + int(digits[2:]) * 60
    return -seconds if zone[0] == "-" else seconds


def _truth(text: str) -> bool | None:
    return {"true": True, "false": False}.get(text.lower())


@lru_cache(_REMEMBERED)
def _bytes(text: str) -> bytes | None:
    try:
        return b64decode(text, validate=True)
    except (BinaryError, ValueError):
        return None


@lru_cache(_REMEMBERED)
def _network(text: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network | None:
    try:
        return ipaddress.ip_network(text.strip(), strict=False)
    except ValueError:
        return None


def _within(inner: Any, outer: Any) -> bool:
    return inner.version == outer.version and bool(inner.subnet_of(outer))


def _rows() -> dict[str, Operator]:
    string = {
        "StringEquals": _string_equals,
        "StringEqualsIgnoreCase": _string_equals_ignoring_case,
        "StringLike": _string_like,
    }
    arn = {"ArnEquals": _arn_like, "ArnLike": _arn_like}  # AWS: the two behave alike
    order = {
        "Equals": operator.eq, "LessThan": operator.lt, "LessThanEquals": operator.le, "GreaterThan": operator.gt,
        "GreaterThanEquals": operator.ge,
    }  # fmt: skip
    numeric = {f"Numeric{name}": _compared(_number, test) for name, test in order.items()}
    date = {f"Date{name}": _compared(_date, test) for name, test in order.items()}
    address = _compared(_network, _within)
    positive = {
        **string,
        **arn,
        **numeric,
        **date,
        "Bool": _compared(_truth, operator.eq),
        "BinaryEquals": _compared(_bytes, operator.eq),
        "IpAddress": address,
    }
    negative = {
        **{name.replace("String", "StringNot"): test for name, test in string.items()},
        **{name.replace("Arn", "ArnNot"): test for name, test in arn.items()},
        "NumericNotEquals": numeric["NumericEquals"],
        "DateNotEquals": date["DateEquals"],
        "NotIpAddress": address,
    }
    found = [Operator(name, False, test) for name, test in positive.items()]
    found += [Operator(name, True, test) for name, test in negative.items()]
    return {one.name.lower(): one for one in found}


# By lower-case name: AWS's own examples write `bool` and `Bool`.
OPERATORS: Mapping[str, Operator] = _rows()
