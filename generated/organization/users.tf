# Generated from org.yaml by `make generate`. Do not edit.

module "user_ann" {
  source    = "../../modules/user"
  providers = { aws = aws.identity }

  identity_store_id = local.identity_store_id
  user_name         = "ann.lee"
  display_name      = "Ann Lee"
  given_name        = "Ann"
  family_name       = "Lee"
  email             = { value = "ann.lee@acme.example" }
}

module "user_ben" {
  source    = "../../modules/user"
  providers = { aws = aws.identity }

  identity_store_id = local.identity_store_id
  user_name         = "ben.okoro"
  display_name      = "Ben Okoro"
  given_name        = "Ben"
  family_name       = "Okoro"
  email             = { value = "ben.okoro@acme.example" }
}

module "user_chloe" {
  source    = "../../modules/user"
  providers = { aws = aws.identity }

  identity_store_id = local.identity_store_id
  user_name         = "chloe.marin"
  display_name      = "Chloe Marin"
  given_name        = "Chloe"
  family_name       = "Marin"
  email             = { value = "chloe.marin@acme.example" }
}

module "user_dmitri" {
  source    = "../../modules/user"
  providers = { aws = aws.identity }

  identity_store_id = local.identity_store_id
  user_name         = "dmitri.sokolov"
  display_name      = "Dmitri Sokolov"
  given_name        = "Dmitri"
  family_name       = "Sokolov"
  email             = { value = "dmitri.sokolov@acme.example" }
}

module "user_elif" {
  source    = "../../modules/user"
  providers = { aws = aws.identity }

  identity_store_id = local.identity_store_id
  user_name         = "elif.aydin"
  display_name      = "Elif Aydin"
  given_name        = "Elif"
  family_name       = "Aydin"
  email             = { value = "elif.aydin@acme.example" }
}

module "user_farid" {
  source    = "../../modules/user"
  providers = { aws = aws.identity }

  identity_store_id = local.identity_store_id
  user_name         = "farid.haddad"
  display_name      = "Farid Haddad"
  given_name        = "Farid"
  family_name       = "Haddad"
  email             = { value = "farid.haddad@acme.example" }
}

module "user_grace" {
  source    = "../../modules/user"
  providers = { aws = aws.identity }

  identity_store_id = local.identity_store_id
  user_name         = "grace.vanderberg"
  display_name      = "Grace van der Berg"
  given_name        = "Grace"
  family_name       = "van der Berg"
  email             = { value = "grace@acme.example" }
}

module "user_hiro" {
  source    = "../../modules/user"
  providers = { aws = aws.identity }

  identity_store_id = local.identity_store_id
  user_name         = "hiro.tanaka"
  display_name      = "Hiro Tanaka"
  given_name        = "Hiro"
  family_name       = "Tanaka"
  title             = "External auditor"
  email             = { value = "hiro.tanaka@acme.example" }
}
