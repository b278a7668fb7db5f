# Generated from org.yaml by `make generate`. Do not edit.

# Central configuration: policies reach every account and region from the home region. Standards come by policies alone.
resource "aws_securityhub_account" "eu_north_1" {
  provider = aws.security_tooling_eu_north_1

  enable_default_standards = false
}

resource "aws_securityhub_organization_admin_account" "eu_north_1" {
  provider = aws.management_eu_north_1

  admin_account_id = local.account_ids["accounts/security-tooling"]

  depends_on = [aws_securityhub_account.eu_north_1]
}

resource "aws_securityhub_finding_aggregator" "eu_north_1" {
  provider = aws.security_tooling_eu_north_1

  linking_mode = "SPECIFIED_REGIONS"
  specified_regions = [
    "eu-west-1",
  ]

  depends_on = [aws_securityhub_organization_admin_account.eu_north_1]
}

# Where policies are central, AWS takes no other values here.
resource "aws_securityhub_organization_configuration" "eu_north_1" {
  provider = aws.security_tooling_eu_north_1

  auto_enable           = false
  auto_enable_standards = "NONE"

  organization_configuration {
    configuration_type = "CENTRAL"
  }

  depends_on = [aws_securityhub_finding_aggregator.eu_north_1]
}

resource "aws_securityhub_configuration_policy" "baseline" {
  provider = aws.security_tooling_eu_north_1

  name        = "baseline"
  description = "What holds where nothing else is said."

  configuration_policy {
    service_enabled = true
    enabled_standard_arns = [
      "arn:aws:securityhub:eu-north-1::standards/aws-foundational-security-best-practices/v/1.0.0",
    ]

    security_controls_configuration {
      disabled_control_identifiers = [
        "IAM.6",
      ]
    }
  }

  depends_on = [aws_securityhub_organization_configuration.eu_north_1]
}

resource "aws_securityhub_configuration_policy_association" "baseline" {
  provider = aws.security_tooling_eu_north_1
  for_each = {
    "root" = local.unit_ids["root"]
  }

  policy_id = aws_securityhub_configuration_policy.baseline.id
  target_id = each.value
}

resource "aws_securityhub_configuration_policy" "cards" {
  provider = aws.security_tooling_eu_north_1

  name        = "cards"
  description = "Card data is held to the card companies' rules too."

  configuration_policy {
    service_enabled = true
    enabled_standard_arns = [
      "arn:aws:securityhub:eu-north-1::standards/aws-foundational-security-best-practices/v/1.0.0",
      "arn:aws:securityhub:eu-north-1::standards/pci-dss/v/4.0.1",
    ]

    security_controls_configuration {
      disabled_control_identifiers = []
    }
  }

  depends_on = [aws_securityhub_organization_configuration.eu_north_1]
}

resource "aws_securityhub_configuration_policy_association" "cards" {
  provider = aws.security_tooling_eu_north_1
  for_each = {
    "units/workloads/prod/regulated" = local.unit_ids["units/workloads/prod/regulated"]
  }

  policy_id = aws_securityhub_configuration_policy.cards.id
  target_id = each.value
}

resource "aws_securityhub_configuration_policy" "nothing" {
  provider = aws.security_tooling_eu_north_1

  name        = "nothing"
  description = "Experiments are nobody's findings."

  configuration_policy {
    service_enabled = false
  }

  depends_on = [aws_securityhub_organization_configuration.eu_north_1]
}

resource "aws_securityhub_configuration_policy_association" "nothing" {
  provider = aws.security_tooling_eu_north_1
  for_each = {
    "units/sandbox" = local.unit_ids["units/sandbox"]
  }

  policy_id = aws_securityhub_configuration_policy.nothing.id
  target_id = each.value
}
