# Generated from org.yaml by `make generate`. Do not edit.

module "account_lonely" {
  source = "../../modules/account"

  name      = "lonely"
  email     = "aws+lonely@acme.example"
  parent_id = local.guarded_unit_ids["root"]
}
