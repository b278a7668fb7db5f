# Generated from org.yaml by `make generate`. Do not edit.

# Ids by the names that the spec uses, kept apart by kind: what needs one kind never waits for another.
locals {
  unit_ids = {
    "root" : aws_organizations_organization.this.roots[0].id
    "units/data" : aws_organizations_organizational_unit.data.id
    "units/data/prod" : aws_organizations_organizational_unit.data__prod.id
    "units/empty" : aws_organizations_organizational_unit.empty.id
    "units/workloads" : aws_organizations_organizational_unit.workloads.id
    "units/workloads/nonprod" : aws_organizations_organizational_unit.workloads__nonprod.id
    "units/workloads/nonprod/dev" : aws_organizations_organizational_unit.workloads__nonprod__dev.id
    "units/workloads/prod" : aws_organizations_organizational_unit.workloads__prod.id
  }

  account_ids = {
    "accounts/management" : aws_organizations_organization.this.master_account_id
    "accounts/lake-prod" : module.account_lake_prod.id
    "accounts/lonely" : module.account_lonely.id
    "accounts/shared" : module.account_shared.id
    "accounts/shop-dev" : module.account_shop_dev.id
    "accounts/shop-prod" : module.account_shop_prod.id
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
