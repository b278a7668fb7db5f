# Generated from org.yaml by `make generate`. Do not edit.

module "account_web_dev" {
  source = "../../modules/account"

  name      = "Web Dev"
  email     = "aws+web-dev@northwind.example"
  parent_id = local.guarded_unit_ids["units/workloads"]

  tags = {
    "env" = "dev"
  }
}

module "account_web_prod" {
  source = "../../modules/account"

  name      = "Web Prod"
  email     = "aws+web-prod@northwind.example"
  parent_id = local.guarded_unit_ids["units/workloads"]

  tags = {
    "env" = "prod"
  }
}
