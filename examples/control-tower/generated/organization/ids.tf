# Generated from org.yaml by `make generate`. Do not edit.

# Ids by the names that the spec uses, kept apart by kind: what needs one kind never waits for another.
locals {
  unit_ids = {
    "root" : aws_organizations_organization.this.roots[0].id
    "units/security" : "ou-fjrd-11111111"
    "units/workloads" : aws_organizations_organizational_unit.workloads.id
    "units/workloads/nonprod" : aws_organizations_organizational_unit.workloads__nonprod.id
    "units/workloads/prod" : aws_organizations_organizational_unit.workloads__prod.id
  }

  account_ids = {
    "accounts/management" : aws_organizations_organization.this.master_account_id
    "accounts/audit" : module.account_audit.id
    "accounts/ferry-dev" : module.account_ferry_dev.id
    "accounts/ferry-prod" : module.account_ferry_prod.id
    "accounts/log-archive" : module.account_log_archive.id
  }

  policy_ids = {
    "policies/deny-leaving" : module.policy_deny_leaving.id
    "policies/secure-transport" : module.policy_secure_transport.id
  }

  # Accounts take their parent from here: the same ids as above, but only after every guardrail on the root and the units is
  # attached. So no account is made, or moved, ahead of the guardrails above it.
  guarded_unit_ids = merge(
    local.unit_ids,
    module.policy_deny_leaving.unit_ids,
    module.policy_secure_transport.unit_ids,
  )

  # A policy needs its type enabled on the organization first; taking the type from there says so.
  policy_types = { for type in aws_organizations_organization.this.enabled_policy_types : type => type }
}

locals {
  group_ids = {
    "groups/ferry" : module.group_ferry.id
  }

  user_ids = {
    "users/siri" : module.user_siri.id
  }

  permission_set_arns = {
    "operator" : module.permission_set_operator.arn
  }
}
