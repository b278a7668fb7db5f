"""The emulator as a web server: control routes, the services written here, and moto for everything else."""

import contextlib
import dataclasses
import json
import re
import threading
import uuid
from collections.abc import Iterable
from importlib.metadata import version
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from moto import backends
from moto.moto_api._internal import moto_api_backend
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from moto.organizations.models import organizations_backends
from werkzeug.serving import BaseWSGIServer, make_server
from werkzeug.wrappers import Request, Response

from . import (
    account,
    config_rules,
    control_tower,
    costs,
    delegation,
    guardduty,
    invitations,
    organizations,
    own,
    security_hub,
    stack_sets,
    switches,
    watching,
)
from .calls import FORM, Call, read_call
from .errors import AwsError, not_found
from .identity_center import IdentityCenter

MOTO_VERSION = "5.2.5"
"""The modules beside this one reach into moto's classes, so another version is refused rather than hoped for."""

_REMEMBERED = 200  # so many answers are kept for an SDK that asks again
_WRITTEN_HERE = (config_rules, control_tower, security_hub, watching)
"""Whose calls `own` answers; they say which when they are imported."""

_IDENTITY_SERVICES = ("sso-admin", "identitystore")
_ONE_AT_A_TIME = (
    *_IDENTITY_SERVICES,
    "organizations",
    "account",
    "budgets",
    "ce",
    "cloudformation",
    "guardduty",
    "iam",
    "ram",
    "access-analyzer",
    "config",
    "controltower",
    "detective",
    "inspector2",
    "macie2",
    "securityhub",
    "servicecatalog",
)


def listen(port: int, identity_center_region: str | None) -> BaseWSGIServer:
    """Bind the emulator to a port of the loopback interface; 0 takes a free one."""
    if version("moto") != MOTO_VERSION:
        raise SystemExit(f"The emulator needs moto {MOTO_VERSION}; installed is {version('moto')}.")
    organizations.install()
    account.install()
    config_rules.install()
    costs.install()
    delegation.install()
    guardduty.install()
    invitations.install()
    stack_sets.install()
    switches.install()
    watching.install()
    modules = tuple(backends.list_of_moto_modules())
    backends.list_of_moto_modules = lambda: modules  # else moto searches its folder at every call, half of its time
    application = Application(identity_center_region)
    return make_server("127.0.0.1", port, application, threaded=True, request_handler=_QuietRequestHandler)


class _QuietRequestHandler(MotoRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


class Application:
    """The WSGI application.

    Calls to the services that this package writes or extends take effect one at a time, in the order of the log; moto
    is not safe for Terraform's ten at once.
    """

    def __init__(self, identity_center_region: str | None) -> None:
        self._first_region = identity_center_region
        self._moto = DomainDispatcherApplication(create_backend_app)
        self._lock = threading.RLock()
        self._reset()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        request = Request(environ)
        environ["wsgi.input"] = BytesIO(request.get_data())  # moto reads it again
        if request.path.startswith("/emulator/"):
            response = self._control(request)
        elif call := read_call(request):
            response = self._answer_and_log(call, request)
        else:
            response = self._ask_moto(request)
        return response(environ, start_response)

    # Control routes

    def _control(self, request: Request) -> Response:
        with self._lock:
            match request.method, request.path.removeprefix("/emulator/"):
                case "GET", "calls":
                    calls = self._calls[request.args.get("after", 0, int) :]
                    return _json([dataclasses.asdict(call) for call in calls])
                case "POST", "reset":
                    self._reset()
                case "POST", "identity-center" if self._identity_center:
                    return _json({"message": "Identity Center is enabled already."}, 409)
                case "POST", "identity-center":
                    self._enable_identity_center(request.get_json()["region"])
                case "POST", "account-status":
                    organizations.Account.answers_status = request.get_json()["answered"]
                case _:
                    return _json({"message": f"There is no {request.method} {request.path}."}, 404)
            return _json({})

    def _reset(self) -> None:
        moto_api_backend.reset()
        organizations_backends.master_accounts.clear()
        organizations.Account.answers_status = True
        account.registry.reset()
        costs.registry.reset()
        guardduty.registry.reset()
        own.registry.reset()
        stack_sets.registry.reset()
        switches.registry.reset()
        self._calls: list[Call] = []
        self._answers: dict[str, Response] = {}  # by the SDK's id of the call, which is the same when it asks again
        self._identity_center: IdentityCenter | None = None
        if self._first_region:
            self._enable_identity_center(self._first_region)

    def _enable_identity_center(self, region: str) -> None:
        self._identity_center = IdentityCenter(
            region,
            organizations.MANAGEMENT_ACCOUNT_ID,
            lambda account_id: any(one.id == account_id for one in organizations.management().accounts),
        )

    # AWS calls

    def _answer_and_log(self, call: Call, request: Request) -> Response:
        """An SDK whose answer was lost on the way, as happens on a busy machine, asks the same again: it gets the same answer."""
        invocation = request.headers.get("Amz-Sdk-Invocation-Id", "")
        with self._lock if call.service in _ONE_AT_A_TIME else contextlib.nullcontext():
            if invocation in self._answers:
                return self._answers[invocation]
            response = self._answer(call, request)
            with self._lock:
                answered = {"status": response.status_code, "error": _error_code(response)}
                self._calls.append(dataclasses.replace(call, sequence=len(self._calls) + 1, **answered))
                self._remember(invocation, response)
        return response

    def _remember(self, invocation: str, response: Response) -> None:
        if invocation:
            self._answers[invocation] = response
        if len(self._answers) > _REMEMBERED:
            del self._answers[next(iter(self._answers))]

    def _answer(self, call: Call, request: Request) -> Response:
        try:
            if call.service in _IDENTITY_SERVICES:
                return _json(self._ask_identity_center(call))
            found = own.answer(call, request)
            response = self._ask_moto(request) if found is None else _json(found)
        except AwsError as error:
            return _refuse(error)
        except Exception as error:  # whatever goes wrong must end one call, and be seen in its answer
            return _not_emulated(call, f"{type(error).__name__}: {error}", request)
        if response.status_code >= 500:
            return _not_emulated(call, response.get_data(as_text=True), request)
        return response

    def _ask_moto(self, request: Request) -> Response:
        return Response.from_app(self._moto, request.environ, buffered=True)

    def _ask_identity_center(self, call: Call) -> dict[str, Any]:
        center = self._identity_center
        if not center or center.region != call.region:
            if call.action == "ListInstances":
                return {"Instances": []}
            raise not_found(f"An instance of IAM Identity Center in {call.region}")
        service, key, expected = (
            (center, "InstanceArn", center.arn)
            if call.service == "sso-admin"
            else (center.store, "IdentityStoreId", center.store.id)
        )
        if call.parameters.get(key, expected) != expected:
            raise not_found(f"{key} {call.parameters[key]}")
        operation = getattr(service, re.sub(r"(?<!^)(?=[A-Z])", "_", call.action).lower(), None)
        if not operation:
            raise NotImplementedError(call.action)
        return operation(call.parameters)


def _json(answer: object, status: int = 200) -> Response:
    headers = {"x-amzn-RequestId": str(uuid.uuid4())}
    return Response(json.dumps(answer), status, headers, content_type="application/x-amz-json-1.1")


def _refuse(error: AwsError) -> Response:
    response = _json({"__type": error.code, "message": error.message, "Message": error.message, **error.members}, 400)
    response.headers["X-Amzn-ErrorType"] = error.code
    return response


def _not_emulated(call: Call, detail: str, request: Request) -> Response:
    """Make an error that no client retries; with a 500, Terraform would try for many minutes."""
    message = f"{call.service} {call.action} is not emulated: {detail[:500]}"
    response = _refuse(AwsError("NotEmulated", message))
    if request.mimetype == FORM:  # a protocol that answers in XML
        error = f"<Type>Sender</Type><Code>NotEmulated</Code><Message>{escape(message)}</Message>"
        response.set_data(f"<ErrorResponse><Error>{error}</Error></ErrorResponse>")
        response.content_type = "text/xml"
    return response


def _error_code(response: Response) -> str | None:
    if response.status_code < 400:
        return None
    code = response.headers.get("X-Amzn-ErrorType") or (response.get_json(force=True, silent=True) or {}).get("__type")
    return code.rpartition("#")[2] if code else None
