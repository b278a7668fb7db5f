# Generated from org.yaml by `make generate`. Do not edit.

module "user_ann" {
  source    = "../../modules/user"
  providers = { aws = aws.identity }

  identity_store_id = local.identity_store_id
  user_name         = "ann"
  display_name      = "Ann Lee"
  given_name        = "Ann"
  family_name       = "Lee"
  email             = { value = "ann@wide.example" }
}
