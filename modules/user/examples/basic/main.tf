# A person who signs in with an e-mail address.
terraform {
  required_version = ">= 1.7"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100"
    }
  }
}

# Credentials of the management account or of the delegated administrator, in the region of IAM Identity Center.
provider "aws" {
  region = "eu-north-1"
}

data "aws_ssoadmin_instances" "this" {}

module "user_ann" {
  source = "../.."

  display_name      = "Ann Lee"
  email             = { value = "ann@acme.example" }
  family_name       = "Lee"
  given_name        = "Ann"
  identity_store_id = one(data.aws_ssoadmin_instances.this.identity_store_ids)
  user_name         = "ann@acme.example"
}

output "ann" {
  description = "Id of the new user."
  value       = module.user_ann.id
}
