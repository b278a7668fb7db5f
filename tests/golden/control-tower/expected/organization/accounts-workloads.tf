# Generated from org.yaml by `make generate`. Do not edit.

module "account_bank" {
  source    = "../../modules/account-factory"
  providers = { aws = aws.control_tower }

  name                     = "bank"
  email                    = "aws+bank@acme.example"
  account_factory          = local.account_factory
  provisioned_product_name = "bank"
  unit_id                  = local.guarded_unit_ids["units/workloads/prod"]
  unit_name                = aws_organizations_organizational_unit.workloads__prod.name

  contacts = {
    security = {
      name  = "Ann"
      title = "CISO"
      email = "ann@acme.example"
      phone = "+46 8 123"
    }
  }
}

module "account_lab" {
  source = "../../modules/account"

  name      = "lab"
  email     = "aws+lab@acme.example"
  parent_id = local.guarded_unit_ids["units/workloads"]
}

module "account_shop" {
  source    = "../../modules/account-factory"
  providers = { aws = aws.control_tower }

  name                     = "shop"
  email                    = "aws+shop@acme.example"
  account_factory          = local.account_factory
  provisioned_product_name = "shop"
  unit_id                  = local.guarded_unit_ids["units/workloads"]
  unit_name                = aws_organizations_organizational_unit.workloads.name

  tags = {
    "env" = "prod"
  }
}
