# Generated from org.yaml by `make generate`. Do not edit.

provider "aws" {
  region = "eu-north-1"
}

# Control Tower answers in its home region only.
provider "aws" {
  alias  = "control_tower"
  region = "eu-west-1"
}
