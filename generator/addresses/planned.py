"""Every address that a plan of the organization has."""

from __future__ import annotations

from collections.abc import Iterator

from generator.addresses.edges import (
    administrator_address,
    anomaly_monitor_address,
    attachment_address,
    baseline_address,
    control_address,
    membership_address,
)
from generator.addresses.nodes import (
    ACCESS_ATTRIBUTES,
    DELEGATION_POLICY,
    FIRST_APPLY,
    LANDING_ZONE,
    ORGANIZATION,
    ROOT_ACCESS,
    SHARING,
    access_module,
    account_module,
    account_node,
    group_module,
    node_address,
    permission_set_module,
    stack_set_module,
    unit_address,
    user_module,
)
from generator.hcl import label, string
from generator.model import Access, ControlTower, Costs, Group, Org, PermissionSet, Policy, StackSet
from generator.model.furniture import BARE


def addresses(org: Org) -> list[str]:
    """Every managed object that the generated root has, sorted; exactly what Terraform plans."""
    found = [
        ORGANIZATION,
        *(unit_address(unit.path) for unit in org.units if not unit.owned),
        *(account_node(one) for one in org.accounts),
    ]
    if org.identity and not org.organization.id:
        found.append(FIRST_APPLY)
    for policy in org.policies_in_aws:
        found += _policy(policy)
    if org.identity:
        if org.identity.access_attributes:
            found.append(ACCESS_ATTRIBUTES)
        if not org.identity.external:
            found += (f"{user_module(user.key)}.aws_identitystore_user.this" for user in org.identity.users)
            for group in org.identity.groups:
                found += _group(group)
        for one in org.identity.permission_sets:
            found += _permission_set(one)
        for access in org.identity.access:
            found += _access(access)
    for stack_set in org.stack_sets:
        found += _stack_set(stack_set)
    found += _furniture(org)
    found += _costs(org.costs) if org.costs else ()
    found += _control_tower(org.control_tower) if org.control_tower else ()
    return sorted(found)


def _policy(policy: Policy) -> Iterator[str]:
    yield node_address(policy.reference)
    for target in policy.attachments:
        yield attachment_address(policy.reference, target)


def _group(group: Group) -> Iterator[str]:
    yield f"{group_module(group.key)}.aws_identitystore_group.this"
    for member in group.members:
        yield membership_address(group.key, member)


def _permission_set(one: PermissionSet) -> Iterator[str]:
    module = permission_set_module(one.key)
    yield f"{module}.aws_ssoadmin_permission_set.this"
    for name in one.aws_managed:
        yield f"{module}.aws_ssoadmin_managed_policy_attachment.this[{string(name)}]"
    for path in one.customer_managed:
        yield f"{module}.aws_ssoadmin_customer_managed_policy_attachment.this[{string(path)}]"
    if one.inline:
        yield f"{module}.aws_ssoadmin_permission_set_inline_policy.this[0]"
    if one.boundary_aws_managed or one.boundary_customer_managed:
        # A boundary belongs to one name of the set; modules/permission-set says why.
        yield f"{module}.aws_ssoadmin_permissions_boundary_attachment.this[{string(one.name)}]"


def _access(access: Access) -> Iterator[str]:
    prefix = f"{access_module(access.account)}.aws_ssoadmin_account_assignment.this["
    for grant in access.grants:
        yield f'{prefix}"{grant.line}"]'


def _stack_set(stack_set: StackSet) -> Iterator[str]:
    module = stack_set_module(stack_set.key)
    yield f"{module}.aws_cloudformation_stack_set.this"
    if stack_set.units:
        yield f"{module}.aws_cloudformation_stack_instances.this[0]"
    if stack_set.management_account:
        yield f"{module}.aws_cloudformation_stack.this[0]"


def _furniture(org: Org) -> Iterator[str]:
    for account in org.accounts:
        if account.furniture is BARE:
            continue
        one, module = account.furniture, account_module(account.key)
        yield from (f'{module}.aws_account_alternate_contact.this["{contact.kind}"]' for contact in one.contacts)
        yield from (f'{module}.aws_account_region.this["{region}"]' for region in one.opt_in_regions)
        if one.primary_contact:
            yield f"{module}.aws_account_primary_contact.this[0]"
        if one.budget:
            yield f"{module}.aws_budgets_budget.this[0]"
        if one.budget and one.freeze:
            yield f"{module}.aws_budgets_budget_action.this[0]"
    yield from (f"aws_account_alternate_contact.{contact.kind}" for contact in org.management_contacts)
    yield from (administrator_address(one.line) for one in org.delegated_administrators)
    yield from _switches(org)
    if org.frozen:
        yield from ("aws_iam_role.freeze", "aws_iam_role_policy.freeze")
    if org.delegation_policy:
        yield DELEGATION_POLICY


def _switches(org: Org) -> Iterator[str]:
    services = org.services
    if services.ram and services.ram.enabled:
        yield SHARING
    if services.root_access and services.root_access.enabled:
        yield ROOT_ACCESS


def _control_tower(control_tower: ControlTower) -> Iterator[str]:
    if control_tower.landing_zone:
        yield LANDING_ZONE
    if control_tower.baseline:
        yield from (baseline_address(unit) for unit in control_tower.baseline.units)
    yield from sorted({control_address(one.line) for one in control_tower.controls})


def _costs(costs: Costs) -> Iterator[str]:
    yield from (f"aws_budgets_budget.{label(one.key)}" for one in costs.budgets if not one.is_idle)
    yield from (f"aws_ce_cost_category.{label(one.key)}" for one in costs.categories)
    anomalies = costs.anomalies
    if anomalies is None:
        return
    monitors = [anomaly_monitor_address(one.key) for one in anomalies.monitors if not one.is_idle]
    yield from monitors
    if monitors and anomalies.notify:
        yield "aws_ce_anomaly_subscription.mail"
    if monitors and anomalies.topic:
        yield "aws_ce_anomaly_subscription.topic"
