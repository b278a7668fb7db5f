# Generated from org.yaml by `make generate`. Do not edit.

data "aws_ssoadmin_instances" "this" {
  provider = aws.identity

  lifecycle {
    postcondition {
      condition     = length(self.arns) == 1
      error_message = "IAM Identity Center is not enabled in eu-west-1. Enable it there once by hand (console, IAM Identity Center, Enable with AWS Organizations), then plan and apply again."
    }
  }
}

locals {
  identity_store_id = data.aws_ssoadmin_instances.this.identity_store_ids[0]
  instance_arn      = data.aws_ssoadmin_instances.this.arns[0]
}
