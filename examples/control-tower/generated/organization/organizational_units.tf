# Generated from org.yaml by `make generate`. Do not edit.

# units/workloads
resource "aws_organizations_organizational_unit" "workloads" {
  name      = "Workloads"
  parent_id = aws_organizations_organization.this.roots[0].id

  lifecycle {
    create_before_destroy = true
    prevent_destroy       = true
  }
}

# units/workloads/nonprod
resource "aws_organizations_organizational_unit" "workloads__nonprod" {
  name      = "NonProd"
  parent_id = aws_organizations_organizational_unit.workloads.id

  lifecycle {
    create_before_destroy = true
    prevent_destroy       = true
  }
}

# units/workloads/prod
resource "aws_organizations_organizational_unit" "workloads__prod" {
  name      = "Prod"
  parent_id = aws_organizations_organizational_unit.workloads.id

  lifecycle {
    create_before_destroy = true
    prevent_destroy       = true
  }
}
