# Generated from org.yaml by `make generate`. Do not edit.

# units/live
resource "aws_organizations_organizational_unit" "live" {
  name      = "live"
  parent_id = aws_organizations_organization.this.roots[0].id

  lifecycle {
    create_before_destroy = true
    prevent_destroy       = true
  }
}

# units/live/web
resource "aws_organizations_organizational_unit" "live__web" {
  name      = "web"
  parent_id = aws_organizations_organizational_unit.live.id

  lifecycle {
    create_before_destroy = true
    prevent_destroy       = true
  }
}
