# Generated from org.yaml by `make generate`. Do not edit.

module "group_ferry" {
  source    = "../../modules/group"
  providers = { aws = aws.identity }

  display_name      = "Ferry"
  identity_store_id = local.identity_store_id

  user_ids = local.user_ids

  members = [
    "users/siri",
  ]
}
