# Generated from org.yaml by `make generate`. Do not edit.

module "account_backup_prod" {
  source = "../../modules/account"

  name      = "Backup Prod"
  email     = "aws+backup-prod@acme.example"
  parent_id = local.guarded_unit_ids["units/infrastructure/prod"]

  tags = {
    "env" = "prod"
  }

  contacts = local.account_defaults["organization"].contacts
}

module "account_dns_prod" {
  source = "../../modules/account"

  name      = "DNS Prod"
  email     = "aws+dns-prod@acme.example"
  parent_id = local.guarded_unit_ids["units/infrastructure/prod"]

  tags = {
    "env" = "prod"
  }

  contacts = local.account_defaults["organization"].contacts
}

module "account_network_nonprod" {
  source = "../../modules/account"

  name      = "Network NonProd"
  email     = "aws+network-nonprod@acme.example"
  parent_id = local.guarded_unit_ids["units/infrastructure/nonprod"]

  tags = {
    "env" = "nonprod"
  }

  contacts = local.account_defaults["organization"].contacts
}

module "account_network_prod" {
  source = "../../modules/account"

  name      = "Network Prod"
  email     = "aws+network-prod@acme.example"
  parent_id = local.guarded_unit_ids["units/infrastructure/prod"]

  tags = {
    "env" = "prod"
  }

  contacts = local.account_defaults["organization"].contacts
}

module "account_shared_services_nonprod" {
  source = "../../modules/account"

  name      = "Shared Services NonProd"
  email     = "aws+shared-services-nonprod@acme.example"
  parent_id = local.guarded_unit_ids["units/infrastructure/nonprod"]

  tags = {
    "env" = "nonprod"
  }

  contacts = local.account_defaults["organization"].contacts
}

module "account_shared_services_prod" {
  source = "../../modules/account"

  name      = "Shared Services Prod"
  email     = "aws+shared-services-prod@acme.example"
  parent_id = local.guarded_unit_ids["units/infrastructure/prod"]

  tags = {
    "env" = "prod"
  }

  contacts = local.account_defaults["organization"].contacts
}
