"""Invitations to the organization, which moto lacks. Nobody ever answers one."""

import json
from typing import Any

from moto.core.utils import unix_time
from moto.organizations import urls

from .delegation import OrganizationsWithResourcePolicy
from .errors import AwsError
from .organizations import MANAGEMENT_ACCOUNT_ID, management


def install() -> None:
    """Make moto use the class of this module."""
    urls.url_paths = dict.fromkeys(urls.url_paths, OrganizationsWithInvitations.dispatch)


class OrganizationsWithInvitations(OrganizationsWithResourcePolicy):
    """The organizations service, with the calls for invitations."""

    def invite_account_to_organization(self) -> str:
        management().require_organization()
        target = self.request_params["Target"]
        if any(target in one["Parties"] for one in management().handshakes if one["State"] == "OPEN"):
            raise AwsError("DuplicateHandshakeException", "The account has an invitation already.")
        number = len(management().handshakes) + 1
        handshake = {
            "Id": f"h-examplehandshake{number:03}",
            "Arn": f"arn:aws:organizations::{MANAGEMENT_ACCOUNT_ID}:handshake/{management().org.id}/invite/h-{number:03}",
            "Parties": [target, {"Id": management().org.id, "Type": "ORGANIZATION"}],
            "State": "OPEN",
            "RequestedTimestamp": unix_time(),
            "Action": "INVITE",
        }
        management().handshakes.append(handshake)
        return json.dumps({"Handshake": handshake})

    def cancel_handshake(self) -> str:
        handshake = next(
            (one for one in management().handshakes if one["Id"] == self.request_params["HandshakeId"]), None
        )
        if handshake is None:
            raise AwsError("HandshakeNotFoundException", "There is no such handshake.")
        handshake["State"] = "CANCELED"
        return json.dumps({"Handshake": handshake})

    def list_handshakes_for_organization(self) -> str:
        management().require_organization()
        kind = (self.request_params.get("Filter") or {}).get("ActionType", "INVITE")
        found: list[dict[str, Any]] = [one for one in management().handshakes if one["Action"] == kind]
        return json.dumps({"Handshakes": found})
