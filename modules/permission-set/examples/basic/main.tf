# What developers may do: AWS's power-user policy, less a few things, never more than the boundary allows.
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

module "permission_set_developer" {
  source = "../.."

  name                 = "Developer"
  description          = "Builds and runs workloads."
  instance_arn         = one(data.aws_ssoadmin_instances.this.arns)
  permissions_boundary = { customer_managed = "/boundaries/developer" }
  session_duration     = "PT8H"

  inline_policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "*"}
      ]
    }
  JSON

  aws_managed_policies = [
    "PowerUserAccess",
    "job-function/Billing",
  ]
}

output "developer" {
  description = "ARN of the permission set, for account assignments."
  value       = module.permission_set_developer.arn
}
