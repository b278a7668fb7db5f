# Generated from org.yaml by `make generate`. Do not edit.

module "group_auditors" {
  source    = "../../modules/group"
  providers = { aws = aws.identity }

  display_name      = "Auditors"
  description       = "Look and do not touch."
  identity_store_id = local.identity_store_id

  user_ids = local.user_ids

  members = [
    "users/hiro",
  ]
}

module "group_data" {
  source    = "../../modules/group"
  providers = { aws = aws.identity }

  display_name      = "Data"
  description       = "Know things."
  identity_store_id = local.identity_store_id

  user_ids = local.user_ids

  members = [
    "users/farid",
  ]
}

module "group_engineers" {
  source    = "../../modules/group"
  providers = { aws = aws.identity }

  display_name      = "Engineers"
  description       = "Everybody who builds."
  identity_store_id = local.identity_store_id

  user_ids = local.user_ids

  members = [
    "users/ann",
    "users/ben",
    "users/chloe",
    "users/dmitri",
    "users/elif",
    "users/farid",
  ]
}

module "group_finance" {
  source    = "../../modules/group"
  providers = { aws = aws.identity }

  display_name      = "Finance"
  description       = "Read the bill."
  identity_store_id = local.identity_store_id

  user_ids = local.user_ids

  members = [
    "users/grace",
  ]
}

module "group_payments" {
  source    = "../../modules/group"
  providers = { aws = aws.identity }

  display_name      = "Payments"
  description       = "Take the money."
  identity_store_id = local.identity_store_id

  user_ids = local.user_ids

  members = [
    "users/dmitri",
    "users/elif",
  ]
}

module "group_platform" {
  source    = "../../modules/group"
  providers = { aws = aws.identity }

  display_name      = "Platform"
  description       = "Runs the organization."
  identity_store_id = local.identity_store_id

  user_ids = local.user_ids

  members = [
    "users/ann",
    "users/ben",
  ]
}

module "group_security" {
  source    = "../../modules/group"
  providers = { aws = aws.identity }

  display_name      = "Security"
  description       = "Watches over it."
  identity_store_id = local.identity_store_id

  user_ids = local.user_ids

  members = [
    "users/chloe",
  ]
}

module "group_storefront" {
  source    = "../../modules/group"
  providers = { aws = aws.identity }

  display_name      = "Storefront"
  description       = "Sell things."
  identity_store_id = local.identity_store_id

  user_ids = local.user_ids

  members = [
    "users/elif",
    "users/farid",
  ]
}
