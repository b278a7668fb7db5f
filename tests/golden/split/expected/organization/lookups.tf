# Generated from org.yaml by `make generate`. Do not edit.

data "aws_ssoadmin_instances" "this" {
  provider = aws.identity

  depends_on = [terraform_data.first_apply]

  lifecycle {
    postcondition {
      condition     = length(self.arns) == 1
      error_message = "IAM Identity Center is not enabled in eu-north-1. Enable it there once by hand (console, IAM Identity Center, Enable with AWS Organizations), then plan and apply again. Where the organization itself could not be made yet, make it first: terraform apply -target=aws_organizations_organization.this"
    }
  }
}

locals {
  identity_store_id = data.aws_ssoadmin_instances.this.identity_store_ids[0]
  instance_arn      = data.aws_ssoadmin_instances.this.arns[0]
}
