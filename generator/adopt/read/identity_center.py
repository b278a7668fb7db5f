"""IAM Identity Center: permission sets with all their parts, assignments, attributes."""

from __future__ import annotations

from typing import Any

from generator.adopt.live import LiveAssignment, LiveIdentity, LivePermissionSet
from generator.adopt.read.identity_store import read_groups, read_users
from generator.adopt.read.organization import own_tags
from generator.adopt.read.questions import Answer, Questions, ReadError
from generator.model.tree import Tags

_SERVICE = "sso-admin"
_NOT_THERE = "ResourceNotFoundException"


def read_identity(ask: Questions, management_id: str) -> LiveIdentity | None:
    """Identity Center, or None where the organization has not enabled it. Raises ReadError."""
    found = _instance(ask, management_id)
    if found is None:
        return None
    region, instance = found
    arn, store = instance["InstanceArn"], instance["IdentityStoreId"]
    sets = ask.all(_SERVICE, "list_permission_sets", "PermissionSets", region=region, InstanceArn=arn)
    attributes, odd = _access_attributes(ask, arn, region)
    return LiveIdentity(
        region=region,
        instance_arn=arn,
        store_id=store,
        users=read_users(ask, store, region),
        groups=read_groups(ask, store, region),
        permission_sets=tuple(_permission_set(ask, one, arn, region) for one in sorted(sets)),
        assignments=tuple(
            one for permission_set in sorted(sets) for one in _assignments(ask, permission_set, arn, region)
        ),
        access_attributes=attributes,
        odd_attributes=odd,
    )


def _instance(ask: Questions, management_id: str) -> tuple[str, Answer] | None:
    """The organization's instance and its region: AWS tells only whoever asks in the right one."""
    regions = dict.fromkeys((*([ask.region] if ask.region else ()), *ask.regions(_SERVICE)))
    for region in regions:
        try:
            instances = ask.all(_SERVICE, "list_instances", "Instances", region=region)
        except ReadError as error:
            if error.denied and region == ask.region:
                raise
            continue  # a region that the organization has not opted in to, or that it shuts out
        for one in instances:
            # Member accounts can have instances of their own, which know no permission sets.
            if one.get("OwnerAccountId", management_id) == management_id:
                return region, one
    return None


def _permission_set(ask: Questions, arn: str, instance: str, region: str) -> LivePermissionSet:
    both = {"InstanceArn": instance, "PermissionSetArn": arn}

    def one(operation: str) -> Answer:
        return ask.one(_SERVICE, operation, region=region, **both)

    def every(operation: str, key: str) -> list[Any]:
        return ask.all(_SERVICE, operation, key, region=region, **both)

    described = one("describe_permission_set")["PermissionSet"]
    managed = every("list_managed_policies_in_permission_set", "AttachedManagedPolicies")
    customer = every("list_customer_managed_policy_references_in_permission_set", "CustomerManagedPolicyReferences")
    tags = ask.all(_SERVICE, "list_tags_for_resource", "Tags", region=region, InstanceArn=instance, ResourceArn=arn)
    boundary = _boundary(ask, both, region)
    reference = boundary.get("CustomerManagedPolicyReference")
    return LivePermissionSet(
        arn=arn,
        name=described["Name"],
        description=described.get("Description") or "",
        session=described.get("SessionDuration") or "PT1H",
        relay_state=described.get("RelayState") or "",
        tags=own_tags(tags),
        aws_managed=tuple(sorted(policy["Arn"] for policy in managed)),
        customer_managed=tuple(sorted(map(_path_and_name, customer))),
        inline=one("get_inline_policy_for_permission_set").get("InlinePolicy") or "",
        boundary_aws_managed=boundary.get("ManagedPolicyArn") or "",
        boundary_customer_managed=_path_and_name(reference) if reference else "",
    )


def _boundary(ask: Questions, both: dict[str, str], region: str) -> Answer:
    try:
        answer = ask.one(_SERVICE, "get_permissions_boundary_for_permission_set", region=region, **both)
    except ReadError as error:
        if error.code != _NOT_THERE:
            raise
        return {}
    return answer.get("PermissionsBoundary") or {}


def _path_and_name(reference: Answer) -> str:
    return f"{reference.get('Path') or '/'}{reference['Name']}"


def _assignments(ask: Questions, arn: str, instance: str, region: str) -> list[LiveAssignment]:
    """One question for each account that has the set: only this way shows grants to people who are gone."""
    both = {"InstanceArn": instance, "PermissionSetArn": arn}
    accounts = ask.all(_SERVICE, "list_accounts_for_provisioned_permission_set", "AccountIds", region=region, **both)
    found = [
        LiveAssignment(account, arn, one["PrincipalType"], one["PrincipalId"])
        for account in sorted(accounts)
        for one in ask.all(
            _SERVICE, "list_account_assignments", "AccountAssignments", region=region, AccountId=account, **both
        )
    ]
    return sorted(found, key=lambda one: (one.account_id, one.principal_type, one.principal_id))


def _access_attributes(ask: Questions, instance: str, region: str) -> tuple[Tags, tuple[str, ...]]:
    operation = "describe_instance_access_control_attribute_configuration"
    try:
        answer = ask.one(_SERVICE, operation, region=region, InstanceArn=instance)
    except ReadError as error:
        if error.code != _NOT_THERE:
            raise
        return (), ()
    given = answer.get("InstanceAccessControlAttributeConfiguration", {}).get("AccessControlAttributes", ())
    sources = {one["Key"]: one["Value"]["Source"] for one in given}
    odd = tuple(sorted(key for key, source in sources.items() if len(source) != 1))
    return tuple(sorted((key, source[0]) for key, source in sources.items() if len(source) == 1)), odd
