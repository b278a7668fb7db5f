"""Readers compiled from the schema: one pass that types values, fills in defaults and notices what does not fit.

Cerberus is the authority on shape and words every error (`errors`), but it takes seconds over a large spec. A reader decides
the same questions in a fraction of the time; only the records that it refuses go to Cerberus. A test compares the two.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from generator.load.text import Map, Seq, Text
from generator.schema.fields import Rules
from generator.validate.scalars import in_full, typed

Reader = Callable[[Any], Any]
Refused = list[tuple[Map, Mapping[str, Rules]]]


class Mismatch(Exception):
    """A value does not fit its rules; `usable` is what is left of a mapping or list without the parts that do not."""

    usable: Any = None

    @classmethod
    def leaving(cls, usable: Any) -> Mismatch:
        """A mismatch of parts only."""
        mismatch = cls()
        mismatch.usable = usable
        return mismatch


_MISMATCH = Mismatch()


class Compiler:
    """Compiles rules to readers; every record that does not fit is appended to `refused` with its schema."""

    def __init__(self, named: Mapping[str, Mapping[str, Rules]]) -> None:
        self.refused: Refused = []
        self._named = named
        self._records: dict[str, Reader] = {}

    def record(self, schema: Mapping[str, Rules] | str) -> Reader:
        """A reader of mappings with these keys. It never raises Mismatch for a mapping: the record is refused as a whole."""
        if isinstance(schema, str):
            if schema not in self._records:
                self._records[schema] = lambda value: self._records[schema](value)  # a schema may hold itself
                self._records[schema] = self._record(self._named[schema])
            return self._records[schema]
        return self._record(schema)

    def _record(self, schema: Mapping[str, Rules]) -> Reader:
        fields: dict[
            str, Reader
        ] = {}  # a field's reader is compiled when its first value comes: few specs use a tenth of them
        defaults = {key: rules["default"] for key, rules in schema.items() if "default" in rules}
        required = [key for key, rules in schema.items() if rules.get("required")]
        refused = self.refused

        def read(value: Any) -> dict[str, Any]:
            if value is None:
                if required:
                    raise _MISMATCH
                return dict(defaults)
            if value.__class__ is not Map:
                raise _MISMATCH
            found: dict[str, Any] = dict(defaults)
            fits = True
            for key, one in value.items():
                reader = fields.get(key)
                if reader is None:
                    if key not in schema:
                        fits = False
                        continue
                    reader = fields[str(key)] = self._field(schema[key])
                try:
                    found[key] = reader(one)
                except Mismatch as mismatch:
                    fits = False
                    if mismatch.usable is not None:
                        found[key] = mismatch.usable
            for needed in required:
                fits = fits and needed in found
            if not fits:
                refused.append((value, schema))
            return found

        return read

    def _field(self, rules: Rules) -> Reader:
        kind = rules["type"]
        if kind == "dict":
            return self._keyed(rules) if "valuesrules" in rules else self._nested(rules)
        if kind == "list":
            return self._list(rules)
        return self._scalar(rules)

    def _nested(self, rules: Rules) -> Reader:
        return self.record(rules["schema"])

    def _keyed(self, rules: Rules) -> Reader:
        values = rules["valuesrules"]
        reader = (
            self.record(values["schema"]) if values["type"] == "dict" and "schema" in values else self._field(values)
        )
        short = values.get("meta", {}).get("short")
        pattern = re.compile(rules["keysrules"].get("regex", "")).match
        most = rules.get("maxlength")
        fitting: set[Text] = set()

        def read(value: Any) -> dict[Text, Any]:
            if value is None:
                return {}
            if value.__class__ is not Map or (most is not None and len(value) > most):
                raise _MISMATCH
            found = {}
            fits = True
            for key, one in value.items():
                if key not in fitting:
                    if pattern(key) is None:
                        fits = False
                    else:
                        fitting.add(key)
                try:
                    found[key] = reader(in_full(one, short) if short else one)
                except Mismatch:
                    fits = False
            if not fits:
                raise Mismatch.leaving(found)
            return found

        return read

    def _list(self, rules: Rules) -> Reader:
        reader = self._field(rules["schema"])
        least, most = rules.get("minlength", 0), rules.get("maxlength")

        def read(value: Any) -> tuple[Any, ...]:
            if value.__class__ is not Seq or len(value) < least or (most is not None and len(value) > most):
                raise _MISMATCH
            try:
                return tuple(map(reader, value))
            except Mismatch:
                raise Mismatch.leaving(tuple(_usable(reader, value))) from None

        return read

    def _scalar(self, rules: Rules) -> Reader:
        kind = rules["type"]
        if kind == "document":
            return lambda value: typed(_given(value), kind)
        if kind != "string":
            return self._number(rules)
        pattern = re.compile(rules["regex"]).match if "regex" in rules else None
        allowed = frozenset(rules["allowed"]) if "allowed" in rules else None
        least, most = rules.get("minlength", 0), rules.get("maxlength", sys.maxsize)

        fitting: set[Text] = set()  # the same groups, tags and permission sets come again and again

        def read(value: Any) -> Any:
            if value.__class__ is not Text:
                raise _MISMATCH
            if value in fitting:
                return value
            if (
                least <= len(value) <= most
                and (pattern is None or pattern(value) is not None)
                and (allowed is None or value in allowed)
            ):
                fitting.add(value)
                return value
            raise _MISMATCH

        return read

    def _number(self, rules: Rules) -> Reader:
        kind = rules["type"]
        python = {"integer": int, "boolean": bool}[kind]
        least, most = rules.get("min", float("-inf")), rules.get("max", float("inf"))
        allowed = rules.get("allowed")

        def read(value: Any) -> Any:
            found = typed(value, kind)
            if found.__class__ is python and least <= found <= most and (allowed is None or found in allowed):
                return found
            raise _MISMATCH

        return read


def _usable(reader: Reader, values: Seq) -> Iterator[Any]:
    for value in values:
        with suppress(Mismatch):
            yield reader(value)


def _given(value: Any) -> Any:
    if value is None:
        raise _MISMATCH
    return value
