# Generated from org.yaml by `make generate`. Do not edit.

module "account_lake_prod" {
  source = "../../modules/account"

  name      = "lake-prod"
  email     = "aws+lake-prod@acme.example"
  parent_id = local.guarded_unit_ids["units/data/prod"]
}
