# Generated from org.yaml by `make generate`. Do not edit.

module "account_acquired_shop" {
  source = "../../modules/account"

  name      = "Acquired Shop"
  email     = "root@shop.example"
  parent_id = local.guarded_unit_ids["units/transitional"]
}
