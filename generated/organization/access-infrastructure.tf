# Generated from org.yaml by `make generate`. Do not edit.

module "access_backup_prod" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_backup_prod.id
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

module "access_dns_prod" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_dns_prod.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/auditors auditor",
    "groups/platform administrator",
    "groups/platform network-operator",
    "groups/security auditor",
  ]
}

module "access_network_nonprod" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_network_nonprod.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/platform administrator",
    "groups/platform network-operator",
    "groups/security auditor",
  ]
}

module "access_network_prod" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_network_prod.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/auditors auditor",
    "groups/platform administrator",
    "groups/platform network-operator",
    "groups/security auditor",
  ]
}

module "access_shared_services_nonprod" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_shared_services_nonprod.id
  instance_arn        = local.instance_arn
  permission_set_arns = local.permission_set_arns
  group_ids           = local.group_ids
  user_ids            = local.user_ids

  assignments = [
    "groups/platform administrator",
    "groups/security auditor",
  ]
}

module "access_shared_services_prod" {
  source    = "../../modules/access"
  providers = { aws = aws.identity }

  account_id          = module.account_shared_services_prod.id
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
