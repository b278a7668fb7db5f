# Generated from org.yaml by `make generate`. Do not edit.

resource "aws_s3_bucket" "config" {
  provider = aws.log_archive_eu_north_1

  bucket = "config-o-example000"

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
    "Frequency"             = "DAILY"
    "GlobalResourcesRegion" = "eu-north-1"
    "KeyPrefix"             = "config"
  }

  auto_deployment {
    enabled                          = false
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
    account_filter_type = "INTERSECTION"
    accounts = [
      local.account_ids["accounts/acquired-shop"],
      local.account_ids["accounts/analytics-prod"],
      local.account_ids["accounts/artifacts"],
      local.account_ids["accounts/audit"],
      local.account_ids["accounts/backup-prod"],
      local.account_ids["accounts/catalog-dev"],
      local.account_ids["accounts/catalog-prod"],
      local.account_ids["accounts/ci"],
      local.account_ids["accounts/dns-prod"],
      local.account_ids["accounts/ledger-dev"],
      local.account_ids["accounts/ledger-prod"],
      local.account_ids["accounts/log-archive"],
      local.account_ids["accounts/network-nonprod"],
      local.account_ids["accounts/network-prod"],
      local.account_ids["accounts/orders-dev"],
      local.account_ids["accounts/orders-prod"],
      local.account_ids["accounts/payments-dev"],
      local.account_ids["accounts/payments-prod"],
      local.account_ids["accounts/payments-staging"],
      local.account_ids["accounts/policy-test"],
      local.account_ids["accounts/search-dev"],
      local.account_ids["accounts/search-prod"],
      local.account_ids["accounts/security-tooling"],
      local.account_ids["accounts/shared-services-nonprod"],
      local.account_ids["accounts/shared-services-prod"],
      local.account_ids["accounts/storefront-dev"],
      local.account_ids["accounts/storefront-prod"],
      local.account_ids["accounts/storefront-staging"],
      local.account_ids["accounts/warehouse-dev"],
      local.account_ids["accounts/warehouse-prod"],
    ]
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
  provider = aws.security_tooling_eu_north_1

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
  provider = aws.security_tooling_eu_north_1

  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSConfigRoleForOrganizations"
  role       = aws_iam_role.config_aggregator.name
}

resource "aws_config_configuration_aggregator" "organization" {
  provider = aws.security_tooling_eu_north_1

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

resource "aws_config_organization_managed_rule" "ebs_encrypted__eu_north_1" {
  provider = aws.security_tooling_eu_north_1

  name            = "ebs-encrypted"
  rule_identifier = "EC2_EBS_ENCRYPTION_BY_DEFAULT"
  excluded_accounts = [
    local.account_ids["accounts/acquired-shop"],
  ]

  depends_on = [aws_cloudformation_stack_instances.config_recorder]
}

resource "aws_config_organization_managed_rule" "ebs_encrypted__eu_west_1" {
  provider = aws.security_tooling_eu_west_1

  name            = "ebs-encrypted"
  rule_identifier = "EC2_EBS_ENCRYPTION_BY_DEFAULT"
  excluded_accounts = [
    local.account_ids["accounts/acquired-shop"],
  ]

  depends_on = [aws_cloudformation_stack_instances.config_recorder]
}

resource "aws_config_organization_managed_rule" "root_mfa__eu_north_1" {
  provider = aws.security_tooling_eu_north_1

  name            = "root-mfa"
  rule_identifier = "ROOT_ACCOUNT_MFA_ENABLED"
  description     = "Nobody signs in as root without a second factor."

  depends_on = [aws_cloudformation_stack_instances.config_recorder]
}

resource "aws_config_organization_managed_rule" "root_mfa__eu_west_1" {
  provider = aws.security_tooling_eu_west_1

  name            = "root-mfa"
  rule_identifier = "ROOT_ACCOUNT_MFA_ENABLED"
  description     = "Nobody signs in as root without a second factor."

  depends_on = [aws_cloudformation_stack_instances.config_recorder]
}
