# A member account that may read the whole organization.
terraform {
  required_version = ">= 1.7"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100"
    }
  }
}

# Credentials of the management account.
provider "aws" {
  region = "us-east-1"
}

module "delegation_policy" {
  source = "../.."

  content = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Principal": {"AWS": "arn:aws:iam::{accounts/audit.id}:root"},
          "Action": ["organizations:Describe*", "organizations:List*"],
          "Resource": "*"
        }
      ]
    }
  JSON

  replacements = {
    "{accounts/audit.id}" = "111122223333"
  }
}
