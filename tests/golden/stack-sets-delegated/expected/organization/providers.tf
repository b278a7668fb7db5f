# Generated from org.yaml by `make generate`. Do not edit.

provider "aws" {
  region = "eu-north-1"

  default_tags {
    tags = {
      "managed-by" = "orgwright"
    }
  }
}
