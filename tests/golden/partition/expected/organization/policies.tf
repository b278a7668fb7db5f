# Generated from org.yaml by `make generate`. Do not edit.

module "policy_buckets" {
  source = "../../modules/policy"

  name    = "buckets"
  type    = local.policy_types["SERVICE_CONTROL_POLICY"]
  content = file("${path.module}/policies/buckets.json")

  unit_ids = local.unit_ids

  targets = [
    "units/workloads",
  ]
}

module "policy_logs" {
  source = "../../modules/policy"

  name        = "logs"
  description = "Log groups that must be kept are kept."
  type        = local.policy_types["SERVICE_CONTROL_POLICY"]
  content     = file("${path.module}/policies/logs.json")

  unit_ids = local.unit_ids

  targets = [
    "units/workloads",
  ]
}

module "policy_regions" {
  source = "../../modules/policy"

  name        = "regions"
  description = "Work happens in the governed regions; global services are exempt."
  type        = local.policy_types["SERVICE_CONTROL_POLICY"]
  content     = file("${path.module}/policies/regions.json")

  unit_ids = local.unit_ids

  targets = [
    "root",
  ]
}
