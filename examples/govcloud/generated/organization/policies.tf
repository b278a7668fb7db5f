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

module "policy_own_buckets" {
  source = "../../modules/policy"

  name        = "own-buckets"
  description = "Buckets of the harbour are not deleted."
  type        = local.policy_types["SERVICE_CONTROL_POLICY"]
  content     = file("${path.module}/policies/own-buckets.json")

  unit_ids = local.unit_ids

  targets = [
    "units/workloads",
  ]
}

module "policy_region_guard" {
  source = "../../modules/policy"

  name        = "region-guard"
  description = "Work happens in the governed regions; global services are exempt."
  type        = local.policy_types["SERVICE_CONTROL_POLICY"]
  content     = file("${path.module}/policies/region-guard.json")

  unit_ids = local.unit_ids

  targets = [
    "units/workloads",
  ]
}
