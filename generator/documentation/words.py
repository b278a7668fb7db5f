"""What the rules of the schema say, in the words of docs/spec.md."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from generator.documentation.markdown import code, link, sentence
from generator.schema import SPEC
from generator.schema.fields import Rules
from generator.schema.spec import NAMED

FORMS = "Forms of text"
# A rule that is longer than this and holds in more than one place is explained once, among the forms.
_LONG = 50
_KINDS = {"integer": "whole number", "boolean": "true or false", "document": "document"}
_SUBJECT = re.compile(r"(an? .+?) (?:is|looks like) ")


def type_words(rules: Rules) -> str:
    """The type of a value."""
    kind = rules["type"]
    if kind == "list":
        return f"list of {_plural(rules['schema'])}"
    if kind == "dict":
        return f"{_plural(rules['valuesrules'])} by key" if "valuesrules" in rules else "mapping"
    if kind == "string":
        return "word" if "allowed" in rules else "text"
    return _KINDS[kind]


def _plural(rules: Rules) -> str:
    if rules["type"] == "dict":
        if "valuesrules" in rules:
            return "mappings"
        return "entries or texts" if "short" in rules.get("meta", {}) else "entries"
    return f"lists of {_plural(rules['schema'])}" if rules["type"] == "list" else f"{type_words(rules)}s"


def default_words(rules: Rules) -> str:
    """What stands where the author writes nothing."""
    if rules.get("required"):
        return "required"
    return code(_written(rules["default"])) if "default" in rules else ""


def _written(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def rule_words(rules: Rules) -> str:
    """What holds for a value beside its type, as one sentence, or nothing."""
    text = "; ".join(_parts(rules))
    start = re.search(r"[A-Za-z]", text) if text.startswith("[") else None
    at = start.start() if start else 0
    return f"{text[:at]}{text[at : at + 1].upper()}{text[at + 1 :]}." if text else ""


@cache
def forms() -> Mapping[str, str]:
    """What is said of a form of text that several fields have, by the name of the form."""
    found = Counter(said for fields in (SPEC, *NAMED.values()) for rules in every_rule(fields) for said in _says(rules))
    repeated = (said for said, count in found.items() if count > 1 and len(said) > _LONG)
    return {_subject(said): said for said in repeated if _SUBJECT.match(said)}


def every_rule(fields: Mapping[str, Rules]) -> Iterator[Rules]:
    """The rules of the fields and of everything in them, each place once; a schema that is referred to by name is not entered."""
    pending = list(fields.values())
    while pending:
        rules = pending.pop()
        yield rules
        pending += _inner(rules)


def _inner(rules: Rules) -> Iterable[Rules]:
    if isinstance(rules.get("schema"), dict):
        yield from (rules["schema"],) if rules["type"] == "list" else rules["schema"].values()
    yield from (rules[key] for key in ("keysrules", "valuesrules") if key in rules)


def _subject(said: str) -> str:
    match = _SUBJECT.match(said)
    return match[1] if match else said


def _parts(rules: Rules, of: str = "") -> Iterator[str]:
    kind = rules["type"]
    if "allowed" in rules:
        yield _either([code(str(word)) for word in rules["allowed"]])
    yield from map(_form, _says(rules))
    if kind == "list":
        yield from _parts(rules["schema"], "each ")
        yield from _count(rules)
    elif kind == "dict" and "valuesrules" in rules:
        yield from map(_form, _says(rules["keysrules"]))
        short = rules["valuesrules"].get("meta", {}).get("short")
        yield from (f"a text in place of an entry is its {code(short)}",) if short else ()
        yield from _parts(rules["valuesrules"], "each ")
        yield from _count(rules)
    elif kind == "string" and "maxlength" in rules:
        yield f"{of}at most {rules['maxlength']:,} characters"
    elif kind == "integer":
        yield from _range(rules)


def _says(rules: Rules) -> Iterator[str]:
    if "says" in rules.get("meta", {}):
        yield rules["meta"]["says"]


def _form(said: str) -> str:
    subject = _subject(said)
    return link(subject, FORMS) if forms().get(subject) == said else sentence(said)


def _count(rules: Rules) -> Iterator[str]:
    for key, word in (("minlength", "at least"), ("maxlength", "at most")):
        if key in rules:
            yield f"{word} one entry" if rules[key] == 1 else f"{word} {rules[key]:,} entries"


def _range(rules: Rules) -> Iterator[str]:
    if "min" in rules and "max" in rules:
        yield f"{rules['min']:,} to {rules['max']:,}"
    elif "min" in rules:
        yield f"at least {rules['min']:,}"
    elif "max" in rules:
        yield f"at most {rules['max']:,}"


def _either(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
