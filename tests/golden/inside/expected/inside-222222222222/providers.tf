# Generated from org.yaml by `make generate`. Do not edit.

# One an account and a region: accounts/management as it is, the others through the role that Terraform has there.

# accounts/shop in eu-north-1
provider "aws" {
  alias  = "eu_north_1"
  region = "eu-north-1"

  assume_role {
    role_arn = "arn:aws:iam::222222222222:role/OrganizationAccountAccessRole"
  }

  default_tags {
    tags = {
      "managed-by" = "orgwright"
    }
  }
}

# accounts/shop in eu-west-1
provider "aws" {
  alias  = "eu_west_1"
  region = "eu-west-1"

  assume_role {
    role_arn = "arn:aws:iam::222222222222:role/OrganizationAccountAccessRole"
  }

  default_tags {
    tags = {
      "managed-by" = "orgwright"
    }
  }
}
