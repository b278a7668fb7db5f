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

module "stack_set_break_glass" {
  source = "../../modules/stack-set"

  name                             = "break-glass"
  description                      = "A role that may do everything, for the day on which Identity Center is out of reach; from one account, with a fresh second factor."
  template                         = file("${path.module}/stack-sets/break-glass.yaml")
  capabilities                     = ["CAPABILITY_NAMED_IAM"]
  retain_stacks_on_account_removal = true
  management_account               = true
  retain_stacks                    = true

  parameters = {
    "MfaSeconds"       = "900"
    "RoleName"         = "break-glass"
    "TrustedAccountId" = "111122223333"
  }

  operation_preferences = {
    failure_tolerance_count = 2
    max_concurrent_count    = 3
    region_concurrency_type = "PARALLEL"
  }

  account_ids = local.account_ids
  unit_ids    = local.unit_ids

  regions = [
    "eu-north-1",
  ]

  targets = [
    "units/workloads",
  ]
}

module "stack_set_topic" {
  source = "../../modules/stack-set"

  name              = "Topic-of-Shops"
  description       = "A topic with \"quotes\" and $${x}."
  template          = file("${path.module}/stack-sets/topic.json")
  auto_deployment   = false
  managed_execution = false

  parameters = {
    "Owner" = "shop of ${module.account_shop.id} in ${aws_organizations_organization.this.id} $${x}"
    "Ports" = "80,443"
  }

  operation_preferences = {
    region_order = [
      "eu-north-1",
      "eu-west-1",
    ]
  }

  tags = {
    "env" = "prod"
  }

  account_ids = local.account_ids
  unit_ids    = local.unit_ids

  regions = [
    "eu-north-1",
    "eu-west-1",
  ]

  targets = [
    "accounts/audit",
    "accounts/bank",
    "accounts/shop",
  ]
}
