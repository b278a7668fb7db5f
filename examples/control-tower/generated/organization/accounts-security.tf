# Generated from org.yaml by `make generate`. Do not edit.

module "account_audit" {
  source = "../../modules/account"

  name      = "Audit"
  email     = "audit@fjord.example"
  parent_id = local.guarded_unit_ids["units/security"]
}

module "account_log_archive" {
  source = "../../modules/account"

  name      = "Log Archive"
  email     = "log@fjord.example"
  parent_id = local.guarded_unit_ids["units/security"]
}
