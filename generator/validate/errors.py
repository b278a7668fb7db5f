"""What is wrong with a refused record, in words: Cerberus finds it, this module says it with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar

import cerberus
from cerberus import errors as e

from generator.finding import Finding, Mark, quoted, suggest
from generator.load.text import Map, Seq, Text, mark_of
from generator.schema.fields import Rules
from generator.schema.spec import NAMED
from generator.validate.reader import Refused
from generator.validate.scalars import in_full, typed

# A key that a message can name without quotes.
_WORD = re.compile(r"[\w.:/=+@-]{0,80}\Z")

_TYPE_NAMES = {
    "string": "text",
    "integer": "a whole number",
    "boolean": "true or false",
    "dict": "a mapping",
    "list": "a list",
    "document": "a policy document",
}


class _Validator(cerberus.Validator):  # type: ignore[misc]
    types_mapping: ClassVar[dict[str, Any]] = {
        **cerberus.Validator.types_mapping,
        "document": cerberus.TypeDefinition("document", (dict, list, str, int, float, bool), ()),
    }

    def _error(self, *args: Any) -> None:
        """Keep errors as they come. Cerberus would sort them again with each one, which takes minutes for some thousands."""
        if len(args) == 1:
            self._errors.extend(args[0])
        else:
            super()._error(*args)

    def _validate_regex(self, pattern: str, field: str, value: Any) -> None:
        """{'type': 'string'}"""  # Cerberus reads the rule's own schema from here
        # What is too long or empty is said to be that; matching a megabyte could take minutes.
        rules = self.schema[field]
        if rules.get("minlength", 0) <= len(str(value)) <= rules.get("maxlength", float("inf")):
            super()._validate_regex(pattern, field, value)


def explain(refused: Refused) -> list[Finding]:
    """The findings about these records, each with the place of the value, or of the key where the value has none."""
    findings: list[Finding] = []
    validators: dict[int, _Validator] = {}
    keys = _Keys()
    for record, schema in refused:
        if id(schema) not in validators:
            validators[id(schema)] = _Validator({key: _own_level(rules) for key, rules in schema.items()})
        validator = validators[id(schema)]
        validator.validate(_typed_record(record, schema), normalize=False)
        worded = _worded(validator._errors, record, schema, keys)
        findings += worded or [Finding("ORG912", record.at, "this does not fit its schema")]
    return findings


class _Keys:
    """The keys of mappings as they stand in the file; indexed, since one mapping may hold a hundred thousand wrong ones."""

    def __init__(self) -> None:
        self._found: dict[int, dict[str, Text]] = {}

    def of(self, mapping: Map) -> dict[str, Text]:
        if id(mapping) not in self._found:
            self._found[id(mapping)] = {key: key for key in mapping}
        return self._found[id(mapping)]


def _own_level(rules: Rules) -> Rules:
    """The rules without those of the records inside: a refused record inside is on the list itself."""
    if rules["type"] == "dict" and "schema" in rules:
        return {key: value for key, value in rules.items() if key != "schema"}
    if "valuesrules" in rules:
        return {**rules, "valuesrules": _own_level(rules["valuesrules"])}
    if rules["type"] == "list":
        return {**rules, "schema": _own_level(rules["schema"])}
    return rules


def _typed_record(record: Map, schema: Mapping[str, Rules]) -> Map:
    """The record with its values typed where they can be, so that only real mistakes are left."""
    return Map((key, _typed_value(value, schema[key]) if key in schema else value) for key, value in record.items())


def _typed_value(value: Any, rules: Rules) -> Any:
    kind = rules["type"]
    value = in_full(value, rules.get("meta", {}).get("short"))
    if kind == "dict" and value is None and not any(one.get("required") for one in _fields_of(rules)):
        return Map()
    if kind == "dict" and "valuesrules" in rules and isinstance(value, Map):
        return Map((key, _typed_value(one, rules["valuesrules"])) for key, one in value.items())
    if kind == "list" and isinstance(value, Seq):
        return Seq(_typed_value(one, rules["schema"]) for one in value)
    return value if kind == "dict" else typed(value, kind)


def _fields_of(rules: Rules) -> Iterable[Rules]:
    schema = rules.get("schema", {})
    return NAMED[schema].values() if isinstance(schema, str) else schema.values()


def _worded(errors: Iterable[Any], record: Map, schema: Mapping[str, Rules], keys: _Keys) -> list[Finding]:
    findings = []
    for error in errors:
        if error.is_group_error:
            findings += _worded(error.child_errors, record, schema, keys)
        elif error.code == e.UNKNOWN_FIELD.code:
            key = keys.of(record)[error.document_path[-1]]
            findings.append(Finding("ORG910", key.at, f"unknown key {quoted(key)}{suggest(key, schema)}"))
        else:
            findings.append(_finding(error, record, schema, keys))
    return findings


def _finding(error: Any, record: Map, schema: Mapping[str, Rules], keys: _Keys) -> Finding:
    key, value, at = _find(record, error.document_path, keys)
    rules = _rules_at(schema, error.schema_path)
    if "keysrules" in error.schema_path:
        value, at = key, getattr(key, "at", at)
    code, say = _WORDS.get(error.code, ("ORG912", _otherwise))
    name = str(key) if _WORD.match(key) else quoted(key)
    return Finding(code, at, say(error, name, value, rules))


def _find(record: Map, path: tuple[Any, ...], keys: _Keys) -> tuple[str, Any, Mark]:
    """The last key of the path, the value there, and the nearest place to it."""
    value: Any = record
    at: Mark = record.at
    key: str = ""
    for step in path:
        if isinstance(value, Map):
            name = keys.of(value).get(step)
            if name is None:
                return str(step), None, at  # a required key that is not there: the record's place
            key, value = name, value[name]
            at = mark_of(value, name.at)
        elif isinstance(value, Seq) and isinstance(step, int):
            value = value[step]
            at = mark_of(value, at)
    return key, value, at


def _rules_at(schema: Mapping[str, Rules], path: tuple[Any, ...]) -> Rules:
    found: Any = schema
    for step in path[:-1]:
        found = found.get(step, {}) if isinstance(found, Mapping) else {}
    return found if isinstance(found, dict) else {}


Say = Callable[[Any, str, Any, Rules], str]


def _required(error: Any, key: str, value: Any, rules: Rules) -> str:
    return f"{key} is missing: {_lower(rules.get('meta', {}).get('doc', 'it is required'))}"


def _bad_type(error: Any, key: str, value: Any, rules: Rules) -> str:
    if error.constraint == "integer" and isinstance(value, Text) and value.plain and value.lstrip("-").isdigit():
        return f"{key or 'this'} is a whole number of at most 16 digits without leading zeros, not {quoted(value)}"
    return (
        f"{key or 'this'} must be {_TYPE_NAMES.get(str(error.constraint), str(error.constraint))}, not {_shown(value)}"
    )


def _nothing(error: Any, key: str, value: Any, rules: Rules) -> str:
    return f"{key or 'this'} is given without a value; write one, or leave the key out"


def _pattern(error: Any, key: str, value: Any, rules: Rules) -> str:
    says = rules.get("meta", {}).get("says", f"it must match {error.constraint}")
    near = _near_key(str(value)) if says.startswith("a key is") else ""
    return f"{quoted(str(value))} is not possible here: {says}{near}"


def _allowed(error: Any, key: str, value: Any, rules: Rules) -> str:
    words = [str(one) for one in error.constraint]
    return f"{key} cannot be {quoted(str(value))}; it is {' or '.join(words)}{suggest(str(value), words)}"


def _length(error: Any, key: str, value: Any, rules: Rules) -> str:
    key = key or "this"
    if error.code == e.MIN_LENGTH.code:
        return f"{key} is empty" if error.constraint == 1 else f"{key} needs at least {error.constraint}"
    unit = "characters" if isinstance(value, str) else "entries"
    return f"{key} has {len(value):,} {unit}; there may be {error.constraint:,}"


def _range(error: Any, key: str, value: Any, rules: Rules) -> str:
    word = "at least" if error.code == e.MIN_VALUE.code else "at most"
    return f"{key} must be {word} {error.constraint:,}"


def _otherwise(error: Any, key: str, value: Any, rules: Rules) -> str:
    return f"{key or 'this'} does not fit: {error.rule}"


_WORDS: dict[int, tuple[str, Say]] = {
    e.REQUIRED_FIELD.code: ("ORG911", _required),
    e.BAD_TYPE.code: ("ORG912", _bad_type),
    e.NOT_NULLABLE.code: ("ORG912", _nothing),
    e.REGEX_MISMATCH.code: ("ORG913", _pattern),
    e.UNALLOWED_VALUE.code: ("ORG914", _allowed),
    e.MIN_LENGTH.code: ("ORG915", _length),
    e.MAX_LENGTH.code: ("ORG915", _length),
    e.MIN_VALUE.code: ("ORG915", _range),
    e.MAX_VALUE.code: ("ORG915", _range),
}


def _shown(value: Any) -> str:
    if isinstance(value, Text):
        quote = " in quotes" if not value.plain else ""
        return f"the text {quoted(value)}{quote}" if value else "an empty text"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return "nothing" if value is None else str(value)


def _near_key(value: str) -> str:
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in value.lower()).split()
    key = "-".join(words).lstrip("0123456789-")
    return f"; write {quoted(key)}" if key and len(key) <= 64 else ""


def _lower(doc: str) -> str:
    return (doc[0].lower() + doc[1:]).rstrip(".") if doc else "it is required"
