"""Organization policies: all types the provider knows, what may be stored, what may be attached where.

moto stores any text, attaches without counting, and attaches FullAWSAccess whether or not its type is enabled.
"""

import json
from typing import Any, ClassVar

from moto.organizations import models, utils

from . import documents
from .errors import AwsError
from .quotas import POLICY_QUOTAS

SCP, RCP = "SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"

_FULL_ACCESS = {"Effect": "Allow", "Action": "*", "Resource": "*"}
_AWS_MANAGED = {
    SCP: (utils.DEFAULT_SCP_POLICY_ID, _FULL_ACCESS),
    RCP: (utils.DEFAULT_RCP_POLICY_ID, _FULL_ACCESS | {"Principal": "*"}),
}

Target = models.FakeOrganizationalUnit | models.FakeAccount
"""What a policy can be attached to: the root, a unit, an account."""


def constraint(reason: str, message: str) -> AwsError:
    """Make the refusal of what would break a minimum or a maximum."""
    return AwsError("ConstraintViolationException", message, Reason=reason)


def invalid_input(reason: str, message: str) -> AwsError:
    """Make the refusal of a request that could not be right in any organization."""
    return AwsError("InvalidInputException", message, Reason=reason)


class Policy(models.FakePolicy):
    """A policy of any type; moto knows how to write the ARNs of four."""

    SUPPORTED_POLICY_TYPES: ClassVar[list[str]] = list(POLICY_QUOTAS)

    def __init__(self, organization: models.FakeOrganization, **fields: Any) -> None:
        super().__init__(organization, **fields | {"Type": SCP})
        self.type = fields["Type"]

    @property
    def arn(self) -> str:
        owner, path = ("aws", "") if self.aws_managed else (self.master_account_id, f"{self.organization_id}/")
        return f"arn:aws:organizations::{owner}:policy/{path}{self.type.lower()}/{self.id}"


class Policies(models.OrganizationsBackend):
    """The policies of an organization, and their attachments."""

    # Policies

    def create_policy(self, **request: Any) -> dict[str, Any]:
        self.require_organization()
        policy_type = request["Type"]
        if policy_type not in POLICY_QUOTAS:
            raise invalid_input("INVALID_ENUM_POLICY_TYPE", f"{policy_type} is not a policy type.")
        if policy_type not in self._enabled_types():
            raise AwsError("PolicyTypeNotAvailableForOrganizationException", f"{policy_type} is not enabled.")
        self._require_free_name(request["Name"])
        _require_good_content(policy_type, request["Content"])
        return super().create_policy(**request)

    def update_policy(self, **request: Any) -> dict[str, Any]:
        policy = self._customer_policy(request["PolicyId"])
        if request.get("Name", policy.name) != policy.name:
            self._require_free_name(request["Name"])
        _require_good_content(policy.type, request.get("Content", policy.content))
        return super().update_policy(**request)

    def delete_policy(self, **request: Any) -> None:
        self._customer_policy(request["PolicyId"])
        super().delete_policy(**request)  # refuses while the policy is attached

    def _customer_policy(self, policy_id: str) -> Policy:
        policy = self.get_policy_by_id(policy_id)
        if policy.aws_managed:
            raise invalid_input("IMMUTABLE_POLICY", "The policy is managed by AWS.")
        return policy

    def _require_free_name(self, name: str) -> None:
        if any(policy.name == name for policy in self.policies):
            raise AwsError("DuplicatePolicyException", f"There is already a policy named {name!r}.")

    # Policy types

    def enable_policy_type(self, **request: Any) -> dict[str, Any]:
        answer = super().enable_policy_type(**request)
        for target in self._targets():
            self.attach_aws_managed(target)
        return answer

    def disable_policy_type(self, **request: Any) -> dict[str, Any]:
        answer = super().disable_policy_type(**request)
        for target in self._targets():
            for policy in _attached(target, request["PolicyType"]):
                _detach(policy, target)
        return answer

    def _enabled_types(self) -> set[str]:
        root = self.ou[0]
        return {policy_type["Type"] for policy_type in root.policy_types}

    # Attachments

    def attach_policy(self, **request: Any) -> None:
        policy = self.get_policy_by_id(request["PolicyId"])
        target = self._target(request["TargetId"])
        if policy.type not in self._enabled_types():
            raise AwsError("PolicyTypeNotEnabledException", f"{policy.type} is not enabled.")
        if policy in target.attached_policies:
            raise AwsError("DuplicatePolicyAttachmentException", "The policy is already attached to the target.")
        limit = POLICY_QUOTAS[policy.type].attachments
        if len(_attached(target, policy.type)) >= limit:
            raise constraint("MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED", f"{target.id} has {limit} of {policy.type}.")
        _attach(policy, target)

    def detach_policy(self, **request: Any) -> None:
        policy = self.get_policy_by_id(request["PolicyId"])
        target = self._target(request["TargetId"])
        if policy not in target.attached_policies:
            raise AwsError("PolicyNotAttachedException", "The policy is not attached to the target.")
        if policy.type == RCP and policy.aws_managed:
            raise invalid_input("NON_DETACHABLE_POLICY", "RCPFullAWSAccess cannot be detached.")
        if policy.type == SCP and len(_attached(target, SCP)) == 1:
            raise constraint("MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED", f"{target.id} must keep at least one SCP.")
        _detach(policy, target)

    def create_aws_managed(self) -> None:
        """Create the policies that every organization has from the start."""
        for policy_type, (policy_id, statement) in _AWS_MANAGED.items():
            content = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
            policy = Policy(self.org, Name=policy_id.removeprefix("p-"), Type=policy_type, Content=content)
            policy.id, policy.aws_managed = policy_id, True
            self.policies.append(policy)

    def attach_aws_managed(self, target: Target) -> None:
        """Attach what AWS attaches by itself: to all that is there when a type is enabled, and to all that comes."""
        for policy_type in self._enabled_types() & _AWS_MANAGED.keys():
            policy = self.get_policy_by_id(_AWS_MANAGED[policy_type][0])
            if policy not in target.attached_policies:
                _attach(policy, target)

    def detach_all(self, target: Target) -> None:
        """Detach everything from a target that is about to disappear."""
        for policy in list(target.attached_policies):
            _detach(policy, target)

    def _targets(self) -> list[Target]:
        return [*self.ou, *self.accounts]

    def _target(self, target_id: str) -> Target:
        for target in self._targets():
            if target.id == target_id:
                return target
        raise AwsError("TargetNotFoundException", f"There is no target {target_id}.")

    def require_organization(self) -> None:
        """Refuse where there is no organization yet."""
        if self.org is None:
            raise AwsError("AWSOrganizationsNotInUseException", "Your account is not a member of an organization.")


def _require_good_content(policy_type: str, content: str) -> None:
    limit = POLICY_QUOTAS[policy_type].characters
    if len(content) > limit:
        raise constraint("POLICY_CONTENT_LIMIT_EXCEEDED", f"{len(content)} characters; {limit} are allowed.")
    if fault := documents.fault(policy_type, content):
        raise AwsError("MalformedPolicyDocumentException", f"The policy document is malformed: {fault}.")


def _attached(target: Target, policy_type: str) -> list[Policy]:
    return [policy for policy in target.attached_policies if policy.type == policy_type]


def _attach(policy: Policy, target: Target) -> None:
    target.attached_policies.append(policy)
    policy.attachments.append(target)


def _detach(policy: Policy, target: Target) -> None:
    target.attached_policies.remove(policy)
    policy.attachments.remove(target)
