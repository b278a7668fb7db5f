# Generated from org.yaml by `make generate`. Do not edit.

module "permission_set_administrator" {
  source    = "../../modules/permission-set"
  providers = { aws = aws.identity }

  name             = "administrator"
  instance_arn     = local.instance_arn
  session_duration = "PT1H"

  aws_managed_policies = [
    "AdministratorAccess",
  ]
}

module "permission_set_look" {
  source    = "../../modules/permission-set"
  providers = { aws = aws.identity }

  name             = "look"
  instance_arn     = local.instance_arn
  session_duration = "PT1H"

  aws_managed_policies = [
    "ReadOnlyAccess",
  ]
}
