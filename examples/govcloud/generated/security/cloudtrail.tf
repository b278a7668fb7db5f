# Generated from org.yaml by `make generate`. Do not edit.

locals {
  # Written out, because the bucket and the key have to know the trail before it is there.
  trail_arn = "arn:aws-us-gov:cloudtrail:us-gov-west-1:${local.account_ids["accounts/management"]}:trail/organization"
}

resource "aws_s3_bucket" "cloudtrail" {
  provider = aws.log_archive_us_gov_west_1

  bucket = "cloudtrail-o-h1a2r3b4o5"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_s3_bucket_public_access_block" "cloudtrail" {
  provider = aws.log_archive_us_gov_west_1

  bucket                  = aws_s3_bucket.cloudtrail.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_versioning" "cloudtrail" {
  provider = aws.log_archive_us_gov_west_1

  bucket = aws_s3_bucket.cloudtrail.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "cloudtrail" {
  provider = aws.log_archive_us_gov_west_1

  bucket = aws_s3_bucket.cloudtrail.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      kms_master_key_id = aws_kms_key.cloudtrail.arn
      sse_algorithm     = "aws:kms"
    }
  }
}

resource "aws_s3_bucket_policy" "cloudtrail" {
  provider = aws.log_archive_us_gov_west_1

  bucket = aws_s3_bucket.cloudtrail.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "TrailReadsAcl"
        Effect    = "Allow"
        Action    = "s3:GetBucketAcl"
        Resource  = aws_s3_bucket.cloudtrail.arn
        Principal = { Service = "cloudtrail.amazonaws.com" }
        Condition = { StringEquals = { "aws:SourceArn" = local.trail_arn } }
      },
      {
        Sid    = "TrailWrites"
        Effect = "Allow"
        Action = "s3:PutObject"
        Resource = [
          "${aws_s3_bucket.cloudtrail.arn}/AWSLogs/${local.account_ids["accounts/management"]}/*",
          "${aws_s3_bucket.cloudtrail.arn}/AWSLogs/${local.organization_id}/*",
        ]
        Principal = { Service = "cloudtrail.amazonaws.com" }
        Condition = {
          StringEquals = {
            "aws:SourceArn" = local.trail_arn
            "s3:x-amz-acl"  = "bucket-owner-full-control"
          }
        }
      },
      {
        Sid       = "NobodyWithoutTls"
        Effect    = "Deny"
        Action    = "s3:*"
        Resource  = [aws_s3_bucket.cloudtrail.arn, "${aws_s3_bucket.cloudtrail.arn}/*"]
        Principal = "*"
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })

  depends_on = [aws_s3_bucket_public_access_block.cloudtrail]
}

resource "aws_kms_key" "cloudtrail" {
  provider = aws.log_archive_us_gov_west_1

  description         = "Encrypts the organization's trail."
  enable_key_rotation = true
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Owner"
        Effect    = "Allow"
        Action    = "kms:*"
        Resource  = "*"
        Principal = { AWS = "arn:aws-us-gov:iam::${local.account_ids["accounts/log-archive"]}:root" }
      },
      {
        Sid       = "TrailEncrypts"
        Effect    = "Allow"
        Action    = ["kms:DescribeKey", "kms:GenerateDataKey*"]
        Resource  = "*"
        Principal = { Service = "cloudtrail.amazonaws.com" }
        Condition = { StringEquals = { "aws:SourceArn" = local.trail_arn } }
      },
    ]
  })

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_cloudtrail" "organization" {
  provider = aws.management_us_gov_west_1

  name                       = "organization"
  s3_bucket_name             = aws_s3_bucket.cloudtrail.id
  kms_key_id                 = aws_kms_key.cloudtrail.arn
  enable_log_file_validation = true
  is_multi_region_trail      = true
  is_organization_trail      = true

  depends_on = [aws_s3_bucket_policy.cloudtrail]
}
