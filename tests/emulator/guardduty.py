"""GuardDuty across an organization: administrators that go, what members get, and features; moto has detectors and little more.

State is kept by account and region, as AWS keeps it: a call in the wrong account or region is refused.
"""

import json
from typing import Any

from moto.guardduty import responses, urls

from .errors import AwsError
from .organizations import MANAGEMENT_ACCOUNT_ID, management

_PATHS = ("admin/disable", "detector/(?P<detector_id>[^/]+)/admin")


def install() -> None:
    """Make moto use the class of this module."""
    paths = [*urls.url_paths, *(f"{{0}}/{path}$" for path in _PATHS)]
    urls.url_paths = dict.fromkeys(paths, GuardDuty.dispatch)


class Registry:
    """What the administrators have said of their members, by detector."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        self.members: dict[str, dict[str, Any]] = {}


registry = Registry()


class GuardDuty(responses.GuardDutyResponse):
    """The GuardDuty service."""

    def create_detector(self) -> str:
        if self.guardduty_backend.list_detectors():
            raise _refused("a detector already exists for the current account.")
        return super().create_detector()

    def update_detector(self) -> str:
        detector = self.guardduty_backend.get_detector(self.path.split("/")[-1])
        detector.features = _merged(detector.features, self._get_param("features") or [])
        enabled = self._get_param("enable")
        detector.enabled = detector.enabled if enabled is None else enabled
        return "{}"

    def enable_organization_admin_account(self) -> str:
        self._require_management()
        if not management().trusts("guardduty.amazonaws.com"):
            raise _refused("GuardDuty has no trusted access to the organization.")
        if all(one.id != self._get_param("adminAccountId") for one in management().accounts):
            raise _refused("the account is not a member of the organization.")
        return super().enable_organization_admin_account()

    def disable_organization_admin_account(self) -> str:
        self._require_management()
        self.guardduty_backend.admin_account_ids.remove(self._get_param("adminAccountId"))
        return "{}"

    def describe_organization_configuration(self) -> str:
        known = registry.members.get(self._own_detector(), {})
        members = known.get("autoEnableOrganizationMembers", "NONE")
        features = known.get("features", [])
        sources = {
            "s3Logs": {"autoEnable": False},
            "kubernetes": {"auditLogs": {"autoEnable": False}},
            "malwareProtection": {"scanEc2InstanceWithFindings": {"ebsVolumes": {"autoEnable": False}}},
        }
        return json.dumps(
            {
                "autoEnable": members != "NONE",
                "autoEnableOrganizationMembers": members,
                "dataSources": sources,
                "features": features,
                "memberAccountLimitReached": False,
            }
        )

    def update_organization_configuration(self) -> str:
        known = registry.members.setdefault(self._own_detector(), {})
        members = self._get_param("autoEnableOrganizationMembers")
        if members:
            known["autoEnableOrganizationMembers"] = members
        known["features"] = _merged(known.get("features", []), self._get_param("features") or [])
        return "{}"

    def _require_management(self) -> None:
        if self.current_account != MANAGEMENT_ACCOUNT_ID:
            raise _refused("only the organization's management account may do this.")

    def _own_detector(self) -> str:
        """The detector of the call, which is one of the administrator's."""
        detector = self.path.split("/")[-2]
        administrators = responses.guardduty_backends[MANAGEMENT_ACCOUNT_ID][self.region].admin_account_ids
        if self.current_account not in administrators or detector not in self.guardduty_backend.detectors:
            raise _refused("the caller is not the delegated administrator.")
        return detector


def _merged(known: list[dict[str, Any]], new: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [*({one["name"]: one for one in (*known, *new)}).values()]


def _refused(why: str) -> AwsError:
    return AwsError("BadRequestException", f"The request is rejected because {why}")
