# Generated from org.yaml by `make generate`. Do not edit.

module "account_pier_prod" {
  source = "../../modules/account"

  name      = "Pier Prod"
  email     = "aws+pier-prod@harbor.example"
  parent_id = local.guarded_unit_ids["units/workloads"]
}
