# One account in a unit of an organization that exists.
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

resource "aws_organizations_organizational_unit" "workloads" {
  name      = "Workloads"
  parent_id = data.aws_organizations_organization.this.roots[0].id
}

module "account_payments_prod" {
  source = "../.."

  name      = "Payments Prod"
  email     = "aws+payments-prod@acme.example"
  parent_id = aws_organizations_organizational_unit.workloads.id
  tags      = { domain = "payments" }
}

output "payments_prod" {
  description = "Id of the new account."
  value       = module.account_payments_prod.id
}
