# Generated from org.yaml by `make generate`. Do not edit.

module "user_ann" {
  source    = "../../modules/user"
  providers = { aws = aws.identity }

  identity_store_id = local.identity_store_id
  user_name         = "ann"
  display_name      = "Ann Lee"
  given_name        = "Ann"
  family_name       = "Lee"
  title             = "Engineer"
  email             = { value = "ann@acme.example" }
  phone             = { value = "+46 1" }

  address = {
    country  = "SE"
    locality = "Umeå"
  }
}

module "user_grace" {
  source    = "../../modules/user"
  providers = { aws = aws.identity }

  identity_store_id = local.identity_store_id
  user_name         = "grace@acme.example"
  display_name      = "Grace van der Berg"
  given_name        = "Grace"
  family_name       = "van der Berg"
}
