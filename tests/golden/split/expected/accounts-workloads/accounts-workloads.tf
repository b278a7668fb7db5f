# Generated from org.yaml by `make generate`. Do not edit.

module "account_shop" {
  source = "../../modules/account"

  name      = "shop"
  email     = "aws+shop@acme.example"
  parent_id = local.guarded_unit_ids["units/workloads/prod"]
}
