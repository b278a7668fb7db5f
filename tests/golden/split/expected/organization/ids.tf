# Generated from org.yaml by `make generate`. Do not edit.

# Accounts that another root module makes, as org.lock.yaml names them. Nothing here is looked up or read from another state.
locals {
  locked_ids = {
    "accounts/audit" : "222222222222"
    "accounts/shop" : "333333333333"
  }
}

# Ids by the names that the spec uses, kept apart by kind: what needs one kind never waits for another.
locals {
  unit_ids = {
    "root" : aws_organizations_organization.this.roots[0].id
    "units/security" : aws_organizations_organizational_unit.security.id
    "units/workloads" : aws_organizations_organizational_unit.workloads.id
    "units/workloads/new" : aws_organizations_organizational_unit.workloads__new.id
    "units/workloads/prod" : aws_organizations_organizational_unit.workloads__prod.id
  }

  account_ids = {
    "accounts/management" : aws_organizations_organization.this.master_account_id
    "accounts/audit" : local.locked_ids["accounts/audit"]
    "accounts/shop" : local.locked_ids["accounts/shop"]
  }

  policy_ids = {
    "policies/own" : module.policy_own.id
  }

  # Accounts take their parent from here: the same ids as above, but only after every guardrail on the root and the units is
  # attached. So no account is made, or moved, ahead of the guardrails above it.
  guarded_unit_ids = merge(
    local.unit_ids,
  )

  # A policy needs its type enabled on the organization first; taking the type from there says so.
  policy_types = { for type in aws_organizations_organization.this.enabled_policy_types : type => type }
}

locals {
  group_ids = {
    "groups/guests" : module.group_guests.id
    "groups/platform" : module.group_platform.id
  }

  user_ids = {
  }

  permission_set_arns = {
    "admin" : module.permission_set_admin.arn
  }
}
