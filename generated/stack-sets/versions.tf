# Generated from org.yaml by `make generate`. Do not edit.

terraform {
  required_version = ">= 1.7"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 7.0"
    }
  }

  backend "s3" {
    bucket       = "acme-terraform-state"
    key          = "stack-sets.tfstate"
    region       = "eu-north-1"
    use_lockfile = true
  }
}
