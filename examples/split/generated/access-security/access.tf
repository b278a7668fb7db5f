# Generated from org.yaml by `make generate`. Do not edit.

module "access_identity" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = local.locked_ids["accounts/identity"]
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/platform administrator",
  ]
}

module "access_log_archive" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = local.locked_ids["accounts/log-archive"]
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/platform administrator",
  ]
}
