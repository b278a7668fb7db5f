# Generated from org.yaml by `make generate`. Do not edit.

module "account_sandbox_ann" {
  source = "../../modules/account"

  name      = "Sandbox Ann Lee"
  email     = "aws+sandbox-ann@acme.example"
  parent_id = local.guarded_unit_ids["units/sandbox"]

  tags = {
    "env" = "sandbox"
  }

  budget   = local.account_defaults["sandboxes"].budget
  contacts = local.account_defaults["organization"].contacts
  freeze   = local.account_defaults["sandboxes"].freeze
}

module "account_sandbox_ben" {
  source = "../../modules/account"

  name      = "Sandbox Ben Okoro"
  email     = "aws+sandbox-ben@acme.example"
  parent_id = local.guarded_unit_ids["units/sandbox"]

  tags = {
    "env" = "sandbox"
  }

  budget   = local.account_defaults["sandboxes"].budget
  contacts = local.account_defaults["organization"].contacts
  freeze   = local.account_defaults["sandboxes"].freeze
}

module "account_sandbox_chloe" {
  source = "../../modules/account"

  name      = "Sandbox Chloe Marin"
  email     = "aws+sandbox-chloe@acme.example"
  parent_id = local.guarded_unit_ids["units/sandbox"]

  tags = {
    "env" = "sandbox"
  }

  budget   = local.account_defaults["sandboxes"].budget
  contacts = local.account_defaults["organization"].contacts
  freeze   = local.account_defaults["sandboxes"].freeze
}

module "account_sandbox_dmitri" {
  source = "../../modules/account"

  name      = "sandbox-dmitri"
  email     = "aws+sandbox-dmitri@acme.example"
  parent_id = local.guarded_unit_ids["units/sandbox"]

  tags = {
    "env" = "sandbox"
  }

  budget   = local.account_defaults["sandboxes"].budget
  contacts = local.account_defaults["organization"].contacts
  freeze   = local.account_defaults["sandboxes"].freeze
}

module "account_sandbox_elif" {
  source = "../../modules/account"

  name      = "sandbox-elif"
  email     = "aws+sandbox-elif@acme.example"
  parent_id = local.guarded_unit_ids["units/sandbox"]

  tags = {
    "env" = "sandbox"
  }

  budget   = local.account_defaults["sandboxes"].budget
  contacts = local.account_defaults["organization"].contacts
  freeze   = local.account_defaults["sandboxes"].freeze
}
