# Generated from org.yaml by `make generate`. Do not edit.

module "account_asleep" {
  source = "../../modules/account"

  name      = "asleep"
  email     = "aws+asleep@acme.example"
  parent_id = local.guarded_unit_ids["units/suspended"]
}
