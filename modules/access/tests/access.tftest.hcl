mock_provider "aws" {}

variables {
  account_id   = "111111111111"
  instance_arn = "arn:aws:sso:::instance/ssoins-1234567890abcdef"

  group_ids = {
    "groups/ann"      = "11111111-2222-3333-4444-555555555555"
    "groups/platform" = "21111111-2222-3333-4444-555555555555"
  }

  user_ids = {
    "users/ann" = "31111111-2222-3333-4444-555555555555"
  }

  permission_set_arns = {
    "administrator" = "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1111111111111111"
    "read-only"     = "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-2222222222222222"
  }
}

# A group and a user may have the same key, and one principal may hold several permission sets.
run "a_line_is_a_grant" {
  variables {
    assignments = [
      "groups/ann read-only",
      "groups/platform administrator",
      "groups/platform read-only",
      "users/ann read-only",
    ]
  }

  assert {
    condition = {
      for line, grant in aws_ssoadmin_account_assignment.this : line => "${grant.principal_type} ${grant.principal_id} ${grant.permission_set_arn}"
      } == {
      "groups/ann read-only"          = "GROUP 11111111-2222-3333-4444-555555555555 ${var.permission_set_arns["read-only"]}"
      "groups/platform administrator" = "GROUP 21111111-2222-3333-4444-555555555555 ${var.permission_set_arns["administrator"]}"
      "groups/platform read-only"     = "GROUP 21111111-2222-3333-4444-555555555555 ${var.permission_set_arns["read-only"]}"
      "users/ann read-only"           = "USER 31111111-2222-3333-4444-555555555555 ${var.permission_set_arns["read-only"]}"
    }
    error_message = "Each line gives its principal its permission set."
  }

  assert {
    condition = alltrue([
      for grant in aws_ssoadmin_account_assignment.this :
      grant.target_id == "111111111111" && grant.target_type == "AWS_ACCOUNT" && grant.instance_arn == var.instance_arn
    ])
    error_message = "Every line is about this account."
  }
}

run "no_lines_no_grants" {
  command = plan

  variables {
    assignments = []
  }

  assert {
    condition     = length(aws_ssoadmin_account_assignment.this) == 0
    error_message = "Nobody enters an account that names nobody."
  }
}

run "two_spaces_are_refused" {
  command = plan

  variables {
    assignments = ["groups/platform  administrator"]
  }

  expect_failures = [var.assignments]
}

run "a_bare_name_is_refused" {
  command = plan

  variables {
    assignments = ["platform administrator"]
  }

  expect_failures = [var.assignments]
}

run "a_missing_permission_set_is_refused" {
  command = plan

  variables {
    assignments = ["groups/platform administrator", "groups/platform"]
  }

  expect_failures = [var.assignments]
}

run "accounts_and_units_cannot_enter" {
  command = plan

  variables {
    assignments = ["units/prod administrator"]
  }

  expect_failures = [var.assignments]
}
