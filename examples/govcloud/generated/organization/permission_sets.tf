# Generated from org.yaml by `make generate`. Do not edit.

module "permission_set_administrator" {
  source    = "../../modules/permission-set"
  providers = { aws = aws.identity }

  name             = "administrator"
  instance_arn     = local.instance_arn
  session_duration = "PT4H"
  partition        = "aws-us-gov"

  aws_managed_policies = [
    "AdministratorAccess",
  ]
}
