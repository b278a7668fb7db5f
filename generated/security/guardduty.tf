# Generated from org.yaml by `make generate`. Do not edit.

# eu-north-1. The detector comes first: with the administrator AWS would make one of its own.
resource "aws_guardduty_detector" "eu_north_1" {
  provider = aws.security_tooling_eu_north_1

  enable = true
}

resource "aws_guardduty_detector_feature" "eu_north_1" {
  provider = aws.security_tooling_eu_north_1
  for_each = toset([
    "S3_DATA_EVENTS",
  ])

  detector_id = aws_guardduty_detector.eu_north_1.id
  name        = each.key
  status      = "ENABLED"

  lifecycle {
    ignore_changes = [additional_configuration] # the agents of RUNTIME_MONITORING are chosen by the administrator
  }
}

resource "aws_guardduty_organization_admin_account" "eu_north_1" {
  provider = aws.management_eu_north_1

  admin_account_id = local.account_ids["accounts/security-tooling"]

  depends_on = [aws_guardduty_detector.eu_north_1]
}

resource "aws_guardduty_organization_configuration" "eu_north_1" {
  provider = aws.security_tooling_eu_north_1

  auto_enable_organization_members = "ALL"
  detector_id                      = aws_guardduty_detector.eu_north_1.id

  depends_on = [aws_guardduty_organization_admin_account.eu_north_1]
}

resource "aws_guardduty_organization_configuration_feature" "eu_north_1" {
  provider = aws.security_tooling_eu_north_1
  for_each = toset([
    "S3_DATA_EVENTS",
  ])

  auto_enable = "ALL"
  detector_id = aws_guardduty_organization_configuration.eu_north_1.detector_id
  name        = each.key

  lifecycle {
    ignore_changes = [additional_configuration]
  }
}

# eu-west-1. The detector comes first: with the administrator AWS would make one of its own.
resource "aws_guardduty_detector" "eu_west_1" {
  provider = aws.security_tooling_eu_west_1

  enable = true
}

resource "aws_guardduty_detector_feature" "eu_west_1" {
  provider = aws.security_tooling_eu_west_1
  for_each = toset([
    "S3_DATA_EVENTS",
  ])

  detector_id = aws_guardduty_detector.eu_west_1.id
  name        = each.key
  status      = "ENABLED"

  lifecycle {
    ignore_changes = [additional_configuration] # the agents of RUNTIME_MONITORING are chosen by the administrator
  }
}

resource "aws_guardduty_organization_admin_account" "eu_west_1" {
  provider = aws.management_eu_west_1

  admin_account_id = local.account_ids["accounts/security-tooling"]

  depends_on = [aws_guardduty_detector.eu_west_1]
}

resource "aws_guardduty_organization_configuration" "eu_west_1" {
  provider = aws.security_tooling_eu_west_1

  auto_enable_organization_members = "ALL"
  detector_id                      = aws_guardduty_detector.eu_west_1.id

  depends_on = [aws_guardduty_organization_admin_account.eu_west_1]
}

resource "aws_guardduty_organization_configuration_feature" "eu_west_1" {
  provider = aws.security_tooling_eu_west_1
  for_each = toset([
    "S3_DATA_EVENTS",
  ])

  auto_enable = "ALL"
  detector_id = aws_guardduty_organization_configuration.eu_west_1.detector_id
  name        = each.key

  lifecycle {
    ignore_changes = [additional_configuration]
  }
}
