"""The section `services`: trusted access, delegated administrators, switches; and in words what else works across the organization."""

from __future__ import annotations

from collections.abc import Iterator

from generator.adopt.describe.delegation import Delegation
from generator.adopt.describe.yaml_text import Entry
from generator.adopt.live import Live
from generator.model.services import OF_THE_ORGANIZATION, Service
from generator.schema.services import ROOT_ACCESS_FEATURES

_CONTROL_TOWER = "controltower.amazonaws.com"


def services_section(live: Live, delegation: Delegation) -> Entry:
    """What the organization's own root module has of services."""
    section = Entry({"trusted_access": list(live.tree.trusted_access)}, block=True)
    if delegation.administrators:
        section["delegated_administrators"] = delegation.administrators
    switches = live.switches
    if switches and switches.root_access:
        is_whole = set(switches.root_access) == set(ROOT_ACCESS_FEATURES)
        section["root_access"] = Entry({"enabled": True} if is_whole else {"features": list(switches.root_access)})
    if switches and switches.sharing:
        section["ram"] = Entry({"enabled": True})
    return section


def services_beside(live: Live) -> Iterator[str]:
    """What has trusted access, and therefore may be set up already, and is not read: describing it would set it up once more."""
    trusted = set(live.tree.trusted_access)
    found = {kind.KEY for kind in Service.__subclasses__() if trusted.intersection(kind.TRUSTED_ACCESS)}
    sections = [f"services.{key}" for key in sorted(found.difference(OF_THE_ORGANIZATION))]
    if sections:
        yield (
            f"what services have set up in accounts is not read, and these have trusted access: before you write {', '.join(sections)}, "
            "see docs/services.md, Services that are there already"
        )
    if _CONTROL_TOWER in trusted:
        yield (
            "Control Tower is at work here, and its landing zone, registered units, controls and account factory are not read; a control or a unit "
            "under `control_tower` that is enabled or registered already has to be imported (docs/services.md)"
        )
