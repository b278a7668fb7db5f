# Generated from org.yaml by `make generate`. Do not edit.

# eu-north-1. Macie is turned on first: with the administrator AWS would do so itself.
resource "aws_macie2_account" "eu_north_1" {
  provider = aws.security_tooling_eu_north_1

  status = "ENABLED"
}

resource "aws_macie2_organization_admin_account" "eu_north_1" {
  provider = aws.management_eu_north_1

  admin_account_id = local.account_ids["accounts/security-tooling"]

  depends_on = [aws_macie2_account.eu_north_1]
}

resource "aws_macie2_organization_configuration" "eu_north_1" {
  provider = aws.security_tooling_eu_north_1

  auto_enable = true

  depends_on = [aws_macie2_organization_admin_account.eu_north_1]
}
