# Generated from org.yaml by `make generate`. Do not edit.

# eu-north-1. The detector comes first: with the administrator AWS would make one of its own.
resource "aws_guardduty_detector" "eu_north_1" {
  provider = aws.audit_eu_north_1

  enable = true
}

resource "aws_guardduty_organization_admin_account" "eu_north_1" {
  provider = aws.management_eu_north_1

  admin_account_id = local.account_ids["accounts/audit"]

  depends_on = [aws_guardduty_detector.eu_north_1]
}

resource "aws_guardduty_organization_configuration" "eu_north_1" {
  provider = aws.audit_eu_north_1

  auto_enable_organization_members = "ALL"
  detector_id                      = aws_guardduty_detector.eu_north_1.id

  depends_on = [aws_guardduty_organization_admin_account.eu_north_1]
}
