# Generated from org.yaml by `make generate`. Do not edit.

resource "aws_organizations_organization" "this" {
  feature_set = "ALL"

  # This list is complete: applying it turns off trusted access for every service that is not named.
  aws_service_access_principals = [
    "member.org.stacksets.cloudformation.amazonaws.com",
  ]

  enabled_policy_types = [
    "SERVICE_CONTROL_POLICY",
  ]

  lifecycle {
    prevent_destroy = true
  }
}
