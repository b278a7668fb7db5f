# Generated from org.yaml by `make generate`. Do not edit.

# One an account and a region: accounts/management as it is, the others through the role that Terraform has there.

# accounts/audit in eu-north-1
provider "aws" {
  alias  = "audit_eu_north_1"
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

# accounts/audit in eu-west-1
provider "aws" {
  alias  = "audit_eu_west_1"
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

# accounts/log-archive in eu-north-1
provider "aws" {
  alias  = "log_archive_eu_north_1"
  region = "eu-north-1"

  assume_role {
    role_arn = "arn:aws:iam::333333333333:role/OrganizationAccountAccessRole"
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
