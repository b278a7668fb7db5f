"""IAM Identity Center (the API is called SSO Admin): the instance, account assignments, attributes.

Written without moto, which lacks a third of the calls and invents one instance for every account and region. Here an
organization has one instance in one region, or none; in every other region there is none.

What AWS does in the background is finished at once: a status is final when it is first asked for.
"""

import time
import uuid
from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple

from .errors import AwsError, not_found
from .identity_store import IdentityStore
from .pages import page
from .permission_sets import PermissionSets, Record


class Assignment(NamedTuple):
    """A principal that may enter an account with a permission set."""

    account_id: str
    permission_set_arn: str
    principal_type: str
    principal_id: str

    @classmethod
    def of(cls, request: Record) -> "Assignment":
        return cls(request["TargetId"], request["PermissionSetArn"], request["PrincipalType"], request["PrincipalId"])

    def describe(self) -> Record:
        names = ("AccountId", "PermissionSetArn", "PrincipalType", "PrincipalId")
        return dict(zip(names, self, strict=True))


class IdentityCenter(PermissionSets):
    """One instance, with its identity store. Each public method is one AWS operation: request in, answer out."""

    def __init__(self, region: str, owner_account_id: str, account_exists: Callable[[str], bool]) -> None:
        suffix = uuid.uuid4().hex
        self.region = region
        self.arn = f"arn:aws:sso:::instance/ssoins-{suffix[:16]}"
        self.store = IdentityStore(f"d-{suffix[:10]}")
        super().__init__(self.arn)
        self._instance = {
            "InstanceArn": self.arn,
            "IdentityStoreId": self.store.id,
            "OwnerAccountId": owner_account_id,
            "CreatedDate": time.time(),
            "Status": "ACTIVE",
        }
        self._account_exists = account_exists
        self._assignments: defaultdict[str, dict[Assignment, None]] = defaultdict(dict)
        """By account, since Terraform asks account by account: sets that keep their order."""
        self._statuses: dict[str, Record] = {}
        self._attributes: Record | None = None

    def list_instances(self, request: Record) -> Record:
        return page("Instances", [self._instance], request)

    def delete_permission_set(self, request: Record) -> Record:
        arn = self._permission_set(request).arn
        if self._accounts_of(arn):
            raise AwsError("ConflictException", f"{arn} is still assigned.")
        return super().delete_permission_set(request)

    # Provisioning

    def provision_permission_set(self, request: Record) -> Record:
        arn = self._permission_set(request).arn
        return {"PermissionSetProvisioningStatus": self._finish({"PermissionSetArn": arn})}

    def describe_permission_set_provisioning_status(self, request: Record) -> Record:
        return {"PermissionSetProvisioningStatus": self._status(request["ProvisionPermissionSetRequestId"])}

    def list_accounts_for_provisioned_permission_set(self, request: Record) -> Record:
        return page("AccountIds", self._accounts_of(self._permission_set(request).arn), request)

    def list_permission_sets_provisioned_to_account(self, request: Record) -> Record:
        account_id = request["AccountId"]
        arns = dict.fromkeys(one.permission_set_arn for one in self._assignments[account_id])
        return page("PermissionSets", list(arns), request)

    def _accounts_of(self, arn: str) -> list[str]:
        return [
            account_id
            for account_id, found in self._assignments.items()
            if any(one.permission_set_arn == arn for one in found)
        ]

    def _finish(self, fields: Record, failure: str | None = None) -> Record:
        """Record how an operation that AWS runs in the background has ended."""
        outcome = {"Status": "FAILED", "FailureReason": failure} if failure else {"Status": "SUCCEEDED"}
        status = fields | outcome | {"RequestId": str(uuid.uuid4()), "CreatedDate": time.time()}
        self._statuses[status["RequestId"]] = status
        return status

    def _status(self, request_id: str) -> Record:
        if request_id not in self._statuses:
            raise not_found(f"Request {request_id}")
        return self._statuses[request_id]

    # Assignments

    def create_account_assignment(self, request: Record) -> Record:
        """Assign; AWS lets it be done twice, and finds out in the background that a principal does not exist."""
        self._permission_set(request)
        if not self._account_exists(request["TargetId"]):
            raise not_found(f"Account {request['TargetId']}")
        assignment, failure = Assignment.of(request), None
        if self.store.has(assignment.principal_type, assignment.principal_id):
            self._assignments[assignment.account_id][assignment] = None
        else:
            who = f"{assignment.principal_type} {assignment.principal_id}"
            failure = f"Received a 404 status error: {who} was not found in directory {self.store.id}"
        return {"AccountAssignmentCreationStatus": self._finish(_status_fields(request), failure)}

    def describe_account_assignment_creation_status(self, request: Record) -> Record:
        return {"AccountAssignmentCreationStatus": self._status(request["AccountAssignmentCreationRequestId"])}

    def delete_account_assignment(self, request: Record) -> Record:
        assignment = Assignment.of(request)
        if assignment not in self._assignments[assignment.account_id]:
            raise not_found("The account assignment")
        del self._assignments[assignment.account_id][assignment]
        return {"AccountAssignmentDeletionStatus": self._finish(_status_fields(request))}

    def describe_account_assignment_deletion_status(self, request: Record) -> Record:
        return {"AccountAssignmentDeletionStatus": self._status(request["AccountAssignmentDeletionRequestId"])}

    def list_account_assignments(self, request: Record) -> Record:
        account_id, arn = request["AccountId"], self._permission_set(request).arn
        found = [one for one in self._assignments[account_id] if one.permission_set_arn == arn]
        return page("AccountAssignments", [one.describe() for one in found], request)

    def list_account_assignments_for_principal(self, request: Record) -> Record:
        principal_id, account_id = request["PrincipalId"], request.get("Filter", {}).get("AccountId")
        found = [
            one
            for of_account in self._assignments.values()
            for one in of_account
            if one.principal_id == principal_id and account_id in (None, one.account_id)
        ]
        return page("AccountAssignments", [one.describe() for one in found], request)

    # Attributes for access control

    def create_instance_access_control_attribute_configuration(self, request: Record) -> Record:
        if self._attributes is not None:
            raise AwsError("ConflictException", "Attributes for access control are already enabled.")
        self._attributes = request["InstanceAccessControlAttributeConfiguration"]
        return {}

    def describe_instance_access_control_attribute_configuration(self, _: Record) -> Record:
        return {"Status": "ENABLED", "InstanceAccessControlAttributeConfiguration": self._enabled_attributes()}

    def update_instance_access_control_attribute_configuration(self, request: Record) -> Record:
        self._enabled_attributes()
        self._attributes = request["InstanceAccessControlAttributeConfiguration"]
        return {}

    def delete_instance_access_control_attribute_configuration(self, _: Record) -> Record:
        self._enabled_attributes()
        self._attributes = None
        return {}

    def _enabled_attributes(self) -> Record:
        if self._attributes is None:
            raise not_found("A configuration of attributes for access control")
        return self._attributes


def _status_fields(request: Record) -> Record:
    return {key: request[key] for key in ("TargetId", "TargetType", "PermissionSetArn", "PrincipalType", "PrincipalId")}
