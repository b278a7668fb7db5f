# Generated from org.yaml by `make generate`. Do not edit.

# Inside accounts/management.

resource "aws_iam_account_password_policy" "this" {
  provider = aws.eu_north_1

  allow_users_to_change_password = true
  max_password_age               = 90
  minimum_password_length        = 14
  password_reuse_prevention      = 24
  require_lowercase_characters   = false
  require_numbers                = false
  require_symbols                = false
  require_uppercase_characters   = false
}
