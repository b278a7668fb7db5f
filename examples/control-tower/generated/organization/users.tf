# Generated from org.yaml by `make generate`. Do not edit.

module "user_siri" {
  source    = "../../modules/user"
  providers = { aws = aws.identity }

  identity_store_id = local.identity_store_id
  user_name         = "siri"
  display_name      = "Siri Dahl"
  given_name        = "Siri"
  family_name       = "Dahl"
  email             = { value = "siri@fjord.example" }
}
