# A role for auditors in every account below the root, now and whenever one comes.
terraform {
  required_version = ">= 1.7"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100"
    }
  }
}

# Credentials of the management account, in which trusted access for StackSets has been activated.
provider "aws" {
  region = "eu-north-1"
}

data "aws_organizations_organization" "this" {}

module "stack_set_auditor" {
  source = "../.."

  name         = "auditor"
  description  = "A role that may read everything, for auditors."
  capabilities = ["CAPABILITY_NAMED_IAM"]
  parameters   = { AuditAccount = "111122223333" }
  regions      = ["eu-north-1"]
  targets      = ["root"]
  unit_ids     = { root = data.aws_organizations_organization.this.roots[0].id }

  template = <<-YAML
    Parameters:
      AuditAccount:
        Type: String
    Resources:
      Role:
        Type: AWS::IAM::Role
        Properties:
          RoleName: auditor
          ManagedPolicyArns:
            - !Sub arn:$${AWS::Partition}:iam::aws:policy/SecurityAudit
          AssumeRolePolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Effect: Allow
                Action: sts:AssumeRole
                Principal:
                  AWS: !Sub arn:$${AWS::Partition}:iam::$${AuditAccount}:root
  YAML
}
