# Generated from org.yaml by `make generate`. Do not edit.

module "account_shared" {
  source = "../../modules/account"

  name      = "Shared"
  email     = "shared@northwind.example"
  parent_id = local.guarded_unit_ids["units/core"]
}
