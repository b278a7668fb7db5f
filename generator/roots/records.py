"""The list of root modules as plain data, for CI matrices and for the configuration of those who run Terraform."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.roots.order import in_apply_order, stages
from generator.roots.root import Root


def as_records(roots: Iterable[Root], generated: str, changed: frozenset[str] | None = None) -> list[dict[str, Any]]:
    """The roots as plain data, in the order in which they are applied: the shape of `orgwright roots --json`. `changed`: names, if asked for."""
    roots = in_apply_order(roots)
    stage = stages(roots)
    found = []
    for root in roots:
        record: dict[str, Any] = {
            "name": root.name,
            "folder": f"{generated}/{root.name}",
            "kind": root.kind,
            "stage": stage[root.name],
            "after": list(root.after),
            "needs": list(root.needs),
            "waits": list(root.waits),
            "accounts": list(root.accounts),
            "objects": root.objects,
        }
        found.append(record if changed is None else {**record, "changed": root.name in changed})
    return found
