# Generated from org.yaml by `make generate`. Do not edit.

module "account_sandbox_first" {
  source = "../../modules/account"

  name      = "sandbox-first"
  email     = "aws+sandbox-first@acme.example"
  parent_id = local.guarded_unit_ids["units/sandbox"]
}
