# Generated from org.yaml by `make generate`. Do not edit.

provider "aws" {
  region = "eu-west-1"
}
