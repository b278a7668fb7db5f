# Generated from org.yaml by `make generate`. Do not edit.

module "account_payments_dev" {
  source = "../../modules/account"

  name      = "Payments dev"
  email     = "aws+payments-dev@acme.example"
  parent_id = local.guarded_unit_ids["units/nonprod"]

  tags = {
    "domain" = "payments"
  }
}
