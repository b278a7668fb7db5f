# Generated from org.yaml by `make generate`. Do not edit.

module "access_ledger" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_ledger.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/audit look",
    "groups/payments look",
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
    "groups/audit look",
    "groups/payments look",
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
    "groups/audit look",
    "groups/search look",
  ]
}
