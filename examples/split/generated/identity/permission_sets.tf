# Generated from org.yaml by `make generate`. Do not edit.

module "permission_set_administrator" {
  source    = "../../modules/permission-set"
  providers = { aws = aws.identity }

  name             = "administrator"
  instance_arn     = local.instance_arn
  session_duration = "PT4H"

  aws_managed_policies = [
    "AdministratorAccess",
  ]
}
