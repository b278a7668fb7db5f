# Generated from org.yaml by `make generate`. Do not edit.

module "access_analytics_prod" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_analytics_prod.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/auditors auditor",
    "groups/data read-only",
    "groups/platform administrator",
    "groups/security auditor",
  ]
}

module "access_warehouse_dev" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_warehouse_dev.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/data developer",
    "groups/engineers read-only",
    "groups/platform administrator",
    "groups/security auditor",
  ]
}

module "access_warehouse_prod" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_warehouse_prod.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/auditors auditor",
    "groups/data read-only",
    "groups/platform administrator",
    "groups/security auditor",
  ]
}
