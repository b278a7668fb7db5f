# Generated from org.yaml by `make generate`. Do not edit.

# One an account and a region: accounts/management as it is, the others through the role that Terraform has there.

# accounts/log-archive in eu-north-1
provider "aws" {
  alias  = "log_archive_eu_north_1"
  region = "eu-north-1"

  assume_role {
    role_arn = "arn:aws:iam::100000000012:role/OrganizationAccountAccessRole"
  }

  default_tags {
    tags = {
      "managed-by" = "orgwright"
    }
  }
}

# accounts/management in eu-north-1
provider "aws" {
  alias  = "management_eu_north_1"
  region = "eu-north-1"

  default_tags {
    tags = {
      "managed-by" = "orgwright"
    }
  }
}

# accounts/management in eu-west-1
provider "aws" {
  alias  = "management_eu_west_1"
  region = "eu-west-1"

  default_tags {
    tags = {
      "managed-by" = "orgwright"
    }
  }
}

# accounts/security-tooling in eu-north-1
provider "aws" {
  alias  = "security_tooling_eu_north_1"
  region = "eu-north-1"

  assume_role {
    role_arn = "arn:aws:iam::100000000029:role/OrganizationAccountAccessRole"
  }

  default_tags {
    tags = {
      "managed-by" = "orgwright"
    }
  }
}

# accounts/security-tooling in eu-west-1
provider "aws" {
  alias  = "security_tooling_eu_west_1"
  region = "eu-west-1"

  assume_role {
    role_arn = "arn:aws:iam::100000000029:role/OrganizationAccountAccessRole"
  }

  default_tags {
    tags = {
      "managed-by" = "orgwright"
    }
  }
}
