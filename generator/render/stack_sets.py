"""Views of the stack sets, and their templates as files."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Any

from generator.hcl import Expression, arguments, items, label, mapping, string
from generator.model import OperationPreferences, Org, ParameterValue, StackSet
from generator.render.policies import file_of, id_of


@dataclass(frozen=True, slots=True)
class StackSetView:
    """A stack set: what stands on single lines, and one block for each argument of several."""

    label: str
    arguments: str
    blocks: tuple[str, ...]


def stack_set_views(org: Org) -> list[StackSetView]:
    """The stack sets, sorted by key."""
    return [
        StackSetView(label(one.key), arguments(_single(one)), tuple(_blocks(one, org.elsewhere)))
        for one in org.stack_sets
    ]


def stack_set_files(org: Org) -> Iterator[tuple[str, str]]:
    """The templates as they are sent: stack-sets/<key>.yaml or .json."""
    for one in org.stack_sets:
        yield _path(one), one.template.text


def _path(one: StackSet) -> str:
    return f"stack-sets/{one.key}.{one.template.ending}"


def _single(one: StackSet) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = [("name", one.name)]
    if one.description:
        found.append(("description", one.description))
    found.append(("template", file_of(_path(one))))
    if one.capabilities:
        found.append(("capabilities", Expression(f"[{', '.join(map(string, one.capabilities))}]")))
    if not one.auto_deployment:
        found.append(("auto_deployment", False))
    if one.retain_stacks_on_account_removal:
        found.append(("retain_stacks_on_account_removal", True))
    if not one.managed_execution:
        found.append(("managed_execution", False))
    if one.retain_stacks:
        found.append(("retain_stacks", True))
    return found


def _blocks(one: StackSet, elsewhere: Container[str]) -> Iterator[str]:
    if one.parameters:
        values = {value.name: _value(value, elsewhere) for value in one.parameters}
        yield arguments([("parameters", Expression(mapping(values, 2)))])
    preferences = _preferences(one.preferences)
    if preferences:
        yield f"  operation_preferences = {{\n{arguments(preferences, 4)}\n  }}"
    if one.tags:
        yield arguments([("tags", dict(one.tags))])
    yield arguments([("account_ids", Expression("local.account_ids")), ("unit_ids", Expression("local.unit_ids"))])
    if one.units:
        yield arguments([("regions", Expression(items(one.regions, 2)))])
        yield arguments([("targets", Expression(items(one.accounts or one.units, 2)))])


def _preferences(one: OperationPreferences) -> list[tuple[str, Any]]:
    numbers = (
        "failure_tolerance_count",
        "failure_tolerance_percentage",
        "max_concurrent_count",
        "max_concurrent_percentage",
    )
    found = [
        (name, getattr(one, name)) for name in (*numbers, "region_concurrency_type") if getattr(one, name) is not None
    ]
    return found + ([("region_order", list(one.region_order))] if one.region_order else [])


def _value(value: ParameterValue, elsewhere: Container[str]) -> str | Expression:
    """The text, or an expression that puts the ids in."""
    if not value.replacements:
        return value.text
    known = {one.token: id_of(one.reference, elsewhere) for one in value.replacements}
    if value.text in known:
        return known[value.text]
    parts = re.split("(" + "|".join(map(re.escape, known)) + ")", value.text)
    return Expression(
        '"' + "".join(f"${{{known[part]}}}" if part in known else string(part)[1:-1] for part in parts) + '"'
    )
