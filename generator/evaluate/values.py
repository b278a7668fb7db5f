"""The values in a policy document, in any form that JSON and AWS allow: one or a list, text, numbers or truth values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

# Fills in the placeholders of a text; one may come to several texts.
Fill = Callable[[str], tuple[str, ...]]


def listed(value: Any) -> tuple[Any, ...]:
    """One value or a list of them, as a tuple."""
    return tuple(value) if isinstance(value, (list, tuple)) else (value,)


def texts(value: Any, fill: Fill) -> tuple[str, ...]:
    """The scalars of one value or a list as texts; what is no scalar is no value."""
    found = (_text(one) for one in listed(value))
    return tuple(filled for one in found if one is not None for filled in fill(one))


def _text(value: Any) -> str | None:
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, (int, float)) else None


def element(mapping: dict[Any, Any], name: str) -> Any:
    """The value of an element of a policy, whose name AWS reads in any case; None if it is not there."""
    if name in mapping:
        return mapping[name]
    return next((value for key, value in mapping.items() if str(key).lower() == name.lower()), None)
