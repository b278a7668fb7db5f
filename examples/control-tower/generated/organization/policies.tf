# Generated from org.yaml by `make generate`. Do not edit.

module "policy_deny_leaving" {
  source = "../../modules/policy"

  name        = "deny-leaving"
  description = "No account leaves the organization by itself."
  type        = local.policy_types["SERVICE_CONTROL_POLICY"]
  content     = file("${path.module}/policies/deny-leaving.json")

  unit_ids = local.unit_ids

  targets = [
    "units/workloads",
  ]
}

module "policy_secure_transport" {
  source = "../../modules/policy"

  name        = "secure-transport"
  description = "Nothing is read or written without TLS."
  type        = local.policy_types["RESOURCE_CONTROL_POLICY"]
  content     = file("${path.module}/policies/secure-transport.json")

  unit_ids = local.unit_ids

  targets = [
    "units/workloads",
  ]
}
