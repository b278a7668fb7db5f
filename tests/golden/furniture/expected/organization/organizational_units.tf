# Generated from org.yaml by `make generate`. Do not edit.

# units/sandbox
resource "aws_organizations_organizational_unit" "sandbox" {
  name      = "sandbox"
  parent_id = aws_organizations_organization.this.roots[0].id

  lifecycle {
    create_before_destroy = true
    prevent_destroy       = true
  }
}

# units/sandbox/wide
resource "aws_organizations_organizational_unit" "sandbox__wide" {
  name      = "wide"
  parent_id = aws_organizations_organizational_unit.sandbox.id

  lifecycle {
    create_before_destroy = true
    prevent_destroy       = true
  }
}

# units/security
resource "aws_organizations_organizational_unit" "security" {
  name      = "security"
  parent_id = aws_organizations_organization.this.roots[0].id

  lifecycle {
    create_before_destroy = true
    prevent_destroy       = true
  }
}
