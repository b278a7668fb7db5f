# Generated from org.yaml by `make generate`. Do not edit.

provider "aws" {
  region = "us-gov-west-1"
}

# IAM Identity Center answers in its own region only.
provider "aws" {
  alias  = "identity"
  region = "us-gov-west-1"
}
