"""AWS's partitions: worlds of their own, each with its regions, and without what AWS has not built there.

A new partition is a new row here. Regions: the partitions of AWS's SDK (botocore 1.44.5, data/partitions.json), checked 2026-11-24; AWS adds some
every year, so a name that is only made as theirs is no error. What is lacking has its source beside it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, get_args

from generator.frozen import frozen

PartitionKey = Literal["aws", "aws-us-gov", "aws-cn"]
PARTITION_KEYS: tuple[PartitionKey, ...] = get_args(PartitionKey)
COMMERCIAL: PartitionKey = "aws"
REGIONS_CHECKED = "2026-11-24"

_ARN = re.compile(r"(?<![\w:-])arn:(?P<partition>aws(?:-[a-z]+)*):")


@frozen
class Partition:
    """One partition: `lacks` says of a part of the spec (a section, or policy_types.<key>) in words why it is not there."""

    key: PartitionKey
    title: str
    regions: tuple[str, ...]
    region_form: str  # a regular expression, for regions that are newer than the list
    global_region: str  # of IAM and the other services with one endpoint, as aws:RequestedRegion says it
    lacks: Mapping[str, str]
    most: Mapping[str, int]  # how far AWS raises a quota (by the key of the limit) where that is less than elsewhere

    def has_region(self, name: str) -> bool:
        """Whether a region of this name is, or could come to be, in the partition."""
        return name in self.regions or re.fullmatch(self.region_form, name) is not None


_COMMERCIAL_REGIONS = (
    "af-south-1", "ap-east-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-south-2", "ap-southeast-1",
    "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "ap-southeast-6", "ap-southeast-7", "ca-central-1", "ca-west-1",
    "eu-central-1", "eu-central-2", "eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-2", "eu-west-3", "il-central-1", "me-central-1",
    "me-south-1", "me-west-1", "mx-central-1", "sa-east-1", "sa-west-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2",
)  # fmt: skip

# "AWS Organizations in AWS GovCloud (US)" and "AWS Control Tower" of the AWS GovCloud (US) User Guide, checked 2026-11-24.
_BORN_ELSEWHERE = "accounts are made from the linked commercial organization (`create_govcloud: true` there) and invited; write the `id` of one that has joined"
# The SDK has no endpoint of these services for the partition (botocore 1.44.5); usage is billed to the linked standard account.
_BILLED_ELSEWHERE = (
    "its costs are kept, and billed, with the linked standard accounts; describe them in the organization there"
)
_NO_CONTACTS = "the account management service is not there; contacts are those of the linked standard account"
# The SDK has no endpoint of Macie, and in China none of Detective (botocore 1.44.5, data/endpoints.json), checked 2026-11-26.
_NO_ENDPOINT = "AWS does not run the service there; leave the section out"
# "Amazon Identity and Access Management" of Getting Started with AWS Services in China, checked 2026-11-26.
_NO_ROOT_USERS = "accounts there have no root user; leave the section out"
# "Register a delegated administrator" of the AWS CloudFormation User Guide lists the regions, none of them in China; checked 2026-11-26.
_NO_ADMINISTRATORS = "AWS registers no delegated administrators of StackSets there; leave `administrator` out"
_IN_CHINA = "AWS does not have policies of this type in its China regions"

_ROWS = (
    Partition(
        "aws",
        "the commercial regions",
        _COMMERCIAL_REGIONS,
        r"(?:us|eu|ap|sa|ca|me|af|il|mx)-[a-z]+-[0-9]",
        "us-east-1",
        {},
        {},
    ),
    Partition(
        "aws-us-gov",
        "AWS GovCloud (US)",
        ("us-gov-east-1", "us-gov-west-1"),
        r"us-gov-[a-z]+-[0-9]",
        "us-gov-west-1",
        {
            "account_factory": _BORN_ELSEWHERE,
            "accounts": _BORN_ELSEWHERE,
            "budget": _BILLED_ELSEWHERE,
            "contacts": _NO_CONTACTS,
            "costs": _BILLED_ELSEWHERE,
            "create_govcloud": "an account here is such an account already",
            "primary_contact": _NO_CONTACTS,
            "services/macie": _NO_ENDPOINT,
        },
        {},
    ),
    # "Amazon Organizations in Amazon Web Services China", Getting Started with AWS Services in China, checked 2026-11-24.
    Partition(
        "aws-cn",
        "the China regions",
        ("cn-north-1", "cn-northwest-1"),
        r"cn-[a-z]+-[0-9]",
        "cn-north-1",
        {
            "control_tower": "AWS does not run Control Tower in its China regions",
            "create_govcloud": "only an organization of the commercial regions can make one",
            "policy_types.ai-opt-out": _IN_CHINA,
            "policy_types.backup": _IN_CHINA,
            "policy_types.chat": _IN_CHINA,
            "services/detective": _NO_ENDPOINT,
            "services/macie": _NO_ENDPOINT,
            "services/root_access": _NO_ROOT_USERS,
            "stack_sets.administrator": _NO_ADMINISTRATORS,
        },
        {"accounts": 5_000},
    ),
)

PARTITIONS: Mapping[str, Partition] = {row.key: row for row in _ROWS}


def partition_of_region(name: str) -> Partition | None:
    """The partition in which a region of this name is, or could come to be."""
    return next((one for one in _ROWS if one.has_region(name)), None)


def in_partition(text: str, partition: str) -> str:
    """A text of our own, written for the commercial regions, with its ARN in another partition."""
    return text.replace("arn:aws:", f"arn:{partition}:")


def partitions_named(text: str) -> tuple[str, ...]:
    """The partitions of the ARNs in a text; one that is a wildcard is none."""
    return tuple(match["partition"] for match in _ARN.finditer(text))
