# Generated from org.yaml by `make generate`. Do not edit.

module "account_ferry_dev" {
  source = "../../modules/account-factory"

  name                     = "Ferry dev"
  email                    = "aws+ferry-dev@fjord.example"
  account_factory          = local.account_factory
  provisioned_product_name = "ferry-dev"
  unit_id                  = local.guarded_unit_ids["units/workloads/nonprod"]
  unit_name                = aws_organizations_organizational_unit.workloads__nonprod.name
}

module "account_ferry_prod" {
  source = "../../modules/account-factory"

  name                     = "Ferry prod"
  email                    = "aws+ferry-prod@fjord.example"
  account_factory          = local.account_factory
  provisioned_product_name = "ferry-prod"
  unit_id                  = local.guarded_unit_ids["units/workloads/prod"]
  unit_name                = aws_organizations_organizational_unit.workloads__prod.name
}
