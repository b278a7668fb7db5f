# Generated from org.yaml by `make generate`. Do not edit.

# One an account and a region: accounts/management as it is, the others through the role that Terraform has there.

# accounts/audit in us-gov-east-1
provider "aws" {
  alias  = "audit_us_gov_east_1"
  region = "us-gov-east-1"

  assume_role {
    role_arn = "arn:aws-us-gov:iam::300000000002:role/OrganizationAccountAccessRole"
  }
}

# accounts/audit in us-gov-west-1
provider "aws" {
  alias  = "audit_us_gov_west_1"
  region = "us-gov-west-1"

  assume_role {
    role_arn = "arn:aws-us-gov:iam::300000000002:role/OrganizationAccountAccessRole"
  }
}

# accounts/log-archive in us-gov-west-1
provider "aws" {
  alias  = "log_archive_us_gov_west_1"
  region = "us-gov-west-1"

  assume_role {
    role_arn = "arn:aws-us-gov:iam::300000000001:role/OrganizationAccountAccessRole"
  }
}

# accounts/management in us-gov-east-1
provider "aws" {
  alias  = "management_us_gov_east_1"
  region = "us-gov-east-1"
}

# accounts/management in us-gov-west-1
provider "aws" {
  alias  = "management_us_gov_west_1"
  region = "us-gov-west-1"
}
