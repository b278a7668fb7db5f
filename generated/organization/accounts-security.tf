# Generated from org.yaml by `make generate`. Do not edit.

module "account_audit" {
  source = "../../modules/account"

  name      = "Audit"
  email     = "aws+audit@acme.example"
  parent_id = local.guarded_unit_ids["units/security"]

  contacts = local.account_defaults["organization"].contacts
}

module "account_log_archive" {
  source = "../../modules/account"

  name      = "Log Archive"
  email     = "aws+log-archive@acme.example"
  parent_id = local.guarded_unit_ids["units/security"]

  contacts = local.account_defaults["organization"].contacts
}

module "account_security_tooling" {
  source = "../../modules/account"

  name      = "Security Tooling"
  email     = "aws+security-tooling@acme.example"
  parent_id = local.guarded_unit_ids["units/security"]

  contacts = local.account_defaults["organization"].contacts
}
