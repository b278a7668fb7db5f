# Generated from org.yaml by `make generate`. Do not edit.

module "account_stock" {
  source = "../../modules/account"

  name      = "Stock"
  email     = "aws+stock@wide.example"
  parent_id = local.guarded_unit_ids["units/workloads"]
}
