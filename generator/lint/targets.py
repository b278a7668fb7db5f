"""Targets that an attachment above them has bound already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.finding import Finding, quoted
from generator.model import Policy
from generator.model.tree import ROOT, lineage


def check_targets(policy: Policy, parents: Mapping[str, str]) -> Iterator[Finding]:
    """Findings about targets where a control policy binds nothing more (ORG329). `parents`: where each account stands, by reference."""
    attached = set(policy.attachments)
    if len(attached) < 2:
        return
    for target, at in policy.targets_at:
        above = lineage(parents[target]) if target in parents else lineage(target)[:-1] if _is_place(target) else ()
        outer = next((place for place in above if place in attached), None)
        if target in attached and outer is not None:
            yield Finding(
                "ORG329",
                at,
                f"{quoted(target)} is in {quoted(outer)}, where this policy is attached and binds it already; leave it out",
            )


def _is_place(target: str) -> bool:
    return target == ROOT or target.startswith("units/")
