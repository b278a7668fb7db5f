# Generated from org.yaml by `make generate`. Do not edit.

module "user_maria" {
  source    = "../../modules/user"
  providers = { aws = aws.identity }

  identity_store_id = local.identity_store_id
  user_name         = "maria"
  display_name      = "Maria Lopez"
  given_name        = "Maria"
  family_name       = "Lopez"
  email             = { value = "maria@harbor.example" }
}
