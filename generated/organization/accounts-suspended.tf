# Generated from org.yaml by `make generate`. Do not edit.

module "account_sandbox_farid" {
  source = "../../modules/account"

  name      = "sandbox-farid"
  email     = "aws+sandbox-farid@acme.example"
  parent_id = local.guarded_unit_ids["units/suspended"]

  tags = {
    "env" = "sandbox"
  }

  budget   = local.account_defaults["sandboxes"].budget
  contacts = local.account_defaults["organization"].contacts
  freeze   = local.account_defaults["sandboxes"].freeze
}
