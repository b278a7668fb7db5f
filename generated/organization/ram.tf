# Generated from org.yaml by `make generate`. Do not edit.

# Trusted access alone lacks the role that RAM shares with.
resource "aws_ram_sharing_with_organization" "this" {
  depends_on = [aws_organizations_organization.this]
}
