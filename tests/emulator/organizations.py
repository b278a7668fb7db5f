"""AWS Organizations: moto's model, the calls it lacks, and the refusals of AWS.

Reading stays with moto, as do tags, trusted access and most of delegated administration. What changes the tree or an
account is written here, and policies in policies.py, because moto checks almost none of it. `install` puts the class
in the place of moto's own, so that moto's other services (STS, CloudFormation, ...) see the same organization.
"""

import re
from typing import Any, ClassVar

from moto.core import DEFAULT_ACCOUNT_ID
from moto.core.utils import unix_time
from moto.organizations import models, urls, utils

from .errors import AwsError
from .policies import Policies, Policy, constraint, invalid_input
from .quotas import POLICY_QUOTAS, UNIT_DEPTH

MANAGEMENT_ACCOUNT_ID = DEFAULT_ACCOUNT_ID
MANAGEMENT_ACCOUNT_NAME = "Management"
MANAGEMENT_ACCOUNT_EMAIL = "management@example.com"

_PAGE = 20  # accounts in an answer; moto answers a hundred
_ACCOUNT_NAME = re.compile(r"[\u0020-\u007E]{1,50}")
_SERVICE_PRINCIPAL = re.compile(r"[a-z0-9.-]+\.amazonaws\.com")


def install() -> None:
    """Make moto use the classes of this package, and believe in every service principal."""
    models.organizations_backends.backend = Organizations
    models.FakePolicy = Policy
    models.FakeRoot.SUPPORTED_POLICY_TYPES = list(POLICY_QUOTAS)
    models.FakeServiceAccess.trusted_service = staticmethod(_SERVICE_PRINCIPAL.fullmatch)
    models.FakeDelegatedAdministrator.supported_service = staticmethod(_SERVICE_PRINCIPAL.fullmatch)
    utils.PAGINATION_MODEL["list_accounts"] |= {"limit_default": _PAGE, "unique_attribute": "Id"}


def management() -> "Organizations":
    """Give the organization as its management account sees it."""
    return models.organizations_backends[MANAGEMENT_ACCOUNT_ID]["aws"]


class Account(models.FakeAccount):
    """An account that can leave `Status` out of its answers."""

    answers_status: ClassVar[bool] = True

    def describe(self) -> dict[str, Any]:
        answer = super().describe()
        if not self.answers_status:
            del answer["Status"]
        return answer


class Organizations(Policies):
    """One organization, refusing what AWS refuses."""

    _url_module = urls  # moto derives it from the name of the module, which is ours

    def _reset(self) -> None:
        super()._reset()
        self.creations: dict[str, dict[str, Any]] = {}
        self.emails: set[str] = set()
        self.resource_policy: Any = None  # of delegation.py
        self.handshakes: list[dict[str, Any]] = []  # of invitations.py

    # The organization

    def create_organization(self, region: str, **request: Any) -> dict[str, Any]:
        if self.org or self.account_id in models.organizations_backends.master_accounts:
            raise AwsError("AlreadyInOrganizationException", "The account is already in an organization.")
        self.org = models.FakeOrganization(self.account_id, region, request.get("FeatureSet") or "ALL")
        self.org.master_account_email = MANAGEMENT_ACCOUNT_EMAIL
        self.ou.append(models.FakeRoot(self.org))
        account = self._open_account(AccountName=MANAGEMENT_ACCOUNT_NAME, Email=MANAGEMENT_ACCOUNT_EMAIL)
        account.id, account.joined_method = self.account_id, "INVITED"
        self.create_aws_managed()
        return self.org.describe()

    def delete_organization(self) -> None:
        self.require_organization()
        if len(self.accounts) > 1:
            raise AwsError("OrganizationNotEmptyException", "Remove all member accounts first.")
        self._reset()

    def register_delegated_administrator(self, **request: str) -> None:
        if not self.trusts(request["ServicePrincipal"]):
            raise constraint("SERVICE_ACCESS_NOT_ENABLED", "Enable trusted access for the service first.")
        super().register_delegated_administrator(**request)

    def trusts(self, service_principal: str) -> bool:
        """Say whether trusted access is on for a service."""
        return any(service["ServicePrincipal"] == service_principal for service in self.services)

    def _get_resource_for_tagging(self, resource_id: str) -> Any:
        if self.resource_policy and resource_id == self.resource_policy.id:
            return self.resource_policy
        return super()._get_resource_for_tagging(resource_id)

    # Units

    def create_organizational_unit(self, **request: Any) -> dict[str, Any]:
        self.require_organization()
        parent_id = self.validate_parent_id(request["ParentId"])
        self._require_free_unit_name(request["Name"], parent_id)
        if self._depth(parent_id) >= UNIT_DEPTH:
            raise constraint("OU_DEPTH_LIMIT_EXCEEDED", f"Units nest at most {UNIT_DEPTH} levels deep.")
        unit = models.FakeOrganizationalUnit(self.org, **request)
        self.ou.append(unit)
        self.attach_aws_managed(unit)
        return unit.describe()

    def update_organizational_unit(self, **request: Any) -> dict[str, Any]:
        unit = self.get_organizational_unit_by_id(request["OrganizationalUnitId"])
        name = request.get("Name", unit.name)
        if name != unit.name:
            self._require_free_unit_name(name, unit.parent_id)
            unit.name = name
        return unit.describe()

    def delete_organizational_unit(self, **request: Any) -> None:
        unit = self.get_organizational_unit_by_id(request["OrganizationalUnitId"])
        if any(child.parent_id == unit.id for child in (*self.ou, *self.accounts)):
            raise AwsError("OrganizationalUnitNotEmptyException", "Move its accounts out and delete its units first.")
        self.detach_all(unit)
        self.ou.remove(unit)

    def _require_free_unit_name(self, name: str, parent_id: str) -> None:
        if any(unit.name == name and unit.parent_id == parent_id for unit in self.ou):
            raise AwsError("DuplicateOrganizationalUnitException", f"The parent already has a unit named {name!r}.")

    def _depth(self, unit_id: str) -> int:
        """Count the levels down to a unit; the root is at 0."""
        parent_id = self.get_organizational_unit_by_id(unit_id).parent_id
        return 1 + self._depth(parent_id) if parent_id else 0

    # Accounts

    def create_account(self, **request: Any) -> dict[str, Any]:
        """Open an account, or learn that its address is taken: as in AWS, the answer comes with the next question."""
        self.require_organization()
        if not _ACCOUNT_NAME.fullmatch(request["AccountName"]):
            raise invalid_input("INVALID_PATTERN", "An account name has 1 to 50 printable ASCII characters.")
        status = {
            "Id": utils.make_random_create_account_status_id(),
            "AccountName": request["AccountName"],
            "RequestedTimestamp": unix_time(),
        }
        if request["Email"].lower() in self.emails:
            outcome = {"State": "FAILED", "FailureReason": "EMAIL_ALREADY_EXISTS"}
        else:
            account = self._open_account(**request)
            models.organizations_backends.master_accounts[account.id] = (self.account_id, self.partition)
            outcome = {"State": "SUCCEEDED", "AccountId": account.id}
        self.creations[status["Id"]] = status | outcome | {"CompletedTimestamp": unix_time()}
        return {"CreateAccountStatus": status | {"State": "IN_PROGRESS"}}

    def _open_account(self, **request: Any) -> Account:
        account = Account(self.org, **request)
        self.accounts.append(account)
        self.emails.add(account.email.lower())  # for good: neither closing nor removing an account frees its address
        self.attach_aws_managed(account)
        return account

    def describe_create_account_status(self, **request: Any) -> dict[str, Any]:
        request_id = request["CreateAccountRequestId"]
        if request_id not in self.creations:
            raise AwsError("CreateAccountStatusNotFoundException", f"There is no request {request_id}.")
        return {"CreateAccountStatus": self.creations[request_id]}

    def list_create_account_status(self, **request: Any) -> dict[str, Any]:
        states = request.get("States") or ["SUCCEEDED", "FAILED"]
        return {"CreateAccountStatuses": [status for status in self.creations.values() if status["State"] in states]}

    def move_account(self, **request: Any) -> None:
        account = self.get_account_by_id(request["AccountId"])
        source_id, destination_id = request["SourceParentId"], request["DestinationParentId"]
        if all(unit.id != destination_id for unit in self.ou):
            raise AwsError("DestinationParentNotFoundException", f"There is no {destination_id}.")
        if account.parent_id != source_id:
            raise AwsError("SourceParentNotFoundException", f"The account is not in {source_id}.")
        if account.parent_id == destination_id:
            raise AwsError("DuplicateAccountException", f"The account is already in {destination_id}.")
        account.parent_id = destination_id

    def close_account(self, **request: Any) -> None:
        if request["AccountId"] == self.account_id:
            raise constraint("CANNOT_CLOSE_MANAGEMENT_ACCOUNT", "The management account cannot be closed.")
        super().close_account(**request)
