# Generated from org.yaml by `make generate`. Do not edit.

provider "aws" {
  region = "eu-west-1"
}

# IAM Identity Center answers in its own region only.
provider "aws" {
  alias  = "identity"
  region = "eu-west-1"
}
