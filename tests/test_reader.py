"""The compiled reader decides as Cerberus does: it is faster, never laxer or stricter, and what it refuses can be explained."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import cerberus
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.finding import SpecError
from generator.load.text import Map, Seq, Text
from generator.load.yaml_text import read_yaml
from generator.schema.fields import Rules
from generator.schema.spec import NAMED, SPEC
from generator.validate.errors import explain
from generator.validate.reader import Compiler
from generator.validate.scalars import in_full, typed
from tests.hostile.mutation import RICH, mutated, plain, written


class _Validator(cerberus.Validator):
    types_mapping = cerberus.Validator.types_mapping | {
        "document": cerberus.TypeDefinition("document", (dict, list, str, int, float, bool), ())
    }


for _name, _schema in NAMED.items():
    cerberus.schema_registry.add(_name, _schema)
_FULL = _Validator(SPEC)


@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=120)
@given(st.data())
def test_the_reader_accepts_what_cerberus_accepts(data: st.DataObject) -> None:
    text = written(mutated(data, plain(RICH)))
    try:
        root = read_yaml(text.encode("utf-8", "replace"), "org.yaml")
    except SpecError:
        return  # not YAML that we read; the hostile corpus is about that
    compiler = Compiler(NAMED)
    compiler.record(SPEC)(root)
    accepted = _FULL.validate(_typed_record(root, SPEC), normalize=False)
    assert (not compiler.refused) == accepted, f"Cerberus says {_FULL.errors or 'nothing'}"
    findings = explain(compiler.refused)
    assert bool(findings) == bool(compiler.refused)
    assert [str(one) for one in findings if "this does not fit" in one.message] == [], "a refusal without a reason"


@pytest.mark.parametrize("text", [RICH, "version: 1\n"], ids=["accepted", "refused"])
def test_both_answers_come(text: str) -> None:
    """Or the property above would compare nothing."""
    compiler = Compiler(NAMED)
    root = read_yaml(text.encode(), "org.yaml")
    compiler.record(SPEC)(root)
    assert (not compiler.refused) == _FULL.validate(_typed_record(root, SPEC), normalize=False) == (text == RICH)


def _typed_record(record: Map, schema: Mapping[str, Rules]) -> dict[Text, Any]:
    return {key: _typed(value, schema[key]) if key in schema else value for key, value in record.items()}


def _typed(value: Any, rules: Rules) -> Any:
    """A value as the schema's rules take it, all the way down; a mapping without a value is an empty one, unless something in it is required."""
    kind, schema = rules["type"], rules.get("schema", {})
    value = in_full(value, rules.get("meta", {}).get("short"))
    if kind == "list" and isinstance(value, Seq):
        return [_typed(one, schema) for one in value]
    if kind != "dict":
        return typed(value, kind)
    fields: Mapping[str, Rules] = NAMED[schema] if isinstance(schema, str) else schema
    if value is None and not any(one.get("required") for one in fields.values()):
        return {}
    if isinstance(value, Map) and "valuesrules" in rules:
        return {key: _typed(one, rules["valuesrules"]) for key, one in value.items()}
    return _typed_record(value, fields) if isinstance(value, Map) else value
