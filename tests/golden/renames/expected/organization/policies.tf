# Generated from org.yaml by `make generate`. Do not edit.

module "policy_fence" {
  source = "../../modules/policy"

  name    = "fence"
  type    = local.policy_types["SERVICE_CONTROL_POLICY"]
  content = file("${path.module}/policies/fence.json")

  account_ids = local.account_ids
  unit_ids    = local.unit_ids

  targets = [
    "accounts/shop",
    "units/live/web",
  ]
}
