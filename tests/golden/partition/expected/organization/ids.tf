# Generated from org.yaml by `make generate`. Do not edit.

# Ids by the names that the spec uses, kept apart by kind: what needs one kind never waits for another.
locals {
  unit_ids = {
    "root" : aws_organizations_organization.this.roots[0].id
    "units/workloads" : aws_organizations_organizational_unit.workloads.id
  }

  account_ids = {
    "accounts/management" : aws_organizations_organization.this.master_account_id
    "accounts/shop" : module.account_shop.id
  }

  policy_ids = {
    "policies/buckets" : module.policy_buckets.id
    "policies/logs" : module.policy_logs.id
    "policies/regions" : module.policy_regions.id
  }

  # Accounts take their parent from here: the same ids as above, but only after every guardrail on the root and the units is
  # attached. So no account is made, or moved, ahead of the guardrails above it.
  guarded_unit_ids = merge(
    local.unit_ids,
    module.policy_buckets.unit_ids,
    module.policy_logs.unit_ids,
    module.policy_regions.unit_ids,
  )

  # A policy needs its type enabled on the organization first; taking the type from there says so.
  policy_types = { for type in aws_organizations_organization.this.enabled_policy_types : type => type }
}

locals {
  group_ids = {
  }

  user_ids = {
    "users/ann" : module.user_ann.id
  }

  permission_set_arns = {
    "administrator" : module.permission_set_administrator.arn
  }
}
