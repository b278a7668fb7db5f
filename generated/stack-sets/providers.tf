# Generated from org.yaml by `make generate`. Do not edit.

# One an account and a region: accounts/management as it is, the others through the role that Terraform has there.

# accounts/ci in eu-north-1, a delegated administrator of StackSets
provider "aws" {
  region = "eu-north-1"

  assume_role {
    role_arn = "arn:aws:iam::100000000008:role/OrganizationAccountAccessRole"
  }

  default_tags {
    tags = {
      "managed-by" = "orgwright"
    }
  }
}
