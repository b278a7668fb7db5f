# Generated from org.yaml by `make generate`. Do not edit.

# One an account and a region: accounts/management as it is, the others through the role that Terraform has there.

# accounts/audit in eu-west-3
provider "aws" {
  alias  = "audit_eu_west_3"
  region = "eu-west-3"

  assume_role {
    role_arn = "arn:aws:iam::222222222222:role/OrganizationAccountAccessRole"
  }
}

# accounts/management in eu-west-3
provider "aws" {
  alias  = "management_eu_west_3"
  region = "eu-west-3"
}
