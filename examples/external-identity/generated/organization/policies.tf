# Generated from org.yaml by `make generate`. Do not edit.

module "policy_deny_leaving" {
  source = "../../modules/policy"

  name        = "deny-leaving"
  description = "No account leaves the organization by itself."
  type        = local.policy_types["SERVICE_CONTROL_POLICY"]
  content     = file("${path.module}/policies/deny-leaving.json")

  unit_ids = local.unit_ids

  targets = [
    "root",
  ]
}
