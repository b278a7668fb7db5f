# Generated from org.yaml by `make generate`. Do not edit.

# StackSets need trusted access to the organization, and only a person can turn it on, once: in the management account's console under
# CloudFormation, StackSets, or by `aws cloudformation activate-organizations-access`. Before that, applying ends in "You must enable
# organizations access to operate a service managed stack set".

module "stack_set_audit_role" {
  source = "../../modules/stack-set"

  name               = "audit-role"
  description        = "The audit account looks into every other one."
  template           = file("${path.module}/stack-sets/audit-role.yaml")
  capabilities       = ["CAPABILITY_NAMED_IAM"]
  management_account = true

  parameters = {
    "AuditAccountId"    = module.account_audit.id
    "MaxSessionSeconds" = "3600"
    "RoleName"          = "audit"
  }

  account_ids = local.account_ids
  unit_ids    = local.unit_ids

  regions = [
    "eu-north-1",
  ]

  targets = [
    "root",
  ]
}
