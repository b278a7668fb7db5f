# Generated from org.yaml by `make generate`. Do not edit.

module "account_sandbox" {
  source = "../../modules/account"

  name      = "sandbox"
  email     = "aws+sandbox@acme.example"
  parent_id = local.guarded_unit_ids["root"]
}
