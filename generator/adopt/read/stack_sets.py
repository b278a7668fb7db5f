"""StackSets with service-managed permissions, and the names of the others."""

from __future__ import annotations

from generator.adopt.live import LiveStackSet, LiveStackSets
from generator.adopt.read.organization import own_tags
from generator.adopt.read.questions import Answer, Questions
from generator.model.stack_set import PRINCIPAL

_SERVICE = "cloudformation"


def read_stack_sets(ask: Questions, region: str) -> LiveStackSets:
    """The active StackSets of a region, sorted by name. Raises ReadError."""
    administrators = ask.all(
        "organizations", "list_delegated_administrators", "DelegatedAdministrators", ServicePrincipal=PRINCIPAL
    )
    found = ask.all(_SERVICE, "list_stack_sets", "Summaries", region=region, Status="ACTIVE")
    sets = (_stack_set(ask, one, region) for one in sorted(found, key=lambda one: str(one["StackSetName"])))
    return LiveStackSets(tuple(sets), bool(administrators))


def _stack_set(ask: Questions, summary: Answer, region: str) -> LiveStackSet:
    name = summary["StackSetName"]
    if summary.get("PermissionModel") != "SERVICE_MANAGED":
        return LiveStackSet(summary["StackSetId"], name, service_managed=False)
    one = ask.one(_SERVICE, "describe_stack_set", region=region, StackSetName=name)["StackSet"]
    stacks = ask.all(_SERVICE, "list_stack_instances", "Summaries", region=region, StackSetName=name)
    automatic = one.get("AutoDeployment") or {}
    targeted = (stack["OrganizationalUnitId"] for stack in stacks if stack.get("OrganizationalUnitId"))
    return LiveStackSet(
        id=one["StackSetId"],
        name=name,
        service_managed=True,
        description=one.get("Description") or "",
        template=one.get("TemplateBody") or "",
        parameters=tuple(
            sorted((given["ParameterKey"], given.get("ParameterValue") or "") for given in one.get("Parameters") or ())
        ),
        capabilities=tuple(sorted(one.get("Capabilities") or ())),
        auto_deployment=bool(automatic.get("Enabled")),
        retain_stacks_on_account_removal=bool(automatic.get("RetainStacksOnAccountRemoval")),
        depends_on=tuple(sorted(automatic.get("DependsOn") or ())),
        managed_execution=bool((one.get("ManagedExecution") or {}).get("Active")),
        tags=own_tags(one.get("Tags") or ()),
        units=tuple(sorted({*(one.get("OrganizationalUnitIds") or ()), *targeted})),
        stacks=tuple(sorted({(stack["Account"], stack["Region"]) for stack in stacks})),
    )
