"""Organization policies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.finding import Mark
from generator.model.tree import Tags
from generator.policy.types import PolicyType


@dataclass(frozen=True, slots=True)
class Document:
    """A policy document: the value as read, with the places of its parts, and the two texts that are made of it.

    `readable` is what lies in the repository; `sent` is what the module sends, and what AWS counts.
    """

    value: Any
    at: Mark
    readable: str = ""
    sent: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """One policy and what it is attached to: `attachments` are references of root, units and accounts, sorted."""

    key: str
    type: PolicyType
    name: str
    description: str
    document: Document
    attachments: tuple[str, ...]
    tags: Tags
    was: tuple[str, ...]
    at: Mark
    name_at: Mark
    targets_at: tuple[tuple[str, Mark], ...]  # the targets as written, for findings

    @property
    def reference(self) -> str:
        """As the spec and findings name it: policies/region-guard."""
        return f"policies/{self.key}"
