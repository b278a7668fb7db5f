# Generated from org.yaml by `make generate`. Do not edit.

module "account_identity" {
  source = "../../modules/account"

  name      = "Identity"
  email     = "aws+identity@wide.example"
  parent_id = local.guarded_unit_ids["units/security"]
}

module "account_log_archive" {
  source = "../../modules/account"

  name      = "Log Archive"
  email     = "aws+log-archive@wide.example"
  parent_id = local.guarded_unit_ids["units/security"]
}
