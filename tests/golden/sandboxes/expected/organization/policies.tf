# Generated from org.yaml by `make generate`. Do not edit.

module "policy_spend_freeze" {
  source = "../../modules/policy"

  name        = "spend-freeze"
  description = "Nothing happens in a suspended account, except what the platform does to wind it up."
  type        = local.policy_types["SERVICE_CONTROL_POLICY"]
  content     = file("${path.module}/policies/spend-freeze.json")
}

module "policy_stay" {
  source = "../../modules/policy"

  name        = "stay"
  description = "No account leaves the organization by itself."
  type        = local.policy_types["SERVICE_CONTROL_POLICY"]
  content     = file("${path.module}/policies/stay.json")

  unit_ids = local.unit_ids

  targets = [
    "units/sandbox",
  ]
}
