# Generated from org.yaml by `make generate`. Do not edit.

module "account_audit" {
  source = "../../modules/account"

  name      = "Audit"
  email     = "aws+audit@harbor.example"
  parent_id = local.guarded_unit_ids["units/security"]
}

module "account_log_archive" {
  source = "../../modules/account"

  name      = "Log Archive"
  email     = "aws+log-archive@harbor.example"
  parent_id = local.guarded_unit_ids["units/security"]
}
