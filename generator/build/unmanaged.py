"""The `unmanaged` section."""

from __future__ import annotations

from typing import Any

from generator.model.unmanaged import Unmanaged


def build_unmanaged(values: dict[str, Any]) -> Unmanaged:
    """What Terraform keeps its hands off; nothing where the section is missing."""
    section = values.get("unmanaged", {})
    attachments = {
        str(target): {str(kind): tuple(map(str, names)) for kind, names in kinds.items()}
        for target, kinds in section.get("attachments", {}).items()
    }
    return Unmanaged(bool(section.get("trusted_access")), bool(section.get("policy_types")), attachments)
