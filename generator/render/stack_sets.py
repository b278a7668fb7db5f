"""Views of the stack sets, and their templates as files."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import Any

from generator.frozen import frozen
from generator.hcl import Expression, arguments, items, label, mapping, string
from generator.model import OperationPreferences, Org, ParameterValue, StackSet
from generator.render.parts import Part
from generator.render.policies import file_of, id_of
from generator.roots.root import ORGANIZATION_ROOT, STACK_SETS_ROOT


@frozen
class StackSetView:
    """A stack set: what stands on single lines, and one block for each argument of several."""

    label: str
    arguments: str
    blocks: tuple[str, ...]


def stack_set_views(part: Part) -> list[StackSetView]:
    """The stack sets, sorted by key."""
    here = part.root == ORGANIZATION_ROOT
    return [
        StackSetView(
            label(one.key),
            arguments(_single(one, delegated=part.root == STACK_SETS_ROOT)),
            (*_blocks(one, part.org.elsewhere), _ids(one, made_here=here), *_targets(one)),
        )
        for one in part.org.stack_sets
    ]


def stack_set_files(org: Org) -> Iterator[tuple[str, str]]:
    """The templates as they are sent: stack-sets/<key>.yaml or .json."""
    for one in org.stack_sets:
        yield _path(one), one.template.text


def _path(one: StackSet) -> str:
    return f"stack-sets/{one.key}.{one.template.ending}"


def _single(one: StackSet, *, delegated: bool) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = [("name", one.name)]
    if one.description:
        found.append(("description", one.description))
    found.append(("template", file_of(_path(one))))
    if one.capabilities:
        found.append(("capabilities", Expression(f"[{', '.join(map(string, one.capabilities))}]")))
    if delegated:  # by where it stands: it may be on its way
        found.append(("call_as", "DELEGATED_ADMIN"))
    if not one.auto_deployment:
        found.append(("auto_deployment", False))
    if one.retain_stacks_on_account_removal:
        found.append(("retain_stacks_on_account_removal", True))
    if not one.managed_execution:
        found.append(("managed_execution", False))
    if one.management_account:
        found.append(("management_account", True))
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


def _ids(one: StackSet, *, made_here: bool) -> str:
    """The maps. Where accounts are made, stacks wait for all of them; elsewhere only those are known that are named."""
    accounts = [("account_ids", Expression("local.account_ids" if made_here else "local.locked_ids"))]
    units = [("unit_ids", Expression("local.unit_ids"))]
    return arguments((accounts if made_here or one.accounts else []) + units)


def _targets(one: StackSet) -> Iterator[str]:
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
