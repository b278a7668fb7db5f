# Generated from org.yaml by `make generate`. Do not edit.

resource "aws_organizations_organization" "this" {
  feature_set = "ALL"

  # This list is complete: applying it turns off trusted access for every service that is not named.
  aws_service_access_principals = [
    "access-analyzer.amazonaws.com",
    "account.amazonaws.com",
    "backup.amazonaws.com",
    "cloudtrail.amazonaws.com",
    "config-multiaccountsetup.amazonaws.com",
    "config.amazonaws.com",
    "detective.amazonaws.com",
    "guardduty.amazonaws.com",
    "iam.amazonaws.com",
    "inspector2.amazonaws.com",
    "macie.amazonaws.com",
    "member.org.stacksets.cloudformation.amazonaws.com",
    "ram.amazonaws.com",
    "securityhub.amazonaws.com",
    "sso.amazonaws.com",
  ]

  enabled_policy_types = [
    "AISERVICES_OPT_OUT_POLICY",
    "BACKUP_POLICY",
    "DECLARATIVE_POLICY_EC2",
    "RESOURCE_CONTROL_POLICY",
    "SERVICE_CONTROL_POLICY",
    "TAG_POLICY",
  ]

  lifecycle {
    prevent_destroy = true
  }
}

# Made by the first apply and never changed. The lookup of Identity Center waits for it (lookups.tf), and so is put off until the
# organization is being made, before which nobody can enable Identity Center. It must not refer to the organization: every later
# change there would put the lookup off again, and remake all that depends on it.
resource "terraform_data" "first_apply" {}
