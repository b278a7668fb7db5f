"""What a scalar means, by the type that the schema gives it; never by how it looks."""

from __future__ import annotations

import re
from typing import Any

from generator.load.text import Map, Seq, Text, text_at

_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,15})\Z")
_TRUTHS = {"true": True, "false": False, "True": True, "False": False}


def in_full(value: Any, short: str | None) -> Any:
    """A text that stands for a record, as that record: the text is its `short`. Anything else is returned as it is."""
    if short is None or not isinstance(value, Text):
        return value
    found = Map({text_at(short, value.at): value})
    found.at = value.at
    return found


def typed(value: Any, kind: str) -> Any:
    """The value as its type; a value that cannot be one is returned as it is, for the schema to refuse."""
    if kind == "integer" and isinstance(value, Text) and value.plain and _WHOLE.match(value):
        return int(value)
    if kind == "boolean" and isinstance(value, Text) and value.plain:
        return _TRUTHS.get(value, value)
    if kind == "document":
        return _json(value)
    return value


def _json(value: Any) -> Any:
    """A value inside a policy document. In a document, nothing means the word null, which no policy knows: left for its checks."""
    if isinstance(value, Map):
        found = Map((key, _json(one)) for key, one in value.items())
        found.at = value.at
        return found
    if isinstance(value, Seq):
        items = Seq(_json(one) for one in value)
        items.at = value.at
        return items
    if isinstance(value, Text):
        truth = _TRUTHS.get(value) if value.plain else None
        return text_at(str(value), value.at) if truth is None else truth
    return value
