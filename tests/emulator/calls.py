"""AWS calls, as they are read from HTTP and kept in the log."""

import json
import re
from dataclasses import dataclass
from typing import Any

from werkzeug.wrappers import Request

_CREDENTIAL_SCOPE = re.compile(r"Credential=[^/]+/\d+/([^/]+)/([^/]+)/aws4_request")
FORM = "application/x-www-form-urlencoded"
_SERVICE_NAMES = {"sso": "sso-admin"}


@dataclass(frozen=True, slots=True)
class Call:
    """One call: what was asked (service as boto3 names it), and what came of it once it is answered."""

    service: str
    action: str
    region: str
    parameters: dict[str, Any]
    status: int = 0
    error: str | None = None
    sequence: int = 0
    """Position in the log, from 1: the order in which the calls took effect."""

    @property
    def reads(self) -> bool:
        """Whether the call changes nothing, judged by its name."""
        return self.action.startswith(("Describe", "Get", "Is", "List", "GET ", "HEAD "))


def read_call(request: Request) -> Call | None:
    """Read the call out of a signed request; None where it is not signed."""
    scope = _CREDENTIAL_SCOPE.search(request.headers.get("Authorization", ""))
    if not scope:
        return None
    region, service = scope.groups()
    action = request.headers.get("X-Amz-Target", "").rpartition(".")[2]
    if request.mimetype == FORM:
        parameters = request.form.to_dict()
        action = parameters.pop("Action", action)
    else:
        parameters = {} if service == "s3" else _json_object(request.get_data())  # what is put there is no question
    return Call(_SERVICE_NAMES.get(service, service), action or _rest_action(service, request), region, parameters)


def _rest_action(service: str, request: Request) -> str:
    """Name the action of a REST call: in the account service a path is an action, elsewhere method and path must do."""
    if service == "account":
        return request.path[1:2].upper() + request.path[2:]
    return f"{request.method} {request.path}"


def _json_object(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
