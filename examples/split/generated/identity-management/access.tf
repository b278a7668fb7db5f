# Generated from org.yaml by `make generate`. Do not edit.

module "access_management" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = local.locked_ids["accounts/management"]
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/platform billing",
  ]
}
