"""The section `stack_sets`, and the templates as files."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import field
from typing import Any

from generator.adopt.describe.names import Names
from generator.adopt.describe.policies import top_down
from generator.adopt.describe.stack_targets import refused_stack_sets
from generator.adopt.describe.yaml_text import Entry
from generator.adopt.live import Live, LiveStackSet
from generator.finding import Place, SpecError
from generator.frozen import frozen
from generator.model import Template
from generator.stack_templates import read_template

_NAMED_IAM = "CAPABILITY_NAMED_IAM"


@frozen
class StackSets:
    """The section, the templates by path with the ids of their sets, the regions that stacks are in, and what was left alone, in words."""

    section: Entry
    files: dict[str, str] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    regions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def stack_sets_section(live: Live, names: Names, left_out: Collection[str], home_region: str) -> StackSets:
    """Every StackSet that has a name. Its stacks stay as they are, until `manage_stacks` goes."""
    if live.stack_sets is None:
        return StackSets(Entry())
    found = sorted((names.key(one.id), one) for one in live.stack_sets.sets if one.id in names)
    paths = {key: _path(key, one.template) for key, one in found}
    refused = refused_stack_sets(live, names.of)
    named = {one.id: one.name for one in live.stack_sets.sets}
    notes = [f"StackSet {named[one]} stays unmanaged: {why}" for one, why in refused.items() if one not in left_out]
    kept = [key for key, one in found if one.stacks]
    if kept:
        notes.append(
            f"the stacks of {', '.join(f'stack_sets/{key}' for key in kept)} stay as AWS has them (manage_stacks: false), because "
            "Terraform's provider reads no targets when it imports: docs/adopting.md says when the line can go"
        )
    return StackSets(
        Entry({key: _entry(one, key, paths[key], names, home_region) for key, one in found}, block=True),
        {paths[key]: one.template for key, one in found},
        {paths[key]: one.id for key, one in found},
        tuple(sorted({region for _, one in found for _, region in one.stacks})),
        tuple(notes),
    )


def _path(key: str, template: str) -> str:
    try:
        json.loads(template)
    except (ValueError, RecursionError):
        return f"stack-sets/{key}.yaml"
    return f"stack-sets/{key}.json"


def _entry(one: LiveStackSet, key: str, path: str, names: Names, home_region: str) -> Entry:
    template = _template(one, path)
    found: dict[str, Any] = {}
    if one.name != key:
        found["name"] = one.name
    if one.description != template.description:
        found["description"] = one.description
    found["file"] = path
    parameters = _parameters(one, template)
    if parameters:
        found["parameters"] = parameters
    if one.units:
        found["targets"] = top_down(names[unit] for unit in one.units)
    regions = sorted({region for _, region in one.stacks})
    if regions and regions != [home_region]:
        found["regions"] = regions
    automatic = {"enabled": False} if not one.auto_deployment else {}
    if one.retain_stacks_on_account_removal:
        automatic["retain_stacks_on_account_removal"] = True
    if automatic:
        found["auto_deployment"] = automatic
    if not one.managed_execution:
        found["managed_execution"] = False
    if one.capabilities != ((_NAMED_IAM,) if template.makes_iam_resources else ()):
        found["capabilities"] = list(one.capabilities)
    if one.stacks:
        found["manage_stacks"] = False
    if one.tags:
        found["tags"] = dict(one.tags)
    return Entry(found, id=one.id)


def _template(one: LiveStackSet, path: str) -> Template:
    """The template as the spec will read it; an empty one where it cannot, which is found out when the spec is tried."""
    try:
        return read_template(one.template.encode("utf-8", "surrogateescape"), path)
    except SpecError:
        return Template("", "yaml", Place(path))


def _parameters(one: LiveStackSet, template: Template) -> Mapping[str, str]:
    """What differs from the defaults."""
    defaults = {parameter.name: parameter.default for parameter in template.parameters}
    return {name: value for name, value in one.parameters if defaults.get(name) != value}
