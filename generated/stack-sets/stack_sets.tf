# Generated from org.yaml by `make generate`. Do not edit.

# StackSets need trusted access to the organization, and only a person can turn it on, once: in the management account's console under
# CloudFormation, StackSets, or by `aws cloudformation activate-organizations-access`. Before that, applying ends in "You must enable
# organizations access to operate a service managed stack set".

module "stack_set_deployment" {
  source = "../../modules/stack-set"

  name         = "deployment"
  description  = "Pipelines deploy with their own token; no keys are stored."
  template     = file("${path.module}/stack-sets/deployment.yaml")
  capabilities = ["CAPABILITY_NAMED_IAM"]
  call_as      = "DELEGATED_ADMIN"

  parameters = {
    "Audience"     = "sts.amazonaws.com"
    "MakeProvider" = "true"
    "PolicyArn"    = "arn:aws:iam::aws:policy/PowerUserAccess"
    "ProviderHost" = "token.actions.githubusercontent.com"
    "RoleName"     = "terraform-deployment"
    "Subject"      = "repo:acme/*:environment:production"
  }

  unit_ids = local.unit_ids

  regions = [
    "eu-north-1",
  ]

  targets = [
    "units/data/prod",
    "units/workloads/prod",
  ]
}
