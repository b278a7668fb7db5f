# Generated from org.yaml by `make generate`. Do not edit.

# Inside accounts/payments-prod.

resource "aws_iam_account_password_policy" "this" {
  provider = aws.eu_north_1

  allow_users_to_change_password = true
  max_password_age               = 90
  minimum_password_length        = 16
  password_reuse_prevention      = 24
  require_lowercase_characters   = false
  require_numbers                = false
  require_symbols                = false
  require_uppercase_characters   = false
}

resource "aws_s3_account_public_access_block" "this" {
  provider = aws.eu_north_1

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_ebs_encryption_by_default" "eu_north_1" {
  provider = aws.eu_north_1

  enabled = true
}

resource "aws_ebs_encryption_by_default" "eu_west_1" {
  provider = aws.eu_west_1

  enabled = true
}
