# Plans only: what prevent_destroy protects, a test could not tear down.
mock_provider "aws" {}

variables {
  name                     = "Payments Prod"
  email                    = "aws+payments-prod@acme.example"
  provisioned_product_name = "payments-prod"
  unit_id                  = "ou-abcd-12345678"
  unit_name                = "Workloads"

  account_factory = {
    product_name               = "AWS Control Tower Account Factory"
    provisioning_artifact_name = "AWS Control Tower Account Factory"
    sso_user_email             = "platform@acme.example"
    sso_user_first_name        = "Platform"
    sso_user_last_name         = "Team"
  }
}

run "the_factory_is_told_everything" {
  command = plan

  assert {
    condition = tomap({ for one in aws_servicecatalog_provisioned_product.this.provisioning_parameters : one.key => one.value }) == tomap({
      AccountEmail              = "aws+payments-prod@acme.example"
      AccountName               = "Payments Prod"
      ManagedOrganizationalUnit = "Workloads (ou-abcd-12345678)"
      SSOUserEmail              = "platform@acme.example"
      SSOUserFirstName          = "Platform"
      SSOUserLastName           = "Team"
    })
    error_message = "The factory's parameters must be these."
  }

  assert {
    condition     = aws_servicecatalog_provisioned_product.this.name == "payments-prod"
    error_message = "The product must be called by the key."
  }
}

run "an_id_that_is_known_stays_known" {
  command = plan

  variables {
    id        = "444455556666"
    contacts  = { security = { name = "Ann", title = "CISO", email = "ann@acme.example", phone = "+46 8 123" } }
    budget    = { monthly = 100 }
    unit_name = "Renamed"
  }

  assert {
    condition = alltrue([
      output.id == "444455556666",
      aws_account_alternate_contact.this["security"].account_id == "444455556666",
      aws_budgets_budget.this[0].name == "account-444455556666",
    ])
    error_message = "What rests on the account must not be unknown while the product changes."
  }
}

run "what_aws_would_refuse_is_refused" {
  command = plan

  variables {
    email                    = "aws payments@acme.example"
    id                       = "4444"
    name                     = "Fish & Chips <prod>"
    provisioned_product_name = "-payments"
    tags                     = { "what?" = "" }
  }

  expect_failures = [
    var.email,
    var.id,
    var.name,
    var.provisioned_product_name,
    var.tags,
  ]
}
