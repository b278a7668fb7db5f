# Generated from org.yaml by `make generate`. Do not edit.

module "access_data" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_data.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/platform administrator",
    "users/ann administrator",
  ]
}

module "access_management" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = aws_organizations_organization.this.master_account_id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/platform look",
  ]
}

module "access_shop" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_shop.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/platform administrator",
    "users/ann administrator",
    "users/ann developer",
  ]
}
