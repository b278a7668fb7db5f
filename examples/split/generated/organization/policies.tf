# Generated from org.yaml by `make generate`. Do not edit.

module "policy_archive_stays" {
  source = "../../modules/policy"

  name    = "archive-stays"
  type    = local.policy_types["SERVICE_CONTROL_POLICY"]
  content = file("${path.module}/policies/archive-stays.json")

  account_ids = local.account_ids

  targets = [
    "accounts/log-archive",
  ]
}

module "policy_no_leaving" {
  source = "../../modules/policy"

  name    = "no-leaving"
  type    = local.policy_types["SERVICE_CONTROL_POLICY"]
  content = file("${path.module}/policies/no-leaving.json")

  unit_ids = local.unit_ids

  targets = [
    "root",
  ]
}
