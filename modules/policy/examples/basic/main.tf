# A guardrail on the root, and an account that is created only once the guardrail is attached.
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

data "aws_organizations_organization" "this" {}

locals {
  unit_ids = { root = data.aws_organizations_organization.this.roots[0].id }

  # The same ids, but those who use these wait for the policies that are attached there.
  guarded_unit_ids = merge(local.unit_ids, module.policy_stay.unit_ids)
}

module "policy_stay" {
  source = "../.."

  name        = "Stay"
  description = "No account may leave the organization."
  type        = "SERVICE_CONTROL_POLICY"
  unit_ids    = local.unit_ids

  content = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {"Effect": "Deny", "Action": "organizations:LeaveOrganization", "Resource": "*"}
      ]
    }
  JSON

  targets = [
    "root",
  ]
}

resource "aws_organizations_account" "sandbox" {
  name      = "Sandbox"
  email     = "aws+sandbox@acme.example"
  parent_id = local.guarded_unit_ids["root"]

  lifecycle {
    prevent_destroy = true
  }
}
