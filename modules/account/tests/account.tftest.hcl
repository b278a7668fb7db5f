# Plans only: what prevent_destroy protects, a test could not tear down.
mock_provider "aws" {}

variables {
  name      = "Payments Prod"
  email     = "aws+payments-prod@acme.example"
  parent_id = "ou-abcd-12345678"
}

run "defaults_are_the_careful_ones" {
  command = plan

  assert {
    condition     = aws_organizations_account.this.close_on_deletion == false
    error_message = "An account must not be closed unless that was asked for."
  }

  assert {
    condition     = aws_organizations_account.this.create_govcloud == false
    error_message = "No GovCloud account without being asked for."
  }

  assert {
    condition     = aws_organizations_account.this.role_name == "OrganizationAccountAccessRole"
    error_message = "The role must have the name that the rest of AWS expects."
  }

  assert {
    condition     = aws_organizations_account.this.iam_user_access_to_billing == "ALLOW"
    error_message = "AWS's own default is ALLOW."
  }
}

run "everything_reaches_the_resource" {
  command = plan

  variables {
    close_on_deletion          = true
    create_govcloud            = true
    iam_user_access_to_billing = "DENY"
    role_name                  = "Acme+Admin=,.@-_1"
    tags                       = { "cost:center" = "a b_c.d/e=f+g-h@i", empty = "" }
  }

  assert {
    condition = alltrue([
      aws_organizations_account.this.name == "Payments Prod",
      aws_organizations_account.this.email == "aws+payments-prod@acme.example",
      aws_organizations_account.this.parent_id == "ou-abcd-12345678",
      aws_organizations_account.this.close_on_deletion,
      aws_organizations_account.this.create_govcloud,
      aws_organizations_account.this.iam_user_access_to_billing == "DENY",
      aws_organizations_account.this.role_name == "Acme+Admin=,.@-_1",
      aws_organizations_account.this.tags == tomap({ "cost:center" = "a b_c.d/e=f+g-h@i", empty = "" }),
    ])
    error_message = "An argument got lost."
  }
}

run "longest_name_and_address_are_taken" {
  command = plan

  variables {
    name  = join("", [for i in range(50) : "n"])
    email = "${join("", [for i in range(53) : "e"])}@ac.example"
    tags  = { (join("", [for i in range(128) : "k"])) = join("", [for i in range(256) : "é"]) }
  }

  assert {
    condition     = length(aws_organizations_account.this.name) == 50 && length(aws_organizations_account.this.email) == 64
    error_message = "The limits themselves are allowed."
  }
}

run "what_aws_would_refuse_is_refused" {
  command = plan

  variables {
    name                       = "Fish & Chips <prod>"
    email                      = "aws payments@acme.example"
    iam_user_access_to_billing = "allow"
    role_name                  = "Admin Role"
    tags                       = { "what?" = "" }
  }

  expect_failures = [
    var.email,
    var.iam_user_access_to_billing,
    var.name,
    var.role_name,
    var.tags,
  ]
}

run "too_long_is_refused" {
  command = plan

  variables {
    name      = join("", [for i in range(51) : "n"])
    email     = "${join("", [for i in range(54) : "e"])}@ac.example"
    role_name = join("", [for i in range(65) : "r"])
    tags      = { long = join("", [for i in range(257) : "v"]) }
  }

  expect_failures = [var.email, var.name, var.role_name, var.tags]
}

run "empty_is_refused" {
  command = plan

  variables {
    name      = ""
    email     = ""
    role_name = ""
    tags      = { "" = "value" }
  }

  expect_failures = [var.email, var.name, var.role_name, var.tags]
}

run "name_beyond_ascii_and_leading_dot_are_refused" {
  command = plan

  variables {
    name  = "Zahlungen für alle"
    email = ".aws@acme.example"
  }

  expect_failures = [var.email, var.name]
}

run "domain_without_a_dot_is_refused" {
  command = plan

  variables {
    email = "aws@localhost"
  }

  expect_failures = [var.email]
}

run "domain_ending_in_a_dot_is_refused" {
  command = plan

  variables {
    email = "aws@acme.example."
  }

  expect_failures = [var.email]
}

run "nothing_more_without_being_asked" {
  command = plan

  assert {
    condition = (
      length(aws_account_alternate_contact.this) + length(aws_account_primary_contact.this) + length(aws_account_region.this) +
      length(aws_budgets_budget.this) == 0
    )
    error_message = "Contacts, regions and budgets of an account that says nothing of them stay as they are."
  }
}

run "contacts_and_regions_reach_aws" {
  command = plan

  variables {
    contacts = {
      security = { name = "Security Team", title = "On call", email = "security@acme.example", phone = "+46 (8) 123-456" }
    }
    opt_in_regions  = ["eu-central-2"]
    primary_contact = { full_name = "Acme AB", address_line_1 = "Storgatan 1", city = "Stockholm", postal_code = "111 22", country_code = "SE", phone_number = "+46 8 123 456" }
  }

  assert {
    condition = (
      aws_account_alternate_contact.this["security"].alternate_contact_type == "SECURITY" &&
      aws_account_alternate_contact.this["security"].email_address == "security@acme.example" &&
      aws_account_region.this["eu-central-2"].enabled &&
      aws_account_primary_contact.this[0].city == "Stockholm"
    )
    error_message = "An argument got lost."
  }
}

run "a_budget_tells_somebody" {
  command = plan

  variables {
    budget = { monthly = 100, forecasts = [100], tags = { env = "prod" } }
  }

  assert {
    condition = toset([
      for one in aws_budgets_budget.this[0].notification : "${one.notification_type} ${one.threshold} ${join(",", one.subscriber_email_addresses)}"
    ]) == toset(["ACTUAL 80 aws+payments-prod@acme.example", "ACTUAL 100 aws+payments-prod@acme.example", "FORECASTED 100 aws+payments-prod@acme.example"])
    error_message = "At 80 and 100 percent, and as told for forecasts, somebody gets a mail: whoever reads the account's."
  }
}

run "a_budget_tells_those_who_are_named" {
  command = plan

  variables {
    budget = { monthly = 100, alerts = [50], notify = ["finance@acme.example"] }
  }

  assert {
    condition     = one(aws_budgets_budget.this[0].notification).subscriber_email_addresses == toset(["finance@acme.example"])
    error_message = "The account's address is for budgets that name nobody."
  }
}

run "a_spent_budget_freezes_the_account" {
  command = plan

  variables {
    budget = { monthly = 100, notify = ["finance@acme.example"], topic = "arn:aws:sns:us-east-1:111122223333:costs" }
    freeze = { policy_id = "p-abcd1234", role_arn = "arn:aws:iam::111122223333:role/budget-freeze" }
  }

  assert {
    condition = alltrue([
      aws_budgets_budget_action.this[0].action_type == "APPLY_SCP_POLICY",
      aws_budgets_budget_action.this[0].approval_model == "AUTOMATIC",
      one(aws_budgets_budget_action.this[0].action_threshold).action_threshold_value == 100,
      one(one(aws_budgets_budget_action.this[0].definition).scp_action_definition).policy_id == "p-abcd1234",
      toset(aws_budgets_budget_action.this[0].subscriber[*].address) == toset(["finance@acme.example", "arn:aws:sns:us-east-1:111122223333:costs"]),
    ])
    error_message = "AWS attaches the policy to the account by itself, and tells those who hear of the budget."
  }
}

run "without_a_budget_nothing_freezes" {
  command = plan

  variables {
    freeze = { policy_id = "p-abcd1234", role_arn = "arn:aws:iam::111122223333:role/budget-freeze" }
  }

  assert {
    condition     = length(aws_budgets_budget_action.this) == 0
    error_message = "There is nothing that could be spent."
  }
}

run "contacts_that_aws_would_refuse_are_refused" {
  command = plan

  variables {
    budget   = { monthly = 100, tags = { env = "prod", team = "payments" } }
    contacts = { legal = { name = "Legal", title = "Counsel", email = "legal@acme.example", phone = "+46 8 123 x 7" } }
  }

  expect_failures = [var.budget, var.contacts]
}
