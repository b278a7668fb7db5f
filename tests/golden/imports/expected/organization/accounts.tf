# Generated from org.yaml by `make generate`. Do not edit.

module "account_made" {
  source = "../../modules/account"

  name      = "made"
  email     = "aws+made@acme.example"
  parent_id = local.guarded_unit_ids["root"]

  create_govcloud            = true
  iam_user_access_to_billing = "DENY"
  role_name                  = "Deployer"
}
