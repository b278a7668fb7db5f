# Generated from org.yaml by `make generate`. Do not edit.

module "account_sandbox_ann" {
  source = "../../modules/account"

  name      = "Sandbox Ann Lee"
  email     = "aws+sandbox-ann@acme.example"
  parent_id = local.guarded_unit_ids["units/sandbox"]

  tags = {
    "env" = "sandbox"
  }

  budget = local.account_defaults["sandboxes"].budget
  freeze = local.account_defaults["sandboxes"].freeze
}
