# Generated from org.yaml by `make generate`. Do not edit.

module "account_legacy" {
  source = "../../modules/account"

  name      = "legacy"
  email     = "aws+legacy@acme.example"
  parent_id = local.guarded_unit_ids["units/workloads/prod"]
}

module "account_shop_dev" {
  source = "../../modules/account"

  name      = "shop-dev"
  email     = "aws+shop-dev@acme.example"
  parent_id = local.guarded_unit_ids["units/workloads/nonprod"]

  tags = {
    "env" = "dev"
  }
}

module "account_shop_prod" {
  source = "../../modules/account"

  name      = "shop-prod"
  email     = "aws+shop-prod@acme.example"
  parent_id = local.guarded_unit_ids["units/workloads/prod"]

  tags = {
    "env" = "prod"
  }
}
