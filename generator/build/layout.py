"""`terraform.layout` and `terraform.grouping`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.build.targets import Targets
from generator.finding import Finding
from generator.model import AccountGroup, Layout
from generator.model.layout import AT_MOST


def build_layout(section: Mapping[Any, Any], targets: Targets, findings: list[Finding]) -> Layout:
    """How accounts are divided. `section` is `terraform`; an unknown unit or account in a group is a finding (ORG203)."""
    grouping = section.get("grouping")
    if grouping is None:
        return Layout(split=section.get("layout") == "split")
    groups = tuple(
        AccountGroup(str(name), frozenset(targets.accounts(targets.known(members, findings))))
        for name, members in grouping.get("groups", {}).items()
    )
    return Layout(
        split=section.get("layout") == "split",
        by=grouping.get("by", "top-unit"),
        groups=groups,
        at_most=grouping.get("at_most", AT_MOST),
        grouping_at=next(key.at for key in section if key == "grouping"),
    )
