# A group with one member who exists already.
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

data "aws_identitystore_user" "ann" {
  identity_store_id = one(data.aws_ssoadmin_instances.this.identity_store_ids)

  alternate_identifier {
    unique_attribute {
      attribute_path  = "UserName"
      attribute_value = "ann@acme.example"
    }
  }
}

module "group_platform" {
  source = "../.."

  display_name      = "Platform"
  description       = "The team that runs the organization."
  identity_store_id = one(data.aws_ssoadmin_instances.this.identity_store_ids)
  user_ids          = { "users/ann" : data.aws_identitystore_user.ann.user_id }

  members = [
    "users/ann",
  ]
}
