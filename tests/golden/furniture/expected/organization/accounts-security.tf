# Generated from org.yaml by `make generate`. Do not edit.

module "account_audit" {
  source = "../../modules/account"

  name      = "audit"
  email     = "aws+audit@acme.example"
  parent_id = local.guarded_unit_ids["units/security"]

  primary_contact = local.account_defaults["organization"].primary_contact

  contacts = merge(local.account_defaults["organization"].contacts, {
    security = {
      name  = "Security Team"
      title = "On call"
      email = "security@acme.example"
      phone = "+46 8 123 499"
    }
  })
}
