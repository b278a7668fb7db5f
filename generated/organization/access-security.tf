# Generated from org.yaml by `make generate`. Do not edit.

module "access_audit" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_audit.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/auditors auditor",
    "groups/security administrator",
    "groups/security auditor",
  ]
}

module "access_log_archive" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_log_archive.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/auditors auditor",
    "groups/security administrator",
    "groups/security auditor",
  ]
}

module "access_security_tooling" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_security_tooling.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/auditors auditor",
    "groups/security administrator",
    "groups/security auditor",
  ]
}
