# Generated from org.yaml by `make generate`. Do not edit.

resource "aws_s3_bucket" "config" {
  provider = aws.log_archive_eu_north_1

  bucket = "config-o-a1b2c3d4e5"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_s3_bucket_public_access_block" "config" {
  provider = aws.log_archive_eu_north_1

  bucket                  = aws_s3_bucket.config.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_versioning" "config" {
  provider = aws.log_archive_eu_north_1

  bucket = aws_s3_bucket.config.id

  versioning_configuration {
    status = "Enabled"
  }
}

# The recorders write with a role of their own account, or with AWS Config's.
resource "aws_s3_bucket_policy" "config" {
  provider = aws.log_archive_eu_north_1

  bucket = aws_s3_bucket.config.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "EachAccountLooks"
        Effect    = "Allow"
        Action    = ["s3:GetBucketAcl", "s3:ListBucket"]
        Resource  = aws_s3_bucket.config.arn
        Principal = { AWS = "*" }
        Condition = { StringEquals = { "aws:PrincipalOrgID" = local.organization_id } }
      },
      {
        Sid       = "EachAccountWritesItsOwn"
        Effect    = "Allow"
        Action    = "s3:PutObject"
        Resource  = "${aws_s3_bucket.config.arn}/config/AWSLogs/$${aws:PrincipalAccount}/*"
        Principal = { AWS = "*" }
        Condition = {
          StringEquals = {
            "aws:PrincipalOrgID" = local.organization_id
            "s3:x-amz-acl"       = "bucket-owner-full-control"
          }
        }
      },
      {
        Sid       = "Config"
        Effect    = "Allow"
        Action    = ["s3:GetBucketAcl", "s3:ListBucket"]
        Resource  = aws_s3_bucket.config.arn
        Principal = { Service = "config.amazonaws.com" }
        Condition = { StringEquals = { "aws:SourceOrgID" = local.organization_id } }
      },
      {
        Sid       = "ConfigWrites"
        Effect    = "Allow"
        Action    = "s3:PutObject"
        Resource  = "${aws_s3_bucket.config.arn}/config/AWSLogs/*"
        Principal = { Service = "config.amazonaws.com" }
        Condition = {
          StringEquals = {
            "aws:SourceOrgID" = local.organization_id
            "s3:x-amz-acl"    = "bucket-owner-full-control"
          }
        }
      },
    ]
  })

  depends_on = [aws_s3_bucket_public_access_block.config]
}

# The management account is reached by no stack set. Before the first: `aws cloudformation activate-organizations-access`.
resource "aws_cloudformation_stack_set" "config_recorder" {
  provider = aws.management_eu_north_1

  name             = "config-recorder"
  description      = "A recorder of AWS Config in every account."
  capabilities     = ["CAPABILITY_NAMED_IAM"]
  permission_model = "SERVICE_MANAGED"
  template_body    = file("${path.module}/stack-sets/config-recorder.yaml")

  parameters = {
    "BucketName"            = aws_s3_bucket_policy.config.bucket
    "Frequency"             = "CONTINUOUS"
    "GlobalResourcesRegion" = "eu-north-1"
    "KeyPrefix"             = "config"
  }

  auto_deployment {
    enabled                          = true
    retain_stacks_on_account_removal = false
  }

  managed_execution {
    active = true
  }

  operation_preferences {
    failure_tolerance_percentage = 10
    max_concurrent_percentage    = 25
    region_concurrency_type      = "PARALLEL"
  }

  # The provider up to 6.27 reads back a role of AWS's own and would remove it at every plan.
  lifecycle {
    ignore_changes = [administration_role_arn]
  }
}

resource "aws_cloudformation_stack_instances" "config_recorder" {
  provider = aws.management_eu_north_1

  regions = [
    "eu-north-1",
    "eu-west-1",
  ]
  stack_set_name = aws_cloudformation_stack_set.config_recorder.name

  deployment_targets {
    organizational_unit_ids = [
      local.unit_ids["root"],
    ]
  }

  operation_preferences {
    failure_tolerance_percentage = 10
    max_concurrent_percentage    = 25
    region_concurrency_type      = "PARALLEL"
  }
}

resource "aws_iam_role" "config_aggregator" {
  provider = aws.audit_eu_north_1

  name = "config-aggregator"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Action    = "sts:AssumeRole"
        Principal = { Service = "config.amazonaws.com" }
      },
    ]
  })
}

resource "aws_iam_role_policy_attachment" "config_aggregator" {
  provider = aws.audit_eu_north_1

  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSConfigRoleForOrganizations"
  role       = aws_iam_role.config_aggregator.name
}

resource "aws_config_configuration_aggregator" "organization" {
  provider = aws.audit_eu_north_1

  name = "organization"

  organization_aggregation_source {
    regions = [
      "eu-north-1",
      "eu-west-1",
    ]
    role_arn = aws_iam_role.config_aggregator.arn
  }

  depends_on = [aws_iam_role_policy_attachment.config_aggregator]
}

resource "aws_config_organization_managed_rule" "bucket_versions__eu_north_1" {
  provider = aws.audit_eu_north_1

  name            = "bucket-versions"
  rule_identifier = "S3_BUCKET_VERSIONING_ENABLED"
  input_parameters = jsonencode({
    "isMfaDeleteEnabled" = "true"
  })
  resource_types_scope = [
    "AWS::S3::Bucket",
  ]

  depends_on = [aws_cloudformation_stack_instances.config_recorder]
}

resource "aws_config_organization_managed_rule" "bucket_versions__eu_west_1" {
  provider = aws.audit_eu_west_1

  name            = "bucket-versions"
  rule_identifier = "S3_BUCKET_VERSIONING_ENABLED"
  input_parameters = jsonencode({
    "isMfaDeleteEnabled" = "true"
  })
  resource_types_scope = [
    "AWS::S3::Bucket",
  ]

  depends_on = [aws_cloudformation_stack_instances.config_recorder]
}

resource "aws_config_organization_managed_rule" "mfa__eu_north_1" {
  provider = aws.audit_eu_north_1

  name            = "mfa"
  rule_identifier = "IAM_USER_MFA_ENABLED"
  excluded_accounts = [
    local.account_ids["accounts/log-archive"],
  ]

  depends_on = [aws_cloudformation_stack_instances.config_recorder]
}

resource "aws_config_organization_managed_rule" "mfa__eu_west_1" {
  provider = aws.audit_eu_west_1

  name            = "mfa"
  rule_identifier = "IAM_USER_MFA_ENABLED"
  excluded_accounts = [
    local.account_ids["accounts/log-archive"],
  ]

  depends_on = [aws_cloudformation_stack_instances.config_recorder]
}

resource "aws_config_organization_conformance_pack" "basics__eu_north_1" {
  provider = aws.audit_eu_north_1

  name          = "basics"
  template_body = file("${path.module}/conformance-packs/basics.yaml")

  input_parameter {
    parameter_name  = "MaxAge"
    parameter_value = "90"
  }

  depends_on = [aws_cloudformation_stack_instances.config_recorder]
}

resource "aws_config_organization_conformance_pack" "basics__eu_west_1" {
  provider = aws.audit_eu_west_1

  name          = "basics"
  template_body = file("${path.module}/conformance-packs/basics.yaml")

  input_parameter {
    parameter_name  = "MaxAge"
    parameter_value = "90"
  }

  depends_on = [aws_cloudformation_stack_instances.config_recorder]
}
