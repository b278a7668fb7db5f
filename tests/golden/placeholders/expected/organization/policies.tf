# Generated from org.yaml by `make generate`. Do not edit.

module "policy_own" {
  source = "../../modules/policy"

  name    = "own"
  type    = local.policy_types["SERVICE_CONTROL_POLICY"]
  content = file("${path.module}/policies/own.json")

  replacements = {
    "{accounts/audit.id}" = module.account_audit.id
    "{units/security.id}" = aws_organizations_organizational_unit.security.id
  }

  account_ids = local.account_ids
  unit_ids    = local.unit_ids

  targets = [
    "accounts/audit",
    "units/workloads",
  ]
}

module "policy_perimeter" {
  source = "../../modules/policy"

  name        = "perimeter"
  description = "Only principals of this organization and AWS services reach our data."
  type        = local.policy_types["RESOURCE_CONTROL_POLICY"]
  content     = file("${path.module}/policies/perimeter.json")

  replacements = {
    "{accounts/management.id}" = aws_organizations_organization.this.master_account_id
    "{organization.id}"        = aws_organizations_organization.this.id
  }

  unit_ids = local.unit_ids

  targets = [
    "root",
  ]
}

module "policy_regions" {
  source = "../../modules/policy"

  name        = "regions"
  description = "Work happens in the governed regions; global services are exempt."
  type        = local.policy_types["SERVICE_CONTROL_POLICY"]
  content     = file("${path.module}/policies/regions.json")

  unit_ids = local.unit_ids

  targets = [
    "units/workloads",
  ]
}
