# Generated from org.yaml by `make generate`. Do not edit.

# One an account and a region: accounts/management as it is, the others through the role that Terraform has there.

# accounts/management in eu-north-1
provider "aws" {
  alias  = "eu_north_1"
  region = "eu-north-1"

  default_tags {
    tags = {
      "managed-by" = "orgwright"
    }
  }
}
