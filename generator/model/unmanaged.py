"""What stands in the organization and is not ours: Terraform keeps its hands off it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from generator.frozen import frozen


@frozen
class Unmanaged:
    """Lists that others keep, and names of policies that others attach: by target (reference), then by the key of their type."""

    trusted_access: bool = False
    policy_types: bool = False
    attachments: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)

    def slots(self, target: str, kind: str) -> int:
        """How many policy slots of a type (key) others take on a target."""
        return len(self.attachments.get(target, {}).get(kind, ()))


NOTHING_UNMANAGED = Unmanaged()
