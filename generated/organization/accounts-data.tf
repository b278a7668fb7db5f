# Generated from org.yaml by `make generate`. Do not edit.

module "account_analytics_prod" {
  source = "../../modules/account"

  name      = "Analytics Prod"
  email     = "aws+analytics-prod@acme.example"
  parent_id = local.guarded_unit_ids["units/data/prod"]

  tags = {
    "env"  = "prod"
    "team" = "data"
  }

  contacts = local.account_defaults["organization"].contacts
}

module "account_warehouse_dev" {
  source = "../../modules/account"

  name      = "Warehouse Dev"
  email     = "aws+warehouse-dev@acme.example"
  parent_id = local.guarded_unit_ids["units/data/nonprod"]

  tags = {
    "env"  = "nonprod"
    "team" = "data"
  }

  contacts = local.account_defaults["organization"].contacts
}

module "account_warehouse_prod" {
  source = "../../modules/account"

  name      = "Warehouse Prod"
  email     = "aws+warehouse-prod@acme.example"
  parent_id = local.guarded_unit_ids["units/data/prod"]

  tags = {
    "env"  = "prod"
    "team" = "data"
  }

  contacts = local.account_defaults["organization"].contacts
}
