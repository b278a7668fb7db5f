# Generated from org.yaml by `make generate`. Do not edit.

module "account_search" {
  source = "../../modules/account"

  name      = "Search"
  email     = "aws+search@wide.example"
  parent_id = local.guarded_unit_ids["units/workloads"]
}

module "account_shop" {
  source = "../../modules/account"

  name      = "Shop"
  email     = "aws+shop@wide.example"
  parent_id = local.guarded_unit_ids["units/workloads"]
}
