# Generated from org.yaml by `make generate`. Do not edit.

# Ids by the names that the spec uses, kept apart by kind: what needs one kind never waits for another.
locals {
  unit_ids = {
    "root" : aws_organizations_organization.this.roots[0].id
    "units/sandbox" : aws_organizations_organizational_unit.sandbox.id
    "units/suspended" : aws_organizations_organizational_unit.suspended.id
  }

  account_ids = {
    "accounts/management" : aws_organizations_organization.this.master_account_id
    "accounts/sandbox-ann" : module.account_sandbox_ann.id
    "accounts/sandbox-ben" : module.account_sandbox_ben.id
    "accounts/sandbox-cem" : module.account_sandbox_cem.id
  }

  policy_ids = {
    "policies/spend-freeze" : module.policy_spend_freeze.id
    "policies/stay" : module.policy_stay.id
  }

  # Accounts take their parent from here: the same ids as above, but only after every guardrail on the root and the units is
  # attached. So no account is made, or moved, ahead of the guardrails above it.
  guarded_unit_ids = merge(
    local.unit_ids,
    module.policy_stay.unit_ids,
  )

  # A policy needs its type enabled on the organization first; taking the type from there says so.
  policy_types = { for type in aws_organizations_organization.this.enabled_policy_types : type => type }
}

locals {
  group_ids = {
  }

  user_ids = {
    "users/ann" : data.aws_identitystore_user.ann.user_id
    "users/ben" : data.aws_identitystore_user.ben.user_id
  }

  permission_set_arns = {
    "administrator" : module.permission_set_administrator.arn
  }
}
