"""The order in which root modules are applied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.roots.root import Root


def stages(roots: Iterable[Root]) -> dict[str, int]:
    """By name, from 1, the stage of each root: after all stages of what it comes after. Roots of one stage can be applied at once."""
    known = {root.name: root for root in roots}
    found: dict[str, int] = {}
    for name in known:
        _stage(name, known, found)
    return found


def in_apply_order(roots: Iterable[Root]) -> tuple[Root, ...]:
    """The roots by stage, then by name."""
    roots = tuple(roots)
    stage = stages(roots)
    return tuple(sorted(roots, key=lambda root: (stage[root.name], root.name)))


def _stage(name: str, known: Mapping[str, Root], found: dict[str, int]) -> int:
    if name not in found:
        found[name] = 1 + max((_stage(one, known, found) for one in known[name].after if one in known), default=0)
    return found[name]
