"""Two organizations compared: never their texts, only what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.diff.access import access_items, entries
from generator.diff.difference import SECTIONS, Difference, Item, Risk
from generator.diff.follow import Pairs
from generator.diff.guardrails import guardrail_items
from generator.diff.headline import NO_CHANGE, headline
from generator.diff.nodes import node_items
from generator.diff.permissions import Permissions
from generator.diff.risks import risks_of
from generator.diff.room import headcount, room_items
from generator.diff.settings import setting_items
from generator.diff.stack_sets import stack_set_items
from generator.diff.tree import tree_items
from generator.diff.words import Phrase, say
from generator.finding import Finding
from generator.model import Org


def compare(
    before: Org,
    after: Org,
    base: str,
    notes: Sequence[Finding] = (),
    warnings: tuple[Sequence[Finding], Sequence[Finding]] = ((), ()),
) -> Difference:
    """What changes from one organization to the other. `warnings` are those about each; new ones are told."""
    pairs = Pairs(before, after)
    access, permissions = entries(pairs), Permissions(pairs)
    items = [
        *tree_items(pairs),
        *guardrail_items(pairs),
        *access_items(pairs, access),
        *node_items(pairs),
        *stack_set_items(pairs),
        *setting_items(before, after),
        *permissions.items(),
        *room_items(pairs),
        *_new(*warnings),
    ]
    order = list(SECTIONS)
    items.sort(key=lambda item: order.index(item.section))  # stable: within a section as its maker has it
    risks = risks_of(pairs, items, access, permissions)
    return Difference(base, headline(items), tuple(items), risks, tuple(notes))


def _new(before: Sequence[Finding], after: Sequence[Finding]) -> Iterator[Item]:
    """Warnings that the base did not have, wherever they stood in it."""
    known = {(one.code, one.message) for one in before}
    for one in after:
        if (one.code, one.message) not in known:
            yield Item("warnings", one.code, "~", say("{} {}", Phrase((one.code,)), one.message), one.at)


def no_change(base: str) -> Difference:
    """Nothing."""
    return Difference(base, NO_CHANGE)


def without_base(after: Org, base: str, note: Finding) -> Difference:
    """What there is, where nothing can be said of what there was."""
    phrase = say(
        "There is nothing to compare with: {}. The spec describes {}", note.message, Phrase((headcount(after),))
    )
    return Difference(base, phrase, (), (Risk("unknown", say("{}", note.message), note.at),), (note,))
