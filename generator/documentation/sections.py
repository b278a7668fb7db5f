"""The sections of docs/spec.md, found in the schema: one for each section of a spec, and one for each kind of entry in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from generator.documentation.markdown import code, link, sentence
from generator.documentation.words import default_words, rule_words, type_words
from generator.frozen import frozen
from generator.schema import SPEC
from generator.schema.fields import Rules
from generator.schema.spec import NAMED

HEADER = ("Key", "Type", "Default", "What it is", "Rule")


@frozen
class Section:
    """A value of the spec that has a heading of its own; `fields` are those of the value or of its entries, if it has any."""

    path: str
    rules: Rules
    fields: Mapping[str, Rules]

    @property
    def heading(self) -> str:
        """Its path in the spec."""
        return code(self.path)

    @property
    def has_entries(self) -> bool:
        """Whether the fields are those of entries."""
        return self.rules["type"] == "list" or "valuesrules" in self.rules


@cache
def sections() -> tuple[Section, ...]:
    """Every section, in the order of the page."""
    return tuple(section for key, rules in SPEC.items() for section in _sections(key, rules))


def rows(section: Section) -> Iterator[tuple[str, ...]]:
    """The table of a section: its fields, those of records inside under their path, or itself where it has none."""
    fields = section.fields or {section.path: section.rules}
    for key, rules in _flat(fields):
        own = _section_of(rules) if section.fields else None
        name = link(code(key), own.heading) if own else code(key)
        yield name, type_words(rules), default_words(rules), sentence(rules["meta"]["doc"]), rule_words(rules)


def entries(rules: Rules) -> Mapping[str, Rules]:
    """The fields of the entries that these rules are about, if they are."""
    inner: Rules = rules["schema"] if rules["type"] == "list" else rules.get("valuesrules", {})
    schema: Mapping[str, Rules] | str = inner.get("schema", {}) if inner.get("type") == "dict" else {}
    return NAMED[schema] if isinstance(schema, str) else schema


def _sections(path: str, rules: Rules) -> Iterator[Section]:
    fields = entries(rules) or _record(rules)
    yield Section(path, rules, fields)
    if fields in NAMED.values():
        return  # entries in entries of this kind have their own sections, or are of the same kind
    for key, inner in _flat(fields):
        if entries(inner):
            yield from _sections(f"{path}.{key}", inner)


def _record(rules: Rules) -> Mapping[str, Rules]:
    schema: Mapping[str, Rules] = rules["schema"] if rules["type"] == "dict" and "schema" in rules else {}
    return schema


def _flat(fields: Mapping[str, Rules], above: str = "") -> Iterator[tuple[str, Rules]]:
    for key, rules in fields.items():
        yield f"{above}{key}", rules
        yield from _flat(_record(rules), f"{above}{key}.")


def _section_of(rules: Rules) -> Section | None:
    """The section that explains entries of this kind."""
    fields = entries(rules)
    return next((section for section in sections() if fields and section.fields is fields), None)
