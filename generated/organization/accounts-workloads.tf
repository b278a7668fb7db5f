# Generated from org.yaml by `make generate`. Do not edit.

module "account_catalog_dev" {
  source = "../../modules/account"

  name      = "Catalog Dev"
  email     = "aws+catalog-dev@acme.example"
  parent_id = local.guarded_unit_ids["units/workloads/nonprod"]

  tags = {
    "env"  = "nonprod"
    "team" = "storefront"
  }

  budget   = local.account_defaults["environments/dev"].budget
  contacts = local.account_defaults["organization"].contacts
}

module "account_catalog_prod" {
  source = "../../modules/account"

  name      = "Catalog Prod"
  email     = "aws+catalog-prod@acme.example"
  parent_id = local.guarded_unit_ids["units/workloads/prod"]

  tags = {
    "env"  = "prod"
    "team" = "storefront"
  }

  contacts = local.account_defaults["organization"].contacts
}

module "account_ledger_dev" {
  source = "../../modules/account"

  name      = "Ledger Dev"
  email     = "aws+ledger-dev@acme.example"
  parent_id = local.guarded_unit_ids["units/workloads/nonprod"]

  tags = {
    "env"  = "nonprod"
    "team" = "payments"
  }

  budget   = local.account_defaults["environments/dev"].budget
  contacts = local.account_defaults["organization"].contacts
}

module "account_ledger_prod" {
  source = "../../modules/account"

  name      = "Ledger Prod"
  email     = "aws+ledger-prod@acme.example"
  parent_id = local.guarded_unit_ids["units/workloads/prod/regulated"]

  tags = {
    "env"  = "prod"
    "team" = "payments"
  }

  contacts = local.account_defaults["organization"].contacts
}

module "account_orders_dev" {
  source = "../../modules/account"

  name      = "Orders Dev"
  email     = "aws+orders-dev@acme.example"
  parent_id = local.guarded_unit_ids["units/workloads/nonprod"]

  tags = {
    "env"  = "nonprod"
    "team" = "storefront"
  }

  budget   = local.account_defaults["environments/dev"].budget
  contacts = local.account_defaults["organization"].contacts
}

module "account_orders_prod" {
  source = "../../modules/account"

  name      = "Orders Prod"
  email     = "aws+orders-prod@acme.example"
  parent_id = local.guarded_unit_ids["units/workloads/prod"]

  tags = {
    "env"  = "prod"
    "team" = "storefront"
  }

  contacts = local.account_defaults["organization"].contacts
}

module "account_payments_dev" {
  source = "../../modules/account"

  name      = "Payments Dev"
  email     = "aws+payments-dev@acme.example"
  parent_id = local.guarded_unit_ids["units/workloads/nonprod"]

  tags = {
    "env"  = "nonprod"
    "team" = "payments"
  }

  budget   = local.account_defaults["environments/dev"].budget
  contacts = local.account_defaults["organization"].contacts
}

module "account_payments_prod" {
  source = "../../modules/account"

  name      = "Payments Prod"
  email     = "aws+payments-prod@acme.example"
  parent_id = local.guarded_unit_ids["units/workloads/prod/regulated"]

  tags = {
    "env"  = "prod"
    "team" = "payments"
  }

  contacts = local.account_defaults["organization"].contacts

  budget = {
    monthly  = 6000
    currency = "USD"
    alerts   = [80, 100]
    notify = [
      "payments@acme.example",
    ]
  }
}

module "account_payments_staging" {
  source = "../../modules/account"

  name      = "Payments Staging"
  email     = "aws+payments-staging@acme.example"
  parent_id = local.guarded_unit_ids["units/workloads/nonprod"]

  tags = {
    "env"  = "nonprod"
    "team" = "payments"
  }

  contacts = local.account_defaults["organization"].contacts
}

module "account_search_dev" {
  source = "../../modules/account"

  name      = "Search Dev"
  email     = "aws+search-dev@acme.example"
  parent_id = local.guarded_unit_ids["units/workloads/nonprod"]

  tags = {
    "env"  = "nonprod"
    "team" = "storefront"
  }

  budget   = local.account_defaults["environments/dev"].budget
  contacts = local.account_defaults["organization"].contacts
}

module "account_search_prod" {
  source = "../../modules/account"

  name      = "Search Prod"
  email     = "aws+search-prod@acme.example"
  parent_id = local.guarded_unit_ids["units/workloads/prod"]

  tags = {
    "env"  = "prod"
    "team" = "storefront"
  }

  contacts = local.account_defaults["organization"].contacts
}

module "account_storefront_dev" {
  source = "../../modules/account"

  name      = "Storefront Dev"
  email     = "aws+storefront-dev@acme.example"
  parent_id = local.guarded_unit_ids["units/workloads/nonprod"]

  tags = {
    "env"  = "nonprod"
    "team" = "storefront"
  }

  budget   = local.account_defaults["environments/dev"].budget
  contacts = local.account_defaults["organization"].contacts
}

module "account_storefront_prod" {
  source = "../../modules/account"

  name      = "Storefront Prod"
  email     = "aws+storefront-prod@acme.example"
  parent_id = local.guarded_unit_ids["units/workloads/prod"]

  tags = {
    "env"  = "prod"
    "team" = "storefront"
  }

  contacts = local.account_defaults["organization"].contacts
}

module "account_storefront_staging" {
  source = "../../modules/account"

  name      = "Storefront Staging"
  email     = "aws+storefront-staging@acme.example"
  parent_id = local.guarded_unit_ids["units/workloads/nonprod"]

  tags = {
    "env"  = "nonprod"
    "team" = "storefront"
  }

  contacts = local.account_defaults["organization"].contacts
}
