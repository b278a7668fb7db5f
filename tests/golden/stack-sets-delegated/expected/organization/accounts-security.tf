# Generated from org.yaml by `make generate`. Do not edit.

module "account_audit" {
  source = "../../modules/account"

  name      = "audit"
  email     = "aws+audit@acme.example"
  parent_id = local.guarded_unit_ids["units/security"]
}
