"""Views of the organization's trail, and of the buckets that keep what services write."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.frozen import frozen
from generator.hcl import string
from generator.model import Org
from generator.model.services import Archive, CloudTrail
from generator.model.tree import MANAGEMENT_ACCOUNT
from generator.security.ids import ORGANIZATION, known_ids
from generator.security.providers import alias


@frozen
class BucketView:
    """A bucket in the archive."""

    label: str
    name: str
    provider: str
    expire_after_days: int | None


def bucket_view(label: str, archive: Archive, org: Org) -> BucketView:
    """The bucket of a service, in the home region of the services."""
    provider = alias(archive.account, org.services.home)
    return BucketView(label, string(bucket_name(label, archive, org)), provider, archive.expire_after_days)


def bucket_name(label: str, archive: Archive, org: Org) -> str:
    """The name that the spec says, or one that nobody else in the world can have."""
    return archive.bucket or f"{label}-{known_ids(org)[ORGANIZATION]}"


def cloudtrail_view(service: CloudTrail, org: Org, regions: tuple[str, ...]) -> Mapping[str, Any] | None:
    """The trail in its home region, and its archive; the archive alone when it is turned off."""
    if org.services.home not in regions:
        return None
    return {
        "account": service.archive.account,
        "bucket": bucket_view("cloudtrail", service.archive, org),
        "insights": service.insights,
        "is_running": service.enabled,
        "management": alias(MANAGEMENT_ACCOUNT, org.services.home),
        "name": string(service.name),
        "partition": org.organization.partition,
        "region": org.services.home,
        "trail": service.name,
    }
