# One account in a unit that is registered with Control Tower.
terraform {
  required_version = ">= 1.7"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100"
    }
  }
}

# Credentials of the management account, in Control Tower's home region.
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

  name                     = "Payments Prod"
  email                    = "aws+payments-prod@acme.example"
  provisioned_product_name = "payments-prod"
  unit_id                  = aws_organizations_organizational_unit.workloads.id
  unit_name                = aws_organizations_organizational_unit.workloads.name

  account_factory = {
    product_name               = "AWS Control Tower Account Factory"
    provisioning_artifact_name = "AWS Control Tower Account Factory"
    sso_user_email             = "platform@acme.example"
    sso_user_first_name        = "Platform"
    sso_user_last_name         = "Team"
  }
}

output "payments_prod" {
  description = "Id of the new account."
  value       = module.account_payments_prod.id
}
