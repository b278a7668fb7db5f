"""The policy types. A new one is a new row here and its limits in `limits`; no other code knows them by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from generator.frozen import frozen
from generator.limits import LIMITS

# The language a document is written in: IAM's statements, for service or resource control, or the management policies' operators.
Language = Literal["service-control", "resource-control", "management"]

# Whether policies are merged and split: only where they must be, never, or wherever that takes fewer slots.
Packing = Literal["auto", "never", "always"]
PACKINGS: tuple[Packing, ...] = get_args(Packing)


@frozen
class PolicyType:
    """One type: our word and AWS's, and what AWS says of it ("Managing policies", model organizations.PolicyType)."""

    key: str
    aws: str
    title: str
    language: Language
    root_element: str  # the top key that every document of the type has
    binds_management_account: bool
    attached_by_aws: int = 0  # slots taken on every target: FullAWSAccess, RCPFullAWSAccess

    @property
    def a_title(self) -> str:
        """The title with its article."""
        return f"{'an' if self.title[0] in 'AEIOaeio' else 'a'} {self.title}"

    @property
    def slots(self) -> int:
        """Attachments that a target has room for, beside AWS's own."""
        return LIMITS[f"{self.key}.per_target"].value - self.attached_by_aws

    @property
    def size(self) -> int:
        """Characters that a document may have as sent."""
        return LIMITS[f"{self.key}.size"].value


_ROWS = (
    PolicyType(
        "service-control", "SERVICE_CONTROL_POLICY", "service control policy", "service-control", "Statement", False, 1
    ),
    PolicyType(
        "resource-control",
        "RESOURCE_CONTROL_POLICY",
        "resource control policy",
        "resource-control",
        "Statement",
        False,
        1,
    ),
    PolicyType("tag", "TAG_POLICY", "tag policy", "management", "tags", True),
    PolicyType("backup", "BACKUP_POLICY", "backup policy", "management", "plans", True),
    PolicyType("ai-opt-out", "AISERVICES_OPT_OUT_POLICY", "AI services opt-out policy", "management", "services", True),
    PolicyType("chat", "CHATBOT_POLICY", "chat applications policy", "management", "chatbot", True),
    PolicyType("ec2", "DECLARATIVE_POLICY_EC2", "declarative policy for EC2", "management", "ec2_attributes", True),
)

POLICY_TYPES: Mapping[str, PolicyType] = {row.key: row for row in _ROWS}
DEFAULT_POLICY_TYPE = "service-control"
