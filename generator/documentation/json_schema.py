"""org.schema.json: the schema for editors, as JSON Schema 2020-12, written with the keywords that draft 7 knows too.

An editor reads YAML by its version 1.2, where `12:30`, `2012-10-17` and `no` are text, but 2026 is a number, `true` a truth
value and a key without a value null. The spec is read by its schema instead, where all of them can be text. What is accepted
here, beside text, is what the author of an ordinary spec would write and mean:

- a number where a text can look like one (`cost-center: 4711`, `required_version: 1.9`);
- true and false as values by key (the tag `backup: true`); as a name or a description they are a slip;
- nothing where an entry without fields is meant (`log-archive:`).

Account ids are not among them: every other tool would read a number, without its leading zero, so they stand in quotes.
`patternErrorMessage` is what editors show in place of a regular expression; others ignore it. `$defs/part` is an included file,
where nothing is required.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from generator.documentation.ecma import ecma
from generator.schema import SPEC
from generator.schema.fields import Rules
from generator.schema.spec import NAMED

Schema = dict[str, Any]

# A name, not an address: the file stands beside the spec, and nothing is fetched. The number is the spec's version.
_ID = "urn:orgwright:spec:1"
# Texts that an editor takes for numbers and for truth values. None is as long as an account id.
_NUMBERS = ("7", "2026", "1.5", "-1")
_TRUTHS = ("true", "false")


def json_schema() -> Schema:
    """The schema of org.yaml, as a value."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": _ID,
        "title": "org.yaml",
        "description": "One AWS organization: its units, accounts, policies and people; docs/spec.md explains every key.",
        "$ref": "#/$defs/part",
        "required": [key for key, rules in SPEC.items() if rules.get("required")],
        "$defs": {"part": _part(), **{name: _record(fields) for name, fields in NAMED.items()}},
    }


def json_schema_text() -> str:
    """The schema of org.yaml, as the text of org.schema.json."""
    return json.dumps(json_schema(), indent=2) + "\n"


def _part() -> Schema:
    """A file of the spec, be it the whole of it or one that is included."""
    whole = _record(SPEC)
    return {"type": "object", **{key: value for key, value in whole.items() if key not in ("type", "required")}}


def _value(rules: Rules, *, by_key: bool = False) -> Schema:
    """The schema of one value; `by_key` when its key is the author's own."""
    kind = rules["type"]
    found = _text(rules, by_key=by_key) if kind == "string" else _KINDS[kind](rules)
    described = {"description": rules["meta"]["doc"]} if "doc" in rules.get("meta", {}) else {}
    default = {"default": rules["default"]} if "default" in rules else {}
    return {**described, **found, **default}


def _text(rules: Rules, *, by_key: bool) -> Schema:
    if "allowed" in rules:
        return {"type": "string", "enum": rules["allowed"]}
    fits = re.compile(rules.get("regex", "")).match
    types = ["string"]
    types += ["number"] if any(fits(number) for number in _NUMBERS) else []
    types += ["boolean"] if by_key and all(fits(truth) for truth in _TRUTHS) else []
    return {
        "type": types if types[1:] else "string",
        **_bounds(rules, minlength="minLength", maxlength="maxLength"),
        **_pattern(rules),
    }


def _whole_number(rules: Rules) -> Schema:
    allowed = {"enum": rules["allowed"]} if "allowed" in rules else {}
    return {"type": "integer", **allowed, **_bounds(rules, min="minimum", max="maximum")}


def _truth(rules: Rules) -> Schema:
    return {"type": "boolean"}


def _anything(rules: Rules) -> Schema:
    return {}


def _list(rules: Rules) -> Schema:
    return {
        "type": "array",
        "items": _value(rules["schema"]),
        **_bounds(rules, minlength="minItems", maxlength="maxItems"),
    }


def _mapping(rules: Rules) -> Schema:
    if "valuesrules" in rules:
        return _by_key(rules)
    schema = rules["schema"]
    if isinstance(schema, str):
        return {"$ref": f"#/$defs/{schema}"}
    short = rules.get("meta", {}).get("short")
    return {"anyOf": [_value(schema[short]), _record(schema)]} if short else _record(schema)


def _by_key(rules: Rules) -> Schema:
    names = _pattern(rules["keysrules"])
    return {
        "type": ["object", "null"],
        **({"propertyNames": names} if names else {}),
        **_bounds(rules, maxlength="maxProperties"),
        "additionalProperties": _value(rules["valuesrules"], by_key=True),
    }


def _record(fields: Mapping[str, Rules]) -> Schema:
    required = [key for key, rules in fields.items() if rules.get("required")]
    return {
        "type": "object" if required else ["object", "null"],
        **({"required": required} if required else {}),
        "properties": {key: _value(rules) for key, rules in fields.items()},
        "additionalProperties": False,
    }


def _pattern(rules: Rules) -> Schema:
    if "regex" not in rules:
        return {}
    return {"pattern": ecma(rules["regex"]), "patternErrorMessage": rules["meta"]["says"]}


def _bounds(rules: Rules, **names: str) -> Schema:
    """The bounds that the rules state, under the names that JSON Schema has for them."""
    return {name: rules[ours] for ours, name in names.items() if ours in rules}


_KINDS: Mapping[str, Callable[[Rules], Schema]] = {
    "integer": _whole_number,
    "boolean": _truth,
    "document": _anything,
    "list": _list,
    "dict": _mapping,
}
