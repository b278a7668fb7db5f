"""CloudFormation StackSets with service-managed permissions, which moto has hardly any of; other calls stay with moto.

A stack is a line here: account, region and the unit by which it is targeted. Operations succeed at once. What AWS refuses, and what the
provider reads back, is as AWS's API reference has it (read on 2026-11-23); self-managed permissions are not emulated. Sets are those of the
management account, whoever has made them: it calls as SELF, and an account that is registered as delegated administrator as DELEGATED_ADMIN.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from moto.cloudformation import responses, urls
from moto.core.responses import ActionResult, EmptyResult

from .errors import AwsError
from .organizations import MANAGEMENT_ACCOUNT_ID, management

PRINCIPAL = "member.org.stacksets.cloudformation.amazonaws.com"
ADMINISTRATION_ROLE = f"arn:aws:iam::{MANAGEMENT_ACCOUNT_ID}:role/aws-service-role/stacksets.cloudformation.amazonaws.com/AWSServiceRoleForCloudFormationStackSetsOrgAdmin"
_NAME = re.compile(r"[a-zA-Z][-a-zA-Z0-9]{0,127}")
_TEMPLATE_BYTES = 51_200


@dataclass
class StackSet:
    """A stack set; `stacks` are targeted units (or the root) by account and region."""

    name: str
    id: str
    fields: dict[str, Any]
    stacks: dict[tuple[str, str], str] = field(default_factory=dict)
    operations: dict[str, dict[str, Any]] = field(default_factory=dict)


class Registry:
    """The stack sets by region and name, and whether somebody has activated trusted access."""

    activated = False
    sets: dict[tuple[str, str], StackSet]

    def reset(self) -> None:
        self.activated = False
        self.sets = {}


registry = Registry()
registry.reset()


def install() -> None:
    """Make moto use the class of this module."""
    urls.url_paths["{0}/$"] = StackSets.dispatch


class StackSets(responses.CloudFormationResponse):
    """The calls that Terraform's provider makes for stack sets."""

    def activate_organizations_access(self) -> EmptyResult:
        if self.current_account != MANAGEMENT_ACCOUNT_ID:
            raise _invalid("Only the management account activates trusted access.")
        registry.activated = True
        if not management().trusts(PRINCIPAL):
            management().enable_aws_service_access(ServicePrincipal=PRINCIPAL)
        return EmptyResult()

    def create_stack_set(self) -> ActionResult:
        self._require_administrator()
        name = self._get_param("StackSetName")
        if not _NAME.fullmatch(name):
            raise _invalid(f"{name} is no name of a stack set.")
        if (self.region, name) in registry.sets:
            raise AwsError("NameAlreadyExistsException", f"{name} exists already.")
        fields = self._fields({})
        one = StackSet(name, f"{name}:{uuid4()}", fields)
        registry.sets[self.region, name] = one
        return ActionResult({"StackSetId": one.id})

    def update_stack_set(self) -> ActionResult:
        one = self._stack_set()
        one.fields = self._fields(one.fields)
        return self._operation(one, "UPDATE")

    def delete_stack_set(self) -> EmptyResult:
        one = self._stack_set()
        if one.stacks:
            raise AwsError("StackSetNotEmptyException", "Delete its stack instances first.")
        del registry.sets[self.region, one.name]
        return EmptyResult()

    def describe_stack_set(self) -> ActionResult:
        one = self._stack_set()
        fixed = {
            "StackSetName": one.name,
            "StackSetId": one.id,
            "StackSetARN": f"arn:aws:cloudformation:{self.region}:{MANAGEMENT_ACCOUNT_ID}:stackset/{one.id}",
            "Status": "ACTIVE",
            "PermissionModel": "SERVICE_MANAGED",
            "AdministrationRoleARN": ADMINISTRATION_ROLE,
            "OrganizationalUnitIds": sorted(set(one.stacks.values())),
        }
        return ActionResult({"StackSet": {**one.fields, **fixed}})

    def list_stack_sets(self) -> ActionResult:
        self._require_known_caller()
        seen = self._is_administrator()
        mine = [one for (region, _), one in sorted(registry.sets.items()) if seen and region == self.region]
        fixed = {"Status": "ACTIVE", "PermissionModel": "SERVICE_MANAGED"}
        return ActionResult({"Summaries": [{"StackSetName": one.name, "StackSetId": one.id, **fixed} for one in mine]})

    def create_stack_instances(self) -> ActionResult:
        one = self._stack_set()
        if self._targets().get("Accounts") and self._targets().get("AccountFilterType") in (None, "UNION"):
            raise _invalid("AccountFilterType is INTERSECTION or DIFFERENCE where accounts are created with units.")
        for account, unit in self._reached():
            for region in self._get_param("Regions", []):
                one.stacks.setdefault((account, region), unit)
        return self._operation(one, "CREATE")

    def delete_stack_instances(self) -> ActionResult:
        one = self._stack_set()
        regions = self._get_param("Regions", [])
        units = self._targets()["OrganizationalUnitIds"]
        chosen = {account for account, _ in self._reached()}
        gone = [
            key
            for key, unit in one.stacks.items()
            if key[1] in regions and (key[0] in chosen or self._left(key[0], unit, units))
        ]
        if not gone:
            raise AwsError("StackInstanceNotFoundException", "There is no such stack instance.")
        for key in gone:
            del one.stacks[key]
        return self._operation(one, "DELETE")

    def list_stack_instances(self) -> ActionResult:
        one = self._stack_set()
        return ActionResult({"Summaries": [_summary(one, *key, unit) for key, unit in sorted(one.stacks.items())]})

    def describe_stack_set_operation(self) -> ActionResult:
        one = self._stack_set()
        operation_id = self._get_param("OperationId")
        if operation_id not in one.operations:
            raise AwsError("OperationNotFoundException", f"There is no operation {operation_id}.")
        return ActionResult({"StackSetOperation": one.operations[operation_id]})

    # What the calls share

    def _is_administrator(self) -> bool:
        """Whether the caller sees the sets: a member account has none of its own, and calls as what it is registered for."""
        calls_as = self._get_param("CallAs") or "SELF"
        return calls_as == ("SELF" if self.current_account == MANAGEMENT_ACCOUNT_ID else "DELEGATED_ADMIN")

    def _require_known_caller(self) -> None:
        """Refuse whoever calls as delegated administrator and is not registered as one; the management account is none."""
        if (self._get_param("CallAs") or "SELF") == "SELF":
            return
        registered = management().list_delegated_administrators(ServicePrincipal=PRINCIPAL)["DelegatedAdministrators"]
        if self.current_account not in {one["Id"] for one in registered}:
            raise _invalid("You must be the delegated admin account of an organization to call as DELEGATED_ADMIN")

    def _require_administrator(self) -> None:
        self._require_known_caller()
        if not self._is_administrator():
            message = "You must be the management account or delegated admin account of an organization before operating a SERVICE_MANAGED stack set"
            raise _invalid(message)

    def _stack_set(self) -> StackSet:
        self._require_known_caller()
        name = self._get_param("StackSetName")
        if (self.region, name) not in registry.sets or not self._is_administrator():
            raise AwsError("StackSetNotFoundException", f"StackSet {name} not found")
        return registry.sets[self.region, name]

    def _fields(self, before: dict[str, Any]) -> dict[str, Any]:
        """What a call says of a set, checked; what it leaves out is gone, but for the template and the way of deployment."""
        if self._get_param("PermissionModel") != "SERVICE_MANAGED":
            raise _invalid("Self-managed permissions are not emulated.")
        if not registry.activated or not management().trusts(PRINCIPAL):
            raise _invalid("You must enable organizations access to operate a service managed stack set")
        if self._get_param("AdministrationRoleARN") or self._get_param("ExecutionRoleName"):
            raise _invalid("Roles are not given with service-managed permissions.")
        automatic = self._get_param("AutoDeployment") or before.get("AutoDeployment")
        if not automatic:
            raise _invalid("AutoDeployment is required with service-managed permissions.")
        if automatic.get("RetainStacksOnAccountRemoval") is not None and not automatic["Enabled"]:
            raise _invalid("RetainStacksOnAccountRemoval is given with automatic deployment only.")
        body = self._get_param("TemplateBody") or before.get("TemplateBody", "")
        if not 0 < len(body.encode()) <= _TEMPLATE_BYTES:
            raise _invalid(f"A template has 1 to {_TEMPLATE_BYTES} bytes.")
        if "AWS::IAM::" in body and not self._get_param("Capabilities"):
            raise AwsError("InsufficientCapabilitiesException", "Requires capabilities : [CAPABILITY_IAM]")
        given = {
            parameter["ParameterKey"]: parameter.get("ParameterValue", "")
            for parameter in self._get_param("Parameters", [])
        }
        return {
            "TemplateBody": body,
            "Description": self._get_param("Description"),
            "AutoDeployment": automatic,
            "ManagedExecution": self._get_param("ManagedExecution") or {"Active": False},
            "Capabilities": self._get_param("Capabilities", []),
            "Parameters": given,  # moto makes lists of both
            "Tags": {tag["Key"]: tag["Value"] for tag in self._get_param("Tags", [])},
        }

    def _targets(self) -> dict[str, Any]:
        targets = self._get_param("DeploymentTargets") or {}
        if self._get_param("Accounts") or not targets.get("OrganizationalUnitIds"):
            raise _invalid("StackSets with SERVICE_MANAGED permission model can only have OrganizationalUnit as target")
        return targets

    def _reached(self) -> Iterator[tuple[str, str]]:
        """The accounts that the call's targets come to, each with the unit by which it does; never the management account."""
        targets = self._targets()
        listed, kind = targets.get("Accounts") or [], targets.get("AccountFilterType") or "NONE"
        for unit_id in targets["OrganizationalUnitIds"]:
            management().get_organizational_unit_by_id(unit_id)
            for account in management().accounts:
                inside = account.id != MANAGEMENT_ACCOUNT_ID and unit_id in _lineage(account.parent_id)
                if inside and {"INTERSECTION": account.id in listed, "DIFFERENCE": account.id not in listed}.get(
                    kind, True
                ):
                    yield account.id, unit_id

    def _left(self, account_id: str, unit: str, units: list[str]) -> bool:
        """Whether the stack was made by one of these units, from which its account has gone since."""
        targets = self._targets()
        known = [account for account in management().accounts if account.id == account_id]
        return unit in units and not targets.get("Accounts") and not (known and unit in _lineage(known[0].parent_id))

    def _operation(self, one: StackSet, action: str) -> ActionResult:
        operation_id = self._get_param("OperationId") or str(uuid4())
        one.operations[operation_id] = {
            "OperationId": operation_id,
            "StackSetId": one.id,
            "Action": action,
            "Status": "SUCCEEDED",
        }
        return ActionResult({"OperationId": operation_id})


def _lineage(unit_id: str | None) -> Iterator[str]:
    """A unit and those above it, up to the root."""
    while unit_id:
        yield unit_id
        unit_id = management().get_organizational_unit_by_id(unit_id).parent_id


def _summary(one: StackSet, account: str, region: str, unit: str) -> dict[str, Any]:
    return {
        "StackSetId": one.id,
        "Account": account,
        "Region": region,
        "StackId": f"arn:aws:cloudformation:{region}:{account}:stack/StackSet-{one.name}/{one.id.partition(':')[2]}",
        "Status": "CURRENT",
        "StackInstanceStatus": {"DetailedStatus": "SUCCEEDED"},
        "OrganizationalUnitId": unit,
        "DriftStatus": "NOT_CHECKED",
    }


def _invalid(message: str) -> AwsError:
    return AwsError("ValidationError", message)
