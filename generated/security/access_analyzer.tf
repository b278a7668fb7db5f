# Generated from org.yaml by `make generate`. Do not edit.

# Access from outside the organization, in eu-north-1
resource "aws_accessanalyzer_analyzer" "external_eu_north_1" {
  provider = aws.security_tooling_eu_north_1

  analyzer_name = "external-access"
  type          = "ORGANIZATION"
}

# Access from outside the organization, in eu-west-1
resource "aws_accessanalyzer_analyzer" "external_eu_west_1" {
  provider = aws.security_tooling_eu_west_1

  analyzer_name = "external-access"
  type          = "ORGANIZATION"
}

# Access that nobody has used for 90 days
resource "aws_accessanalyzer_analyzer" "unused_eu_north_1" {
  provider = aws.security_tooling_eu_north_1

  analyzer_name = "unused-access"
  type          = "ORGANIZATION_UNUSED_ACCESS"

  configuration {
    unused_access {
      unused_access_age = 90
    }
  }
}
