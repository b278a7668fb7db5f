# Generated from org.yaml by `make generate`. Do not edit.

module "account_deployments" {
  source = "../../modules/account"

  name      = "deployments"
  email     = "aws+deployments@acme.example"
  parent_id = local.guarded_unit_ids["root"]
}
