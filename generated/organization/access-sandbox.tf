# Generated from org.yaml by `make generate`. Do not edit.

module "access_sandbox_ann" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_sandbox_ann.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/security auditor",
    "users/ann administrator",
  ]
}

module "access_sandbox_ben" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_sandbox_ben.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/security auditor",
    "users/ben administrator",
  ]
}

module "access_sandbox_chloe" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_sandbox_chloe.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/security auditor",
    "users/chloe administrator",
  ]
}

module "access_sandbox_dmitri" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_sandbox_dmitri.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/security auditor",
    "users/dmitri administrator",
  ]
}

module "access_sandbox_elif" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_sandbox_elif.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/security auditor",
    "users/elif administrator",
  ]
}
