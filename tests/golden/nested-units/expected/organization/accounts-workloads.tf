# Generated from org.yaml by `make generate`. Do not edit.

module "account_shared" {
  source = "../../modules/account"

  name      = "shared"
  email     = "aws+shared@acme.example"
  parent_id = local.guarded_unit_ids["units/workloads"]
}

module "account_shop_dev" {
  source = "../../modules/account"

  name      = "shop-dev"
  email     = "aws+shop-dev@acme.example"
  parent_id = local.guarded_unit_ids["units/workloads/nonprod/dev"]

  tags = {
    "env" = "dev"
  }
}

module "account_shop_prod" {
  source = "../../modules/account"

  name      = "Shop"
  email     = "aws+shop-prod@acme.example"
  parent_id = local.guarded_unit_ids["units/workloads/prod"]
}
