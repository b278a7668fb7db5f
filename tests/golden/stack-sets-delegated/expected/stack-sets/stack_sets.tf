# Generated from org.yaml by `make generate`. Do not edit.

# StackSets need trusted access to the organization, and only a person can turn it on, once: in the management account's console under
# CloudFormation, StackSets, or by `aws cloudformation activate-organizations-access`. Before that, applying ends in "You must enable
# organizations access to operate a service managed stack set".

module "stack_set_audit_role" {
  source = "../../modules/stack-set"

  name         = "audit-role"
  description  = "A role that may read configuration and metadata, not data, for auditors who come from one account."
  template     = file("${path.module}/stack-sets/audit-role.yaml")
  capabilities = ["CAPABILITY_NAMED_IAM"]
  call_as      = "DELEGATED_ADMIN"

  parameters = {
    "AuditAccountId"    = local.locked_ids["accounts/audit"]
    "MaxSessionSeconds" = "3600"
    "RoleName"          = "audit"
  }

  unit_ids = local.unit_ids

  regions = [
    "eu-north-1",
  ]

  targets = [
    "units/workloads",
  ]
}

module "stack_set_topic" {
  source = "../../modules/stack-set"

  name            = "topic"
  template        = file("${path.module}/stack-sets/topic.json")
  call_as         = "DELEGATED_ADMIN"
  auto_deployment = false

  parameters = {
    "Owner" = "${local.locked_ids["accounts/management"]} in ${local.organization_id}"
    "Unit"  = local.unit_ids["units/workloads/prod"]
  }

  account_ids = local.locked_ids
  unit_ids    = local.unit_ids

  regions = [
    "eu-north-1",
  ]

  targets = [
    "accounts/bank",
    "accounts/shop",
  ]
}
