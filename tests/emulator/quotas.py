"""What AWS allows, as numbers.

These numbers are the emulator's own, on purpose: an emulator that imported them from the product could never catch the
product holding a wrong one. Read on 2026-11-23 from

* organizations: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
  (a service control policy may have 10,240 characters, and a target ten of them, since 2026-05-15);
* Identity Center: https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html
"""

from typing import NamedTuple


class PolicyQuota(NamedTuple):
    """What one organization policy type allows: the size of a document, and direct attachments on one target."""

    characters: int
    attachments: int


POLICY_QUOTAS = {
    "SERVICE_CONTROL_POLICY": PolicyQuota(characters=10_240, attachments=10),
    "RESOURCE_CONTROL_POLICY": PolicyQuota(characters=5_120, attachments=5),
    "TAG_POLICY": PolicyQuota(characters=10_000, attachments=10),
    "BACKUP_POLICY": PolicyQuota(characters=10_000, attachments=10),
    "AISERVICES_OPT_OUT_POLICY": PolicyQuota(characters=2_500, attachments=5),
    "CHATBOT_POLICY": PolicyQuota(characters=10_000, attachments=5),
    "DECLARATIVE_POLICY_EC2": PolicyQuota(characters=10_000, attachments=10),
}

DELEGATION_POLICY_CHARACTERS = 40_000
"""Of the resource policy of the organization."""

BUDGET_NOTIFICATIONS = 10
"""Of one budget."""

NOTIFICATION_ADDRESSES = 10
"""That a notification is mailed to."""

UNIT_DEPTH = 5
"""Levels of units below the root."""

PERMISSION_SET_POLICIES = 25
"""AWS managed and customer managed policies of one permission set together."""

INLINE_POLICY_CHARACTERS = 10_240
"""Of a permission set's inline policy, white space not counted."""
