# Generated from org.yaml by `make generate`. Do not edit.

module "access_catalog_dev" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_catalog_dev.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/engineers read-only",
    "groups/platform administrator",
    "groups/security auditor",
    "groups/storefront developer",
  ]
}

module "access_catalog_prod" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_catalog_prod.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/auditors auditor",
    "groups/platform administrator",
    "groups/security auditor",
    "groups/storefront read-only",
  ]
}

module "access_ledger_dev" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_ledger_dev.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/engineers read-only",
    "groups/payments developer",
    "groups/platform administrator",
    "groups/security auditor",
  ]
}

module "access_ledger_prod" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_ledger_prod.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/auditors auditor",
    "groups/payments read-only",
    "groups/security auditor",
  ]
}

module "access_orders_dev" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_orders_dev.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/engineers read-only",
    "groups/platform administrator",
    "groups/security auditor",
    "groups/storefront developer",
  ]
}

module "access_orders_prod" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_orders_prod.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/auditors auditor",
    "groups/platform administrator",
    "groups/security auditor",
    "groups/storefront read-only",
  ]
}

module "access_payments_dev" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_payments_dev.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/engineers read-only",
    "groups/payments developer",
    "groups/platform administrator",
    "groups/security auditor",
  ]
}

module "access_payments_prod" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_payments_prod.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/auditors auditor",
    "groups/payments read-only",
    "groups/security auditor",
  ]
}

module "access_payments_staging" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_payments_staging.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/engineers read-only",
    "groups/payments developer",
    "groups/platform administrator",
    "groups/security auditor",
  ]
}

module "access_search_dev" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_search_dev.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/engineers read-only",
    "groups/platform administrator",
    "groups/security auditor",
    "groups/storefront developer",
  ]
}

module "access_search_prod" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_search_prod.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/auditors auditor",
    "groups/platform administrator",
    "groups/security auditor",
    "groups/storefront read-only",
  ]
}

module "access_storefront_dev" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_storefront_dev.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/engineers read-only",
    "groups/platform administrator",
    "groups/security auditor",
    "groups/storefront developer",
  ]
}

module "access_storefront_prod" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_storefront_prod.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/auditors auditor",
    "groups/platform administrator",
    "groups/security auditor",
    "groups/storefront read-only",
  ]
}

module "access_storefront_staging" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_storefront_staging.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/engineers read-only",
    "groups/platform administrator",
    "groups/security auditor",
    "groups/storefront developer",
  ]
}
