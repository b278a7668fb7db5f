"""Drift of StackSets: what they are made of, and, where Terraform manages their stacks, where these are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.adopt.drift.policies import parsed
from generator.adopt.drift.words import Beyond, differs, only_in_aws, only_in_spec, sets_differ, tags_differ
from generator.adopt.live import Live, LiveStackSet
from generator.model import Org, StackSet


def stack_sets_drift(org: Org, live: Live, ids: Mapping[str, str]) -> Iterator[str | Beyond]:
    """What differs, in words; nothing where StackSets were not read."""
    if live.stack_sets is None:
        return
    sets = {one.id: one for one in live.stack_sets.sets}
    for one in org.stack_sets:
        if one.reference in ids:
            yield from _stack_set(org, one, sets.pop(ids[one.reference]), ids)
        else:
            yield only_in_spec(one.reference)
    yield from (only_in_aws("StackSet", one.name, one.id) for one in sets.values())


def _stack_set(org: Org, one: StackSet, found: LiveStackSet, ids: Mapping[str, str]) -> Iterator[str | Beyond]:
    reference = one.reference
    yield from differs(reference, "the description", one.description, found.description)
    if parsed(one.template.text) != parsed(found.template.replace("\r\n", "\n")):
        yield f"{reference}: the template is another one in AWS"
    given, values = dict(found.parameters), _values(one, ids)
    for name in sorted(given.keys() | values.keys()):
        yield from differs(reference, f"the parameter {name}", values.get(name, ""), given.get(name, ""))
    yield from sets_differ(reference, "the capability", one.capabilities, found.capabilities)
    for what, spec, aws in (
        ("automatic deployment", one.auto_deployment, found.auto_deployment),
        ("retaining the stacks of leaving accounts", one.retain_stacks_on_account_removal, found.retain_stacks_on_account_removal),
        ("managed execution", one.managed_execution, found.managed_execution),
    ):  # fmt: skip
        yield from differs(reference, what, _ON[spec], _ON[aws])
    yield from tags_differ(reference, {**dict(org.organization.tags), **dict(one.tags)}.items(), found.tags)
    if one.units:
        yield from _reached(one, found, ids)


_ON = {True: "on", False: "off"}


def _values(one: StackSet, ids: Mapping[str, str]) -> dict[str, str]:
    """Parameters as AWS has them once Terraform has put in the ids."""
    values = {}
    for parameter in one.parameters:
        text = parameter.text
        for replacement in parameter.replacements:
            text = text.replace(replacement.token, ids.get(replacement.reference, replacement.token))
        values[parameter.name] = text
    return values


def _reached(one: StackSet, found: LiveStackSet, ids: Mapping[str, str]) -> Iterator[str | Beyond]:
    """Units where they are targets whole; of listed accounts those that have stacks."""
    references = {each: reference for reference, each in ids.items()}
    there = {account for account, _ in found.stacks} if one.accounts else set(found.units)
    targets = {references.get(each, each): (each,) for each in there}
    beyond = {name: each for name, each in targets.items() if name not in ids}
    yield from sets_differ(one.reference, "the target", one.accounts or one.units, targets, beyond)
    yield from sets_differ(one.reference, "the region", one.regions, {region for _, region in found.stacks})
