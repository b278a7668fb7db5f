# Generated from org.yaml by `make generate`. Do not edit.

module "group_platform" {
  source    = "../../modules/group"
  providers = { aws = aws.identity }

  display_name      = "platform"
  identity_store_id = local.identity_store_id

  user_ids = local.user_ids

  members = [
    "users/ann",
  ]
}
