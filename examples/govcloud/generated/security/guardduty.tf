# Generated from org.yaml by `make generate`. Do not edit.

# us-gov-east-1. The detector comes first: with the administrator AWS would make one of its own.
resource "aws_guardduty_detector" "us_gov_east_1" {
  provider = aws.audit_us_gov_east_1

  enable = true
}

resource "aws_guardduty_organization_admin_account" "us_gov_east_1" {
  provider = aws.management_us_gov_east_1

  admin_account_id = local.account_ids["accounts/audit"]

  depends_on = [aws_guardduty_detector.us_gov_east_1]
}

resource "aws_guardduty_organization_configuration" "us_gov_east_1" {
  provider = aws.audit_us_gov_east_1

  auto_enable_organization_members = "ALL"
  detector_id                      = aws_guardduty_detector.us_gov_east_1.id

  depends_on = [aws_guardduty_organization_admin_account.us_gov_east_1]
}

# us-gov-west-1. The detector comes first: with the administrator AWS would make one of its own.
resource "aws_guardduty_detector" "us_gov_west_1" {
  provider = aws.audit_us_gov_west_1

  enable = true
}

resource "aws_guardduty_organization_admin_account" "us_gov_west_1" {
  provider = aws.management_us_gov_west_1

  admin_account_id = local.account_ids["accounts/audit"]

  depends_on = [aws_guardduty_detector.us_gov_west_1]
}

resource "aws_guardduty_organization_configuration" "us_gov_west_1" {
  provider = aws.audit_us_gov_west_1

  auto_enable_organization_members = "ALL"
  detector_id                      = aws_guardduty_detector.us_gov_west_1.id

  depends_on = [aws_guardduty_organization_admin_account.us_gov_west_1]
}
