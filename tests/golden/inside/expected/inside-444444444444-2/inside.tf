# Generated from org.yaml by `make generate`. Do not edit.

# Inside accounts/everywhere.

resource "aws_ebs_encryption_by_default" "us_west_2" {
  provider = aws.us_west_2

  enabled = true
}
