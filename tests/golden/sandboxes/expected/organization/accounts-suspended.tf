# Generated from org.yaml by `make generate`. Do not edit.

module "account_sandbox_ben" {
  source = "../../modules/account"

  name      = "sandbox-ben"
  email     = "aws+sandbox-ben@acme.example"
  parent_id = local.guarded_unit_ids["units/suspended"]

  tags = {
    "env" = "sandbox"
  }

  budget = local.account_defaults["sandboxes"].budget
  freeze = local.account_defaults["sandboxes"].freeze
}

module "account_sandbox_cem" {
  source = "../../modules/account"

  name      = "sandbox-cem"
  email     = "aws+sandbox-cem@acme.example"
  parent_id = local.guarded_unit_ids["units/suspended"]

  tags = {
    "env" = "sandbox"
  }

  budget = local.account_defaults["sandboxes"].budget
  freeze = local.account_defaults["sandboxes"].freeze
}
