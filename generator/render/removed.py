"""Views of `removed` blocks: what leaves the state, and whether it is destroyed in AWS."""

from __future__ import annotations

from collections.abc import Iterable

from generator.addresses import call_address
from generator.frozen import frozen
from generator.model import Tombstone
from generator.roots.items import call_of_item


@frozen
class RemovedView:
    """A removed block and the sentence above it."""

    comment: str
    address: str
    destroy: str


def removed_views(tombstones: Iterable[Tombstone], given: Iterable[tuple[str, str]] = ()) -> list[RemovedView]:
    """The blocks, in the order of their references: of what leaves, then of what other root modules have taken (items, with their root)."""
    left = [
        RemovedView(_comment(one), call_address(one.reference), "true" if one.destroy else "false")
        for one in tombstones
    ]
    return left + [
        RemovedView(f"{item} stands in generated/{root} now, which imports it.", call_of_item(item), "false")
        for item, root in given
    ]


def _comment(one: Tombstone) -> str:
    if one.kind == "accounts" and one.destroy:
        return f"{one.reference} is closed. In the state stands close_on_deletion = true; without it the account would be thrown out instead."
    if one.destroy:
        return f"{one.reference} is destroyed."
    return f"{one.reference} stays in AWS as it is; Terraform lets it go."
