# Generated from org.yaml by `make generate`. Do not edit.

# One an account and a region: accounts/management as it is, the others through the role that Terraform has there.

# accounts/ledger-prod in eu-north-1
provider "aws" {
  alias  = "eu_north_1"
  region = "eu-north-1"

  assume_role {
    role_arn = "arn:aws:iam::100000000011:role/OrganizationAccountAccessRole"
  }

  default_tags {
    tags = {
      "managed-by" = "orgwright"
    }
  }
}

# accounts/ledger-prod in eu-west-1
provider "aws" {
  alias  = "eu_west_1"
  region = "eu-west-1"

  assume_role {
    role_arn = "arn:aws:iam::100000000011:role/OrganizationAccountAccessRole"
  }

  default_tags {
    tags = {
      "managed-by" = "orgwright"
    }
  }
}
