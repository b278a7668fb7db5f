# Generated from org.yaml by `make generate`. Do not edit.

module "permission_set_administrator" {
  source    = "../../modules/permission-set"
  providers = { aws = aws.identity }

  name             = "administrator"
  instance_arn     = local.instance_arn
  session_duration = "PT2H"

  aws_managed_policies = [
    "AdministratorAccess",
  ]
}

module "permission_set_deployer" {
  source    = "../../modules/permission-set"
  providers = { aws = aws.identity }

  name                 = "deployer"
  instance_arn         = local.instance_arn
  session_duration     = "PT1H"
  permissions_boundary = { customer_managed = "/boundaries/web" }

  customer_managed_policies = [
    "/deploy/web",
  ]
}

module "permission_set_read_only" {
  source    = "../../modules/permission-set"
  providers = { aws = aws.identity }

  name             = "read-only"
  instance_arn     = local.instance_arn
  session_duration = "PT8H"

  aws_managed_policies = [
    "ReadOnlyAccess",
  ]
}
