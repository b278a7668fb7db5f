# Generated from org.yaml by `make generate`. Do not edit.

# One an account and a region: accounts/management as it is, the others through the role that Terraform has there.

# accounts/identity in eu-west-1, where IAM Identity Center is
provider "aws" {
  alias  = "identity"
  region = "eu-west-1"

  assume_role {
    role_arn = "arn:aws:iam::222222222222:role/OrganizationAccountAccessRole"
  }
}
