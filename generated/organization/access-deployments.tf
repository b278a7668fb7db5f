# Generated from org.yaml by `make generate`. Do not edit.

module "access_artifacts" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_artifacts.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/auditors auditor",
    "groups/platform administrator",
    "groups/security auditor",
  ]
}

module "access_ci" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_ci.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/auditors auditor",
    "groups/platform administrator",
    "groups/security auditor",
  ]
}
