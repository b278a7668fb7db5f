# Generated from org.yaml by `make generate`. Do not edit.

# Ids by the names that the spec uses, kept apart by kind: what needs one kind never waits for another.
locals {
  unit_ids = {
    "root" : aws_organizations_organization.this.roots[0].id
    "units/data" : aws_organizations_organizational_unit.data.id
    "units/data/nonprod" : aws_organizations_organizational_unit.data__nonprod.id
    "units/data/prod" : aws_organizations_organizational_unit.data__prod.id
    "units/deployments" : aws_organizations_organizational_unit.deployments.id
    "units/infrastructure" : aws_organizations_organizational_unit.infrastructure.id
    "units/infrastructure/nonprod" : aws_organizations_organizational_unit.infrastructure__nonprod.id
    "units/infrastructure/prod" : aws_organizations_organizational_unit.infrastructure__prod.id
    "units/policy-staging" : aws_organizations_organizational_unit.policy_staging.id
    "units/sandbox" : aws_organizations_organizational_unit.sandbox.id
    "units/security" : aws_organizations_organizational_unit.security.id
    "units/suspended" : aws_organizations_organizational_unit.suspended.id
    "units/transitional" : aws_organizations_organizational_unit.transitional.id
    "units/workloads" : aws_organizations_organizational_unit.workloads.id
    "units/workloads/nonprod" : aws_organizations_organizational_unit.workloads__nonprod.id
    "units/workloads/prod" : aws_organizations_organizational_unit.workloads__prod.id
    "units/workloads/prod/regulated" : aws_organizations_organizational_unit.workloads__prod__regulated.id
  }

  account_ids = {
    "accounts/management" : aws_organizations_organization.this.master_account_id
    "accounts/acquired-shop" : module.account_acquired_shop.id
    "accounts/analytics-prod" : module.account_analytics_prod.id
    "accounts/artifacts" : module.account_artifacts.id
    "accounts/audit" : module.account_audit.id
    "accounts/backup-prod" : module.account_backup_prod.id
    "accounts/catalog-dev" : module.account_catalog_dev.id
    "accounts/catalog-prod" : module.account_catalog_prod.id
    "accounts/ci" : module.account_ci.id
    "accounts/dns-prod" : module.account_dns_prod.id
    "accounts/ledger-dev" : module.account_ledger_dev.id
    "accounts/ledger-prod" : module.account_ledger_prod.id
    "accounts/log-archive" : module.account_log_archive.id
    "accounts/network-nonprod" : module.account_network_nonprod.id
    "accounts/network-prod" : module.account_network_prod.id
    "accounts/orders-dev" : module.account_orders_dev.id
    "accounts/orders-prod" : module.account_orders_prod.id
    "accounts/payments-dev" : module.account_payments_dev.id
    "accounts/payments-prod" : module.account_payments_prod.id
    "accounts/payments-staging" : module.account_payments_staging.id
    "accounts/policy-test" : module.account_policy_test.id
    "accounts/sandbox-ann" : module.account_sandbox_ann.id
    "accounts/sandbox-ben" : module.account_sandbox_ben.id
    "accounts/sandbox-chloe" : module.account_sandbox_chloe.id
    "accounts/sandbox-dmitri" : module.account_sandbox_dmitri.id
    "accounts/sandbox-elif" : module.account_sandbox_elif.id
    "accounts/sandbox-farid" : module.account_sandbox_farid.id
    "accounts/search-dev" : module.account_search_dev.id
    "accounts/search-prod" : module.account_search_prod.id
    "accounts/security-tooling" : module.account_security_tooling.id
    "accounts/shared-services-nonprod" : module.account_shared_services_nonprod.id
    "accounts/shared-services-prod" : module.account_shared_services_prod.id
    "accounts/storefront-dev" : module.account_storefront_dev.id
    "accounts/storefront-prod" : module.account_storefront_prod.id
    "accounts/storefront-staging" : module.account_storefront_staging.id
    "accounts/warehouse-dev" : module.account_warehouse_dev.id
    "accounts/warehouse-prod" : module.account_warehouse_prod.id
  }

  policy_ids = {
    "policies/cost-tags" : module.policy_cost_tags.id
    "policies/daily-backups" : module.policy_daily_backups.id
    "policies/deny-iam-users" : module.policy_deny_iam_users.id
    "policies/deny-leaving" : module.policy_deny_leaving.id
    "policies/deny-root-user" : module.policy_deny_root_user.id
    "policies/ec2-defaults" : module.policy_ec2_defaults.id
    "policies/freeze" : module.policy_freeze.id
    "policies/no-ai-training" : module.policy_no_ai_training.id
    "policies/perimeter" : module.policy_perimeter.id
    "policies/protect-network" : module.policy_protect_network.id
    "policies/protect-security-services" : module.policy_protect_security_services.id
    "policies/region-guard" : module.policy_region_guard.id
    "policies/require-imdsv2" : module.policy_require_imdsv2.id
    "policies/sandbox-spend" : module.policy_sandbox_spend.id
    "policies/secure-transport" : module.policy_secure_transport.id
    "policies/spend-freeze" : module.policy_spend_freeze.id
  }

  # Accounts take their parent from here: the same ids as above, but only after every guardrail on the root and the units is
  # attached. So no account is made, or moved, ahead of the guardrails above it.
  guarded_unit_ids = merge(
    local.unit_ids,
    module.policy_cost_tags.unit_ids,
    module.policy_daily_backups.unit_ids,
    module.policy_deny_iam_users.unit_ids,
    module.policy_deny_leaving.unit_ids,
    module.policy_deny_root_user.unit_ids,
    module.policy_ec2_defaults.unit_ids,
    module.policy_freeze.unit_ids,
    module.policy_no_ai_training.unit_ids,
    module.policy_perimeter.unit_ids,
    module.policy_protect_network.unit_ids,
    module.policy_protect_security_services.unit_ids,
    module.policy_region_guard.unit_ids,
    module.policy_require_imdsv2.unit_ids,
    module.policy_sandbox_spend.unit_ids,
    module.policy_secure_transport.unit_ids,
  )

  # A policy needs its type enabled on the organization first; taking the type from there says so.
  policy_types = { for type in aws_organizations_organization.this.enabled_policy_types : type => type }
}

locals {
  group_ids = {
    "groups/auditors" : module.group_auditors.id
    "groups/data" : module.group_data.id
    "groups/engineers" : module.group_engineers.id
    "groups/finance" : module.group_finance.id
    "groups/payments" : module.group_payments.id
    "groups/platform" : module.group_platform.id
    "groups/security" : module.group_security.id
    "groups/storefront" : module.group_storefront.id
  }

  user_ids = {
    "users/ann" : module.user_ann.id
    "users/ben" : module.user_ben.id
    "users/chloe" : module.user_chloe.id
    "users/dmitri" : module.user_dmitri.id
    "users/elif" : module.user_elif.id
    "users/farid" : module.user_farid.id
    "users/grace" : module.user_grace.id
    "users/hiro" : module.user_hiro.id
  }

  permission_set_arns = {
    "administrator" : module.permission_set_administrator.arn
    "auditor" : module.permission_set_auditor.arn
    "billing" : module.permission_set_billing.arn
    "developer" : module.permission_set_developer.arn
    "network-operator" : module.permission_set_network_operator.arn
    "read-only" : module.permission_set_read_only.arn
  }
}
