# Generated from org.yaml by `make generate`. Do not edit.

module "account_ledger" {
  source = "../../modules/account"

  name      = "Payments Data"
  email     = "ledger@acme.example"
  parent_id = local.guarded_unit_ids["units/prod"]

  tags = {
    "domain" = "payments"
    "env"    = "prod"
    "tier"   = "silver"
  }
}

module "account_payments_prod" {
  source = "../../modules/account"

  name      = "Payments Production"
  email     = "aws+payments-prod@acme.example"
  parent_id = local.guarded_unit_ids["units/prod"]

  tags = {
    "domain" = "payments"
    "env"    = "prod"
    "tier"   = "gold"
  }
}

module "account_search_prod" {
  source = "../../modules/account"

  name      = "search-prod"
  email     = "aws+search-prod@acme.example"
  parent_id = local.guarded_unit_ids["units/prod"]

  tags = {
    "env"  = "prod"
    "tier" = "silver"
  }
}
