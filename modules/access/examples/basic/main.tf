# A platform team that administers one account, and one auditor who reads it.
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

data "aws_ssoadmin_permission_set" "this" {
  for_each = toset(["AdministratorAccess", "ViewOnlyAccess"])

  instance_arn = one(data.aws_ssoadmin_instances.this.arns)
  name         = each.key
}

data "aws_identitystore_group" "platform" {
  identity_store_id = one(data.aws_ssoadmin_instances.this.identity_store_ids)

  alternate_identifier {
    unique_attribute {
      attribute_path  = "DisplayName"
      attribute_value = "platform"
    }
  }
}

data "aws_identitystore_user" "ann" {
  identity_store_id = one(data.aws_ssoadmin_instances.this.identity_store_ids)

  alternate_identifier {
    unique_attribute {
      attribute_path  = "UserName"
      attribute_value = "ann@acme.example"
    }
  }
}

module "access_payments_prod" {
  source = "../.."

  account_id   = "111122223333"
  instance_arn = one(data.aws_ssoadmin_instances.this.arns)
  group_ids    = { "groups/platform" : data.aws_identitystore_group.platform.group_id }
  user_ids     = { "users/ann" : data.aws_identitystore_user.ann.user_id }

  permission_set_arns = {
    "administrator" : data.aws_ssoadmin_permission_set.this["AdministratorAccess"].arn
    "view-only" : data.aws_ssoadmin_permission_set.this["ViewOnlyAccess"].arn
  }

  assignments = [
    "groups/platform administrator",
    "users/ann view-only",
  ]
}
