# Generated from org.yaml by `make generate`. Do not edit.

module "account_artifacts" {
  source = "../../modules/account"

  name      = "Artifacts"
  email     = "aws+artifacts@acme.example"
  parent_id = local.guarded_unit_ids["units/deployments"]

  tags = {
    "env" = "prod"
  }

  contacts = local.account_defaults["organization"].contacts
}

module "account_ci" {
  source = "../../modules/account"

  name      = "CI"
  email     = "aws+ci@acme.example"
  parent_id = local.guarded_unit_ids["units/deployments"]

  tags = {
    "env" = "prod"
  }

  contacts = local.account_defaults["organization"].contacts
}
