# Generated from org.yaml by `make generate`. Do not edit.

module "group_audit" {
  source    = "../../modules/group"
  providers = { aws = aws.identity }

  display_name      = "audit"
  identity_store_id = local.identity_store_id

  user_ids = local.user_ids

  members = [
    "users/ann",
  ]
}

module "group_payments" {
  source    = "../../modules/group"
  providers = { aws = aws.identity }

  display_name      = "payments"
  identity_store_id = local.identity_store_id

  user_ids = local.user_ids

  members = [
    "users/ann",
  ]
}

module "group_search" {
  source    = "../../modules/group"
  providers = { aws = aws.identity }

  display_name      = "search"
  identity_store_id = local.identity_store_id

  user_ids = local.user_ids

  members = [
    "users/ann",
  ]
}
