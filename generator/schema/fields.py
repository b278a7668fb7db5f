"""Building blocks of the schema. Each returns a Cerberus rule set; all of them say what the field is in `meta.doc`.

Two types are our own: `document` is free JSON (a policy), and `reference` in `meta` names what a text must refer to.
"""

from __future__ import annotations

from typing import Any

from generator.limits import LIMITS
from generator.schema.patterns import KEY, Pattern

Rules = dict[str, Any]


def text(
    doc: str, *, pattern: Pattern | None = None, most: str | None = None, default: str | None = None, **rules: Any
) -> Rules:
    """One scalar, kept as written; `most` is the key of a limit on its length."""
    found: Rules = {"type": "string", "minlength": 1, "meta": {"doc": doc}, **rules}
    if pattern is not None:
        found["regex"] = pattern.regex
        found["meta"]["says"] = pattern.says
    if most is not None:
        found["maxlength"] = LIMITS[most].value
    if default is not None:
        found["default"] = default
    return found


def choice(doc: str, values: tuple[str, ...], *, default: str | None = None, **rules: Any) -> Rules:
    """One of a few words."""
    found: Rules = {"type": "string", "allowed": list(values), "meta": {"doc": doc}, **rules}
    if default is not None:
        found["default"] = default
    return found


def whole_number(doc: str, **rules: Any) -> Rules:
    """A whole number, written without quotes."""
    return {"type": "integer", "meta": {"doc": doc}, **rules}


def truth(doc: str, *, default: bool | None) -> Rules:
    """True or false, written without quotes; without a default, not given is something else than both."""
    found: Rules = {"type": "boolean", "meta": {"doc": doc}}
    return found if default is None else {**found, "default": default}


def texts(doc: str, *, pattern: Pattern | None = None, most: int | None = None, **rules: Any) -> Rules:
    """A list of scalars, `most` of them at the utmost."""
    item: Rules = {"type": "string", "minlength": 1}
    if pattern is not None:
        item |= {"regex": pattern.regex, "meta": {"says": pattern.says}}
    found: Rules = {"type": "list", "schema": item, "meta": {"doc": doc}, **rules}
    if most is not None:
        found["maxlength"] = most
    return found


def record(doc: str, fields: dict[str, Rules], **rules: Any) -> Rules:
    """A mapping with known keys."""
    return {"type": "dict", "schema": fields, "meta": {"doc": doc}, **rules}


def records(doc: str, fields: dict[str, Rules], **rules: Any) -> Rules:
    """A list of mappings with known keys."""
    return {"type": "list", "schema": {"type": "dict", "schema": fields}, "meta": {"doc": doc}, **rules}


def keyed(doc: str, fields: dict[str, Rules], *, key: Pattern = KEY, short: str | None = None, **rules: Any) -> Rules:
    """Entries by key: the key is the author's, the entry a record; a text in its place stands for the record with this text as `short`."""
    keys: Rules = {"type": "string", "regex": key.regex, "meta": {"says": key.says}}
    return {
        "type": "dict",
        "keysrules": keys,
        "valuesrules": {"type": "dict", "schema": fields, **({"meta": {"short": short}} if short else {})},
        "meta": {"doc": doc},
        **rules,
    }


def mapping(doc: str, value: Rules, *, key: Pattern | None = None, **rules: Any) -> Rules:
    """Values by free key."""
    keys: Rules = {"type": "string"}
    if key is not None:
        keys |= {"regex": key.regex, "meta": {"says": key.says}}
    return {"type": "dict", "keysrules": keys, "valuesrules": value, "meta": {"doc": doc}, **rules}


def document(doc: str, **rules: Any) -> Rules:
    """Free JSON. Plain true and false are truth values; every other scalar is text, as AWS's own examples write them."""
    return {"type": "document", "meta": {"doc": doc}, **rules}
