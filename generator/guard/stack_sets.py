"""Stack sets that earlier runs recorded: what Terraform could only change by removing every stack, and which stacks go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.finding import Finding, quoted
from generator.model import Org, StackSet
from generator.roots.stack_sets import withdrawn

Fact = Mapping[str, str]


def changed_stack_set(org: Org, one: StackSet, before: Fact) -> Iterator[Finding]:
    """Findings where a change would cost stacks that are not meant to go."""
    name, form = before.get("name", one.name), before.get("filter", one.account_filter)
    if name != one.name and not one.replace:
        message = (
            f"the stack set {quoted(one.key)} was called {quoted(name)}, and AWS cannot rename it: write the old name back, or accept with "
            "`replace: true` that all its stacks go, with what they made, and come again"
        )
        yield Finding("ORG535", one.name_at, message)
    elif before.get("reaches") and not one.manage_stacks and not one.replace:
        message = (
            f"Terraform manages the stacks of the stack set {quoted(one.key)}, and would remove all of them, with what they made: take "
            "manage_stacks away, or accept that with `replace: true`"
        )
        yield Finding("ORG536", one.at, message)
    elif form != one.account_filter and one.units and not one.replace:
        now, then = _FORMS[one.account_filter], _FORMS.get(form, form)
        message = (
            f"the stack set {quoted(one.key)} reached {then}, and now reaches {now}: Terraform would remove all its stacks, with what they made, "
            "and make them again; accept that with `replace: true`, or write what differs as a stack set of its own"
        )
        yield Finding("ORG536", one.at, message)
    if name == one.name and form == one.account_filter and one.manage_stacks:
        places, regions = withdrawn(org, one, before)
        if places and regions:
            message = (
                f"the stack set {quoted(one.key)} withdraws from {_some(places)} and from {_some(regions)} at once, which would leave stacks "
                "behind: take back the one, apply, and then take back the other"
            )
            yield Finding("ORG537", one.at, message)


_FORMS = {"NONE": "whole units", "INTERSECTION": "single accounts"}


def stack_set_in_words(org: Org, one: StackSet, before: Fact) -> Iterator[str]:
    """What goes: the whole set for one with another name, or its stacks somewhere."""
    name = before.get("name", one.name)
    if name != one.name:
        yield f"{one.reference} is replaced: {name} goes with all its stacks, then {one.name} comes"
        return
    if not one.units:
        return  # said by the address that goes
    if before.get("filter", one.account_filter) != one.account_filter:
        yield f"{one.reference} is replaced: all its stacks go, and come again in {_FORMS[one.account_filter]}"
        return
    places, regions = withdrawn(org, one, before)
    what = "leaves its stacks in" if one.retain_stacks else "removes its stacks from"
    yield from (f"{one.reference} {what} {place}" for place in (*places, *regions))


def _some(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
