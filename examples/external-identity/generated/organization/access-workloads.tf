# Generated from org.yaml by `make generate`. Do not edit.

module "access_web_dev" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_web_dev.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/platform administrator",
    "groups/web deployer",
    "groups/web read-only",
    "users/oncall read-only",
  ]
}

module "access_web_prod" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_web_prod.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/platform administrator",
    "groups/web read-only",
    "users/oncall read-only",
  ]
}
