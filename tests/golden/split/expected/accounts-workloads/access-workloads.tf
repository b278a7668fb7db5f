# Generated from org.yaml by `make generate`. Do not edit.

module "access_shop" {
  source = "../../modules/access"

  account_id          = module.account_shop.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/platform admin",
  ]
}
