# Generated from org.yaml by `make generate`. Do not edit.

terraform {
  required_version = ">= 1.9, < 2.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }

  cloud {
    organization = "acme"

    workspaces {
      name    = "organization"
      project = "platform"
    }
  }
}
