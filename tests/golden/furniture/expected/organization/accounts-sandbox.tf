# Generated from org.yaml by `make generate`. Do not edit.

module "account_sandbox_ann" {
  source = "../../modules/account"

  name      = "sandbox-ann"
  email     = "aws+sandbox-ann@acme.example"
  parent_id = local.guarded_unit_ids["units/sandbox"]

  budget          = local.account_defaults["units/sandbox"].budget
  contacts        = local.account_defaults["organization"].contacts
  primary_contact = local.account_defaults["organization"].primary_contact
}

module "account_sandbox_ben" {
  source = "../../modules/account"

  name      = "sandbox-ben"
  email     = "aws+sandbox-ben@acme.example"
  parent_id = local.guarded_unit_ids["units/sandbox"]

  contacts        = local.account_defaults["organization"].contacts
  primary_contact = local.account_defaults["organization"].primary_contact

  budget = {
    monthly  = 300
    currency = "USD"
    alerts   = [50, 80, 100]
    notify = [
      "cloud@acme.example",
    ]
  }

  opt_in_regions = [
    "eu-central-2",
  ]
}

module "account_sandbox_cleo" {
  source = "../../modules/account"

  name      = "sandbox-cleo"
  email     = "aws+sandbox-cleo@acme.example"
  parent_id = local.guarded_unit_ids["units/sandbox/wide"]

  budget          = local.account_defaults["units/sandbox/wide"].budget
  contacts        = local.account_defaults["organization"].contacts
  primary_contact = local.account_defaults["organization"].primary_contact
}
