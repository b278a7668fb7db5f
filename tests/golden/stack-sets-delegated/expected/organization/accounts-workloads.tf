# Generated from org.yaml by `make generate`. Do not edit.

module "account_bank" {
  source = "../../modules/account"

  name      = "bank"
  email     = "aws+bank@acme.example"
  parent_id = local.guarded_unit_ids["units/workloads/prod"]
}

module "account_legacy" {
  source = "../../modules/account"

  name      = "legacy"
  email     = "aws+legacy@acme.example"
  parent_id = local.guarded_unit_ids["units/workloads/prod"]
}

module "account_shop" {
  source = "../../modules/account"

  name      = "shop"
  email     = "aws+shop@acme.example"
  parent_id = local.guarded_unit_ids["units/workloads"]
}
