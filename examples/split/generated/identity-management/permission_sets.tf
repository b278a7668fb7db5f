# Generated from org.yaml by `make generate`. Do not edit.

module "permission_set_billing" {
  source    = "../../modules/permission-set"
  providers = { aws = aws.identity }

  name             = "billing"
  instance_arn     = local.instance_arn
  session_duration = "PT1H"

  aws_managed_policies = [
    "job-function/Billing",
  ]
}
