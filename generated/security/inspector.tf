# Generated from org.yaml by `make generate`. Do not edit.

# eu-north-1
resource "aws_inspector2_delegated_admin_account" "eu_north_1" {
  provider = aws.management_eu_north_1

  account_id = local.account_ids["accounts/security-tooling"]
}

# The administrator itself; whoever comes later is taken in by the configuration below.
resource "aws_inspector2_enabler" "eu_north_1" {
  provider = aws.security_tooling_eu_north_1

  account_ids    = [local.account_ids["accounts/security-tooling"]]
  resource_types = ["EC2", "ECR", "LAMBDA"]

  depends_on = [aws_inspector2_delegated_admin_account.eu_north_1]
}

resource "aws_inspector2_organization_configuration" "eu_north_1" {
  provider = aws.security_tooling_eu_north_1

  auto_enable {
    ec2         = true
    ecr         = true
    lambda      = true
    lambda_code = false
  }

  depends_on = [aws_inspector2_enabler.eu_north_1]
}

# eu-west-1
resource "aws_inspector2_delegated_admin_account" "eu_west_1" {
  provider = aws.management_eu_west_1

  account_id = local.account_ids["accounts/security-tooling"]
}

# The administrator itself; whoever comes later is taken in by the configuration below.
resource "aws_inspector2_enabler" "eu_west_1" {
  provider = aws.security_tooling_eu_west_1

  account_ids    = [local.account_ids["accounts/security-tooling"]]
  resource_types = ["EC2", "ECR", "LAMBDA"]

  depends_on = [aws_inspector2_delegated_admin_account.eu_west_1]
}

resource "aws_inspector2_organization_configuration" "eu_west_1" {
  provider = aws.security_tooling_eu_west_1

  auto_enable {
    ec2         = true
    ecr         = true
    lambda      = true
    lambda_code = false
  }

  depends_on = [aws_inspector2_enabler.eu_west_1]
}
