# Generated from org.yaml by `make generate`. Do not edit.

# Ids by the names that the spec uses, kept apart by kind: what needs one kind never waits for another.
locals {
  unit_ids = {
    "root" : aws_organizations_organization.this.roots[0].id
    "units/security" : aws_organizations_organizational_unit.security.id
    "units/workloads" : aws_organizations_organizational_unit.workloads.id
    "units/workloads/prod" : aws_organizations_organizational_unit.workloads__prod.id
  }

  account_ids = {
    "accounts/management" : aws_organizations_organization.this.master_account_id
    "accounts/audit" : module.account_audit.id
    "accounts/bank" : module.account_bank.id
    "accounts/deployments" : module.account_deployments.id
    "accounts/legacy" : module.account_legacy.id
    "accounts/shop" : module.account_shop.id
  }

  policy_ids = {
  }

  # Accounts take their parent from here: the same ids as above, but only after every guardrail on the root and the units is
  # attached. So no account is made, or moved, ahead of the guardrails above it.
  guarded_unit_ids = merge(
    local.unit_ids,
  )

  # A policy needs its type enabled on the organization first; taking the type from there says so.
  policy_types = { for type in aws_organizations_organization.this.enabled_policy_types : type => type }
}
