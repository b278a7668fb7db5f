"""Services that are written here without moto: what they answer, by method and path or by action, and what each account keeps in each region."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from moto.iam.models import get_account_id_from
from werkzeug.wrappers import Request

from .calls import Call
from .errors import AwsError
from .organizations import MANAGEMENT_ACCOUNT_ID, management

_ACCESS_KEY = re.compile(r"Credential=([^/]+)/")

Store = dict[str, Any]
Answer = dict[str, Any]


class Registry:
    """What services keep, by service, account and region; what is of no region stands under an empty one."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        self.stores: dict[tuple[str, str, str], Store] = {}

    def of(self, service: str, account: str, region: str) -> Store:
        return self.stores.setdefault((service, account, region), {})


registry = Registry()


@dataclass(frozen=True)
class Asked:
    """A call to such a service, with what stands in its path and in its body, in the account and region of the caller."""

    service: str
    account: str
    region: str
    body: dict[str, Any]
    path: dict[str, str] = field(default_factory=dict)
    query: dict[str, str] = field(default_factory=dict)

    @property
    def store(self) -> Store:
        """What the service keeps for the caller."""
        return registry.of(self.service, self.account, self.region)

    @property
    def organization(self) -> Store:
        """What the service keeps for the organization in the region."""
        return registry.of(self.service, MANAGEMENT_ACCOUNT_ID, self.region)

    def arn(self, resource: str) -> str:
        return f"arn:aws:{self.service}:{self.region}:{self.account}:{resource}"

    def require_management(self, principal: str) -> None:
        """Refuse whoever is not the management account, and a service without trusted access."""
        if self.account != MANAGEMENT_ACCOUNT_ID:
            raise AwsError("AccessDeniedException", "Only the organization's management account may do this.")
        if not management().trusts(principal):
            raise AwsError("AccessDeniedException", f"{principal} has no trusted access to the organization.")

    def require_administrator(self) -> None:
        """Refuse whoever is not the administrator that the management account has named in the region."""
        if self.account != self.organization.get("administrator"):
            raise AwsError("AccessDeniedException", "The caller is not the delegated administrator.")

    def administers(self, principal: str) -> bool:
        """Say whether the caller works for the organization in a service: as its management account, or as a delegated administrator."""
        delegated = management().list_delegated_administrators(ServicePrincipal=principal)["DelegatedAdministrators"]
        return self.account in (MANAGEMENT_ACCOUNT_ID, *(one["Id"] for one in delegated))

    def known(self, key: str, what: str) -> Any:
        """What is kept under a key; refused where there is nothing."""
        if key not in self.store:
            raise not_there(what)
        return self.store[key]

    def require_member(self, account: str) -> str:
        """Refuse an administrator that is no member; the management account is none."""
        if account == MANAGEMENT_ACCOUNT_ID or all(one.id != account for one in management().accounts):
            raise AwsError("BadRequestException", "The account is not a member of the organization.")
        return account


Operation = Callable[[Asked], Answer]
_ROUTES: dict[str, list[tuple[str, re.Pattern[str], Operation]]] = {}
_ACTIONS: dict[tuple[str, str], Operation] = {}


def route(service: str, method: str, path: str) -> Callable[[Operation], Operation]:
    """Let a function answer a REST call; `{name}` in the path is one part of it, `{name+}` all that is left."""
    pattern = re.sub(r"\{(\w+)(\+?)\}", lambda found: f"(?P<{found[1]}>{'.+' if found[2] else '[^/]+'})", path)

    def registered(operation: Operation) -> Operation:
        _ROUTES.setdefault(service, []).append((method, re.compile(f"{pattern}/?"), operation))
        return operation

    return registered


def action(service: str, name: str) -> Callable[[Operation], Operation]:
    """Let a function answer a call that names its action."""

    def registered(operation: Operation) -> Operation:
        _ACTIONS[service, name] = operation
        return operation

    return registered


def answer(call: Call, request: Request) -> Answer | None:
    """What one of these services answers; None where the call is to none of them."""
    operation, path = _ACTIONS.get((call.service, call.action)), {}
    for method, pattern, one in _ROUTES.get(call.service, ()) if operation is None else ():
        found = pattern.fullmatch(unquote(request.path))
        if found and method == request.method:
            operation, path = one, found.groupdict()
    if operation is None:
        return None
    key = _ACCESS_KEY.search(request.headers.get("Authorization", ""))
    account = get_account_id_from(key[1]) if key else MANAGEMENT_ACCOUNT_ID
    return operation(Asked(call.service, account, call.region, call.parameters, path, request.args.to_dict()))


def not_there(what: str) -> AwsError:
    """The refusal of what is not there."""
    return AwsError("ResourceNotFoundException", f"{what} is not there.")
