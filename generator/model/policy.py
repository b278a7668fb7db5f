"""Organization policies."""

from __future__ import annotations

from typing import Any

from generator.finding import Mark
from generator.frozen import frozen
from generator.model.tree import MANAGEMENT, Tags
from generator.policy.types import Packing, PolicyType


@frozen
class Replacement:
    """A placeholder whose value only Terraform knows: the literal token, the reference of what has the id, and the id's length."""

    token: str  # {accounts/audit.id}
    reference: str  # accounts/audit, units/workloads, organization
    length: int  # in characters


@frozen
class Document:
    """A policy document: the value as read, with the places of its parts, and the two texts that are made of it.

    `readable` is what lies in the repository; `sent` is what the module sends, but for the replacements, which Terraform puts in.
    """

    value: Any
    at: Mark
    readable: str = ""
    sent: str = ""
    replacements: tuple[Replacement, ...] = ()  # sorted by token

    @property
    def size(self) -> int:
        """Characters as AWS counts them: those of the text that is sent, with each replacement at its real length."""
        return len(self.sent) + sum(
            self.sent.count(one.token) * (one.length - len(one.token)) for one in self.replacements
        )

    @property
    def waits_for_accounts(self) -> bool:
        """Whether Terraform must know the id of a member account to send the document."""
        return any(
            one.reference.startswith("accounts/") and one.reference != f"accounts/{MANAGEMENT}"
            for one in self.replacements
        )


@frozen
class Arrangement:
    """Of a policy as AWS gets it: what is in it. The next run needs it, to change as little as it can.

    `holds` are digests of statements by the key of the policy in the spec that they are of. `members` are what is packed here for good
    (keys of policies, or of parts of them), and `bound` is where: for the time of one step more may be held, and on more targets.
    """

    holds: tuple[tuple[str, tuple[str, ...]], ...]
    pack: bool = False  # none of the spec's, but several of them in one
    members: tuple[str, ...] = ()  # of a pack
    bound: tuple[str, ...] = ()  # of a pack
    origin: str = ""  # of a pack: the policy that it was before, in AWS the same object


@frozen
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
    packing: Packing | None = None  # none: as the organization has it
    arrangement: Arrangement | None = None

    @property
    def is_pack(self) -> bool:
        """Whether it is none of the spec's, but several of them in one."""
        return self.arrangement is not None and self.arrangement.pack

    @property
    def reference(self) -> str:
        """As the spec and findings name it: policies/region-guard; a part of a split one policies/region-guard/2, a pack packs/...."""
        return f"{'packs' if self.is_pack else 'policies'}/{self.key}"
