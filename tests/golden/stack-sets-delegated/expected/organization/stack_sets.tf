# Generated from org.yaml by `make generate`. Do not edit.

# StackSets need trusted access to the organization, and only a person can turn it on, once: in the management account's console under
# CloudFormation, StackSets, or by `aws cloudformation activate-organizations-access`. Before that, applying ends in "You must enable
# organizations access to operate a service managed stack set".

module "stack_set_alarms" {
  source = "../../modules/stack-set"

  name        = "alarms"
  description = "A topic that budgets and the detection of unusual costs in the account may write to, and an address that gets it by mail."
  template    = file("${path.module}/stack-sets/alarms.yaml")

  parameters = {
    "Email"     = "costs@acme.example"
    "TopicName" = "budget-alarms"
  }

  account_ids = local.account_ids
  unit_ids    = local.unit_ids

  regions = [
    "eu-north-1",
  ]

  targets = [
    "root",
  ]
}
