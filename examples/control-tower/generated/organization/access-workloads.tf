# Generated from org.yaml by `make generate`. Do not edit.

module "access_ferry_dev" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_ferry_dev.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/ferry operator",
  ]
}

module "access_ferry_prod" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_ferry_prod.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/ferry operator",
  ]
}
