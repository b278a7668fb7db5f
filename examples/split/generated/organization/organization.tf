# Generated from org.yaml by `make generate`. Do not edit.

resource "aws_organizations_organization" "this" {
  feature_set = "ALL"

  # This list is complete: applying it turns off trusted access for every service that is not named.
  aws_service_access_principals = [
    "sso.amazonaws.com",
  ]

  enabled_policy_types = [
    "SERVICE_CONTROL_POLICY",
  ]

  lifecycle {
    prevent_destroy = true
  }
}

# Made by the first apply and never changed. The lookup of Identity Center waits for it (lookups.tf), and so is put off until the
# organization is being made, before which nobody can enable Identity Center. It must not refer to the organization: every later
# change there would put the lookup off again, and remake all that depends on it.
resource "terraform_data" "first_apply" {}
