"""Permission sets of IAM Identity Center: their settings, tags and policies."""

import json
import re
import time
import uuid
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from .errors import AwsError, not_found
from .pages import page
from .quotas import INLINE_POLICY_CHARACTERS, PERMISSION_SET_POLICIES

Record = dict[str, Any]

_SETTINGS = ("Description", "SessionDuration", "RelayState")
_NAME = re.compile(r"[\w+=,.@-]{1,32}", re.ASCII)


@dataclass(slots=True)
class PermissionSet:
    """A permission set and what is attached to it."""

    arn: str
    name: str
    settings: Record
    tags: dict[str, str]
    created: float = field(default_factory=time.time)
    inline_policy: str = ""
    boundary: Record | None = None
    managed_policies: list[str] = field(default_factory=list)
    customer_policies: list[Record] = field(default_factory=list)

    def describe(self) -> Record:
        return {"Name": self.name, "PermissionSetArn": self.arn, "CreatedDate": self.created, **self.settings}

    def attach(self, policies: list[Any], policy: Any) -> None:
        """Add a policy to one of the two lists, which share one quota."""
        if policy in policies:
            raise AwsError("ConflictException", f"{policy} is already attached to {self.name}.")
        if len(self.managed_policies) + len(self.customer_policies) >= PERMISSION_SET_POLICIES:
            raise AwsError("ServiceQuotaExceededException", f"{self.name} has {PERMISSION_SET_POLICIES} policies.")
        policies.append(policy)


class PermissionSets:
    """The permission sets of one instance. Each public method is one AWS operation: request in, answer out."""

    def __init__(self, instance_arn: str) -> None:
        self._arn_prefix = instance_arn.replace(":instance/", ":permissionSet/") + "/ps-"
        self._permission_sets: dict[str, PermissionSet] = {}

    def create_permission_set(self, request: Record) -> Record:
        name = request["Name"]
        if not _NAME.fullmatch(name):
            raise AwsError("ValidationException", f"{name!r} does not match {_NAME.pattern}.")
        if any(one.name == name for one in self._permission_sets.values()):
            raise AwsError("ConflictException", f"There is already a permission set named {name}.")
        arn = self._arn_prefix + uuid.uuid4().hex[:16]
        self._permission_sets[arn] = PermissionSet(arn, name, _settings(request), _tags(request))
        return {"PermissionSet": self._permission_sets[arn].describe()}

    def describe_permission_set(self, request: Record) -> Record:
        return {"PermissionSet": self._permission_set(request).describe()}

    def update_permission_set(self, request: Record) -> Record:
        """Replace the settings; one that the request leaves out is cleared."""
        self._permission_set(request).settings = _settings(request)
        return {}

    def delete_permission_set(self, request: Record) -> Record:
        del self._permission_sets[self._permission_set(request).arn]
        return {}

    def list_permission_sets(self, request: Record) -> Record:
        return page("PermissionSets", list(self._permission_sets), request)

    def _permission_set(self, request: Record) -> PermissionSet:
        arn = request.get("ResourceArn") or request["PermissionSetArn"]
        if arn not in self._permission_sets:
            raise not_found(f"Permission set {arn}")
        return self._permission_sets[arn]

    # Tags

    def tag_resource(self, request: Record) -> Record:
        self._permission_set(request).tags.update(_tags(request))
        return {}

    def untag_resource(self, request: Record) -> Record:
        tags = self._permission_set(request).tags
        for key in request["TagKeys"]:
            tags.pop(key, None)
        return {}

    def list_tags_for_resource(self, request: Record) -> Record:
        tags = self._permission_set(request).tags
        return page("Tags", [{"Key": key, "Value": value} for key, value in tags.items()], request)

    # The inline policy

    def put_inline_policy_to_permission_set(self, request: Record) -> Record:
        policy = request["InlinePolicy"]
        if len("".join(policy.split())) > INLINE_POLICY_CHARACTERS:
            raise AwsError("ServiceQuotaExceededException", f"More than {INLINE_POLICY_CHARACTERS} characters.")
        try:
            json.loads(policy)
        except ValueError as error:
            raise AwsError("ValidationException", f"The inline policy is not JSON: {error}.") from error
        self._permission_set(request).inline_policy = policy
        return {}

    def get_inline_policy_for_permission_set(self, request: Record) -> Record:
        return {"InlinePolicy": self._permission_set(request).inline_policy}

    def delete_inline_policy_from_permission_set(self, request: Record) -> Record:
        self._permission_set(request).inline_policy = ""
        return {}

    # Managed policies: AWS's by ARN, the customer's by name and path

    def attach_managed_policy_to_permission_set(self, request: Record) -> Record:
        _require_aws_managed(request["ManagedPolicyArn"])
        one = self._permission_set(request)
        one.attach(one.managed_policies, request["ManagedPolicyArn"])
        return {}

    def detach_managed_policy_from_permission_set(self, request: Record) -> Record:
        _remove(self._permission_set(request).managed_policies, request["ManagedPolicyArn"])
        return {}

    def list_managed_policies_in_permission_set(self, request: Record) -> Record:
        arns = self._permission_set(request).managed_policies
        policies = [{"Arn": arn, "Name": arn.rpartition("/")[2]} for arn in arns]
        return page("AttachedManagedPolicies", policies, request)

    def attach_customer_managed_policy_reference_to_permission_set(self, request: Record) -> Record:
        one = self._permission_set(request)
        one.attach(one.customer_policies, _customer_policy(request))
        return {}

    def detach_customer_managed_policy_reference_from_permission_set(self, request: Record) -> Record:
        _remove(self._permission_set(request).customer_policies, _customer_policy(request))
        return {}

    def list_customer_managed_policy_references_in_permission_set(self, request: Record) -> Record:
        return page("CustomerManagedPolicyReferences", self._permission_set(request).customer_policies, request)

    # The permissions boundary

    def put_permissions_boundary_to_permission_set(self, request: Record) -> Record:
        boundary = request["PermissionsBoundary"]
        if "ManagedPolicyArn" in boundary:
            _require_aws_managed(boundary["ManagedPolicyArn"])
        self._permission_set(request).boundary = boundary
        return {}

    def get_permissions_boundary_for_permission_set(self, request: Record) -> Record:
        boundary = self._permission_set(request).boundary
        if not boundary:
            raise not_found("A permissions boundary")
        return {"PermissionsBoundary": boundary}

    def delete_permissions_boundary_from_permission_set(self, request: Record) -> Record:
        self._permission_set(request).boundary = None
        return {}


def _settings(request: Record) -> Record:
    return {"SessionDuration": "PT1H"} | {name: request[name] for name in _SETTINGS if request.get(name)}


def _tags(request: Record) -> dict[str, str]:
    return {tag["Key"]: tag["Value"] for tag in request.get("Tags") or []}


def _customer_policy(request: Record) -> Record:
    return {"Path": "/"} | request["CustomerManagedPolicyReference"]


def _remove(policies: list[Any], policy: Any) -> None:
    if policy not in policies:
        raise not_found(f"The attachment of {policy}")
    policies.remove(policy)


def _require_aws_managed(arn: str) -> None:
    if arn not in _aws_managed_policies():
        raise not_found(f"AWS managed policy {arn}")


@cache
def _aws_managed_policies() -> frozenset[str]:
    """Give the ARN of every policy that AWS manages, from the copy that moto carries."""
    from moto.iam.aws_managed_policies import aws_managed_policies_data  # large, so read only when it is asked for

    policies = json.loads(aws_managed_policies_data)
    return frozenset(f"arn:aws:iam::aws:policy{policy['Path']}{name}" for name, policy in policies.items())
