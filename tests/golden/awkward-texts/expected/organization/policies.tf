# Generated from org.yaml by `make generate`. Do not edit.

module "policy_odd" {
  source = "../../modules/policy"

  name        = "Deny \"everything\" $${y} %\u0025{z} $$\u0024{w} é"
  description = "Line one\nline two \t\\n # no comment */ $${jsonencode(1)} \u200b\u2028"
  type        = local.policy_types["SERVICE_CONTROL_POLICY"]
  content     = file("${path.module}/policies/odd.json")

  unit_ids = local.unit_ids

  targets = [
    "root",
  ]
}
