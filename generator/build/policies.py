"""The `policies` section."""

from __future__ import annotations

from typing import Any

from generator.build.documents import DocumentReader
from generator.build.targets import Targets
from generator.build.tree import refuse_device_name, sorted_tags
from generator.finding import Finding
from generator.load.text import Text, mark_of
from generator.model import Policy
from generator.policy.types import POLICY_TYPES


def build_policies(
    section: dict[Text, Any], targets: Targets, documents: DocumentReader, findings: list[Finding]
) -> tuple[Policy, ...]:
    """The policies, sorted by key, each with the units and accounts it is attached to."""
    policies = []
    for key in sorted(section):
        entry = section[key]
        refuse_device_name(key, findings)
        named = targets.known(entry["targets"], findings)
        exceptions = targets.known(entry["except"], findings)
        policies.append(
            Policy(
                key=key,
                type=POLICY_TYPES[entry["type"]],
                name=entry.get("name", key),
                description=entry.get("description", ""),
                document=documents.document(entry, key.at),
                attachments=targets.attachments(named, exceptions),
                tags=sorted_tags(entry),
                was=entry.get("was", ()),
                at=key.at,
                name_at=mark_of(entry.get("name"), key.at),
                targets_at=tuple((str(target), target.at) for target in named),
            )
        )
    return tuple(policies)
