"""Stack sets: what CloudFormation would refuse, or do otherwise than the spec reads."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.names import default_names, duplicates, former_keys, within
from generator.checks.stack_parameters import check_parameters
from generator.checks.tree import tags_within
from generator.finding import Finding, Mark, place_of, quoted
from generator.lint.regions import is_region
from generator.model import OperationPreferences, Org, StackSet
from generator.model.tree import MANAGEMENT, ROOT, lineage

_OVER, _NEAR = "ORG580", "ORG590"


def check_stack_sets(org: Org) -> Iterator[Finding]:
    """Everything about the stack sets."""
    sets = org.stack_sets
    if not sets:
        return
    yield from duplicates("ORG532", ((one.name, one.name_at) for one in sets), "stack set name")
    yield from former_keys("ORG533", "stack set", ((one.key, one.was, one.at) for one in sets))
    yield from default_names("stack_set_name", "stack set", ((one.key, one.name, one.at) for one in sets))
    yield from within(org.limits, "stack_sets", len(sets), sets[0].at, (_OVER, _NEAR))
    yield from tags_within(org, sets)
    for one in sets:
        yield from _template(one, org)
        yield from check_parameters(one)
        yield from _targets(one)
        yield from _management_account(one, org)
        yield from _regions(one, org)
        yield from _preferences(one.preferences, one)


def _template(one: StackSet, org: Org) -> Iterator[Finding]:
    template, of = one.template, f"stack set {quoted(one.key)}: "
    if template.transforms:
        message = f"{of}the template uses a macro (Transform), which StackSets with service-managed permissions do not run: write out what it stands for"
        yield Finding("ORG522", template.at, message)
    for name, kind, at in template.resources:
        if kind == "AWS::CloudFormation::Stack":
            message = f"the resource {quoted(name)} is a nested stack, which StackSets with service-managed permissions do not make: write its resources here, or a stack set of its own"
            yield Finding("ORG522", at, message)
    if template.makes_iam_resources and not one.capabilities:
        yield Finding("ORG539", one.at, f"{of}the template makes IAM resources: leave capabilities out, or name one")
    counts = (
        ("template_body", len(template.text.encode())),
        ("template_parameters", len(template.parameters)),
        ("template_resources", len(template.resources)),
    )
    for key, count in counts:
        yield from within(org.limits, key, count, template.at, (_OVER, _NEAR), of)
    yield from within(org.limits, "stack_instances", one.stacks, one.at, (_OVER, _NEAR), of)


def _targets(one: StackSet) -> Iterator[Finding]:
    seen: dict[str, Mark] = {}
    for target, at in one.targets_at:
        above = (
            [place for place in lineage(target)[:-1] if place in seen] if target.startswith(("root", "units/")) else []
        )
        if target == f"accounts/{MANAGEMENT}":
            message = "StackSets never reach the management account; write `management_account: true` beside the targets, and the same stack is made there as a resource of its own"
            yield Finding("ORG526", at, message)
        elif target in seen:
            yield Finding("ORG527", at, f"the target {quoted(target)} is given twice; also at {place_of(seen[target])}")
        elif above:
            yield Finding("ORG527", at, f"{target} is in {above[-1]}, which is a target already; leave it out")
        seen.setdefault(target, at)
    if not one.units and one.manage_stacks:
        yield Finding("ORG529", one.at, f"stack set {quoted(one.key)} reaches no account")
    if one.auto_deployment and one.accounts:
        some = (
            "single accounts"
            if ROOT not in seen and not any(name.startswith("units/") for name in seen)
            else "units with exceptions"
        )
        message = f"stack set {quoted(one.key)} names {some}, but AWS would deploy it to every account that comes to the organization: take auto_deployment away"
        yield Finding("ORG530", one.at, message)


def _management_account(one: StackSet, org: Org) -> Iterator[Finding]:
    if not one.management_account:
        return
    of, home = f"stack set {quoted(one.key)}: ", str(org.organization.home_region)
    if one.administrator:
        message = f"{of}Terraform runs it from {one.administrator}, and from there makes nothing in the management account: leave `administrator` or `management_account` out"
        yield Finding("ORG542", one.at, message)
    if one.regions != (home,):
        message = f"{of}the management account gets one stack, in {home}, and the set has {', '.join(one.regions)}: leave `regions` out, or write the others as a stack set of their own without `management_account`"
        yield Finding("ORG542", one.at, message)


def _regions(one: StackSet, org: Org) -> Iterator[Finding]:
    governed = org.organization.regions
    seen: dict[str, Mark] = {}
    for region, at in one.regions_at:
        if region in seen:
            yield Finding("ORG528", at, f"the region {quoted(region)} is given twice; also at {place_of(seen[region])}")
        elif region not in governed:
            add = (
                "add it there"
                if is_region(region, governed)
                else f"there {'is' if len(governed) == 1 else 'are'} {', '.join(governed)}"
            )
            yield Finding("ORG528", at, f"the region {quoted(region)} is not among organization.regions; {add}")
        seen.setdefault(region, at)


def _preferences(one: OperationPreferences, owner: StackSet) -> Iterator[Finding]:
    for what in ("failure_tolerance", "max_concurrent"):
        if getattr(one, f"{what}_count") is not None and getattr(one, f"{what}_percentage") is not None:
            yield Finding("ORG531", owner.at, f"{what}_count and {what}_percentage exclude each other; leave one out")
    failures = one.failure_tolerance_count or 0
    if one.failure_tolerance_percentage is None and (one.max_concurrent_count or 0) > failures + 1:
        message = f"AWS works on {failures + 1} at a time where {failures} may fail: write failure_tolerance_count: {(one.max_concurrent_count or 1) - 1}, or fewer at a time"
        yield Finding("ORG531", owner.at, message)
    if one.region_order and sorted(one.region_order) != list(owner.regions):
        yield Finding("ORG531", owner.at, f"region_order names each region of the set once: {', '.join(owner.regions)}")
