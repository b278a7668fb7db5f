# Generated from org.yaml by `make generate`. Do not edit.

provider "aws" {
  region = "us-east-1"
}

# IAM Identity Center answers in its own region only.
provider "aws" {
  alias  = "identity"
  region = "us-west-2"
}
