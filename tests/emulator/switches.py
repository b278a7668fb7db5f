"""Two switches of the whole organization: centralized root access (IAM), and sharing without invitations (RAM)."""

import contextlib
import json
from functools import cache

from moto.core.responses import ActionResult
from moto.iam import iam_backends
from moto.iam import responses as iam
from moto.iam import urls as iam_urls
from moto.iam.aws_managed_policies import aws_managed_policies_data
from moto.iam.exceptions import EntityAlreadyExists
from moto.iam.models import AWSManagedPolicy
from moto.ram import responses as ram
from moto.ram import urls as ram_urls

from .errors import AwsError
from .organizations import MANAGEMENT_ACCOUNT_ID, management

_RAM_ROLE = "AWSServiceRoleForResourceAccessManager"


def install() -> None:
    """Make moto use the classes of this module."""
    iam_urls.url_paths = dict.fromkeys(iam_urls.url_paths, RootAccess.dispatch)
    ram_urls.url_paths = dict.fromkeys(ram_urls.url_paths, Sharing.dispatch)


class Registry:
    """Features of centralized root access that are on."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        self.features: set[str] = set()


registry = Registry()


@cache
def _policies_of_aws() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(aws_managed_policies_data)
    return found


class RootAccess(iam.IamResponse):
    """The IAM service, with the calls for centralized root access; AWS's own policies are there, each from its first use."""

    def attach_role_policy(self) -> ActionResult:
        arn = self._get_param("PolicyArn")
        name = arn.rpartition("/")[2]
        if ":iam::aws:policy/" in arn and arn not in self.backend.managed_policies and name in _policies_of_aws():
            policy = AWSManagedPolicy.from_data(name, self.current_account, self.region, _policies_of_aws()[name])
            self.backend.managed_policies[policy.arn] = policy
        return super().attach_role_policy()

    def enable_organizations_root_credentials_management(self) -> ActionResult:
        return self._switch("RootCredentialsManagement", on=True)

    def disable_organizations_root_credentials_management(self) -> ActionResult:
        return self._switch("RootCredentialsManagement", on=False)

    def enable_organizations_root_sessions(self) -> ActionResult:
        return self._switch("RootSessions", on=True)

    def disable_organizations_root_sessions(self) -> ActionResult:
        return self._switch("RootSessions", on=False)

    def list_organizations_features(self) -> ActionResult:
        self._require_authority()
        return _features()

    def _switch(self, feature: str, *, on: bool) -> ActionResult:
        self._require_authority()
        (registry.features.add if on else registry.features.discard)(feature)
        return _features()

    def _require_authority(self) -> None:
        if self.current_account != MANAGEMENT_ACCOUNT_ID:
            raise AwsError("AccountNotManagementOrDelegatedAdministratorException", "Ask from the management account.")
        if not management().trusts("iam.amazonaws.com"):
            raise AwsError("ServiceAccessNotEnabledException", "IAM has no trusted access to the organization.")


def _features() -> ActionResult:
    return ActionResult(
        result={"OrganizationId": management().org.id, "EnabledFeatures": sorted(registry.features)},
    )


class Sharing(ram.ResourceAccessManagerResponse):
    """The RAM service; what it turns on is its trusted access, and the role that Terraform's provider looks for."""

    def enable_sharing_with_aws_organization(self) -> str:
        if self.current_account != MANAGEMENT_ACCOUNT_ID:
            raise AwsError("OperationNotPermittedException", "Only the management account may do this.")
        management().enable_aws_service_access(ServicePrincipal="ram.amazonaws.com")
        with contextlib.suppress(EntityAlreadyExists):
            iam_backends[self.current_account][self.partition].create_role(
                _RAM_ROLE, "{}", "/aws-service-role/ram.amazonaws.com/", None, "", [], "3600"
            )
        return json.dumps({"returnValue": True})
