# Generated from org.yaml by `make generate`. Do not edit.

module "policy_own" {
  source = "../../modules/policy"

  name    = "own"
  type    = local.policy_types["SERVICE_CONTROL_POLICY"]
  content = file("${path.module}/policies/own.json")

  account_ids = local.account_ids

  targets = [
    "accounts/shop",
  ]
}
