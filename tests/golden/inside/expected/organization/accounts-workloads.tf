# Generated from org.yaml by `make generate`. Do not edit.

module "account_everywhere" {
  source = "../../modules/account"

  name      = "everywhere"
  email     = "aws+everywhere@acme.example"
  parent_id = local.guarded_unit_ids["units/workloads"]
}

module "account_new" {
  source = "../../modules/account"

  name      = "new"
  email     = "aws+new@acme.example"
  parent_id = local.guarded_unit_ids["units/workloads"]
}

module "account_shop" {
  source = "../../modules/account"

  name      = "shop"
  email     = "aws+shop@acme.example"
  parent_id = local.guarded_unit_ids["units/workloads"]
}

module "account_website" {
  source = "../../modules/account"

  name      = "website"
  email     = "aws+website@acme.example"
  parent_id = local.guarded_unit_ids["units/workloads"]
}
