# Generated from org.yaml by `make generate`. Do not edit.

# Accounts that another root module makes, as org.lock.yaml names them. Nothing here is looked up or read from another state.
locals {
  locked_ids = {
    "accounts/identity" : "222222222222"
    "accounts/log-archive" : "333333333333"
  }
}

# Ids by the names that the spec uses, kept apart by kind: what needs one kind never waits for another.
locals {
  unit_ids = {
    "root" : aws_organizations_organization.this.roots[0].id
    "units/security" : aws_organizations_organizational_unit.security.id
    "units/workloads" : aws_organizations_organizational_unit.workloads.id
  }

  account_ids = {
    "accounts/management" : aws_organizations_organization.this.master_account_id
    "accounts/identity" : local.locked_ids["accounts/identity"]
    "accounts/log-archive" : local.locked_ids["accounts/log-archive"]
  }

  policy_ids = {
    "policies/archive-stays" : module.policy_archive_stays.id
    "policies/no-leaving" : module.policy_no_leaving.id
  }

  # Accounts take their parent from here: the same ids as above, but only after every guardrail on the root and the units is
  # attached. So no account is made, or moved, ahead of the guardrails above it.
  guarded_unit_ids = merge(
    local.unit_ids,
    module.policy_no_leaving.unit_ids,
  )

  # A policy needs its type enabled on the organization first; taking the type from there says so.
  policy_types = { for type in aws_organizations_organization.this.enabled_policy_types : type => type }
}
