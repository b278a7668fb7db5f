# Generated from org.yaml by `make generate`. Do not edit.

module "account_policy_test" {
  source = "../../modules/account"

  name      = "Policy Test"
  email     = "aws+policy-test@acme.example"
  parent_id = local.guarded_unit_ids["units/policy-staging"]

  contacts = local.account_defaults["organization"].contacts
}
