# Generated from org.yaml by `make generate`. Do not edit.

# Inside accounts/shop.

resource "aws_iam_account_password_policy" "this" {
  provider = aws.eu_north_1

  allow_users_to_change_password = true
  minimum_password_length        = 16
  password_reuse_prevention      = 24
  require_lowercase_characters   = false
  require_numbers                = false
  require_symbols                = true
  require_uppercase_characters   = false
}

resource "aws_s3_account_public_access_block" "this" {
  provider = aws.eu_north_1

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_ebs_encryption_by_default" "eu_north_1" {
  provider = aws.eu_north_1

  enabled = true
}

resource "aws_ebs_encryption_by_default" "eu_west_1" {
  provider = aws.eu_west_1

  enabled = true
}

# The network that AWS has put here: nothing passes in it.
resource "aws_default_vpc" "eu_north_1" {
  provider = aws.eu_north_1
}

# Without rules.
resource "aws_default_network_acl" "eu_north_1" {
  provider = aws.eu_north_1

  default_network_acl_id = aws_default_vpc.eu_north_1.default_network_acl_id

  lifecycle {
    ignore_changes = [subnet_ids] # those of the network, which come by themselves
  }
}

# Without rules.
resource "aws_default_security_group" "eu_north_1" {
  provider = aws.eu_north_1

  vpc_id = aws_default_vpc.eu_north_1.id
}

# The network that AWS has put here: nothing passes in it.
resource "aws_default_vpc" "eu_west_1" {
  provider = aws.eu_west_1
}

# Without rules.
resource "aws_default_network_acl" "eu_west_1" {
  provider = aws.eu_west_1

  default_network_acl_id = aws_default_vpc.eu_west_1.default_network_acl_id

  lifecycle {
    ignore_changes = [subnet_ids] # those of the network, which come by themselves
  }
}

# Without rules.
resource "aws_default_security_group" "eu_west_1" {
  provider = aws.eu_west_1

  vpc_id = aws_default_vpc.eu_west_1.id
}
