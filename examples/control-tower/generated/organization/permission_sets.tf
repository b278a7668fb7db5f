# Generated from org.yaml by `make generate`. Do not edit.

module "permission_set_operator" {
  source    = "../../modules/permission-set"
  providers = { aws = aws.identity }

  name             = "operator"
  instance_arn     = local.instance_arn
  session_duration = "PT8H"

  aws_managed_policies = [
    "PowerUserAccess",
  ]
}
