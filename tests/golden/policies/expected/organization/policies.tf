# Generated from org.yaml by `make generate`. Do not edit.

module "policy_all_but_one" {
  source = "../../modules/policy"

  name    = "all-but-one"
  type    = local.policy_types["SERVICE_CONTROL_POLICY"]
  content = file("${path.module}/policies/all-but-one.json")

  account_ids = local.account_ids
  unit_ids    = local.unit_ids

  targets = [
    "accounts/shop-prod",
    "units/workloads/nonprod",
  ]
}

module "policy_everywhere" {
  source = "../../modules/policy"

  name    = "everywhere"
  type    = local.policy_types["SERVICE_CONTROL_POLICY"]
  content = file("${path.module}/policies/everywhere.json")

  unit_ids = local.unit_ids

  targets = [
    "root",
  ]
}

module "policy_nowhere" {
  source = "../../modules/policy"

  name        = "Tags to come"
  description = "Attached to nothing yet."
  type        = local.policy_types["TAG_POLICY"]
  content     = file("${path.module}/policies/nowhere.json")
}

module "policy_tagged" {
  source = "../../modules/policy"

  name    = "tagged"
  type    = local.policy_types["RESOURCE_CONTROL_POLICY"]
  content = file("${path.module}/policies/tagged.json")

  tags = {
    "kind" = "perimeter"
  }

  account_ids = local.account_ids

  targets = [
    "accounts/legacy",
    "accounts/shop-prod",
  ]
}
