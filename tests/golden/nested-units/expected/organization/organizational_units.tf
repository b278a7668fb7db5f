# Generated from org.yaml by `make generate`. Do not edit.

# units/data
resource "aws_organizations_organizational_unit" "data" {
  name      = "Data"
  parent_id = aws_organizations_organization.this.roots[0].id

  lifecycle {
    create_before_destroy = true
    prevent_destroy       = true
  }
}

# units/data/prod
resource "aws_organizations_organizational_unit" "data__prod" {
  name      = "Prod"
  parent_id = aws_organizations_organizational_unit.data.id

  lifecycle {
    create_before_destroy = true
    prevent_destroy       = true
  }
}

# units/empty
resource "aws_organizations_organizational_unit" "empty" {
  name      = "empty"
  parent_id = aws_organizations_organization.this.roots[0].id

  lifecycle {
    create_before_destroy = true
    prevent_destroy       = true
  }
}

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

# units/workloads/nonprod/dev
resource "aws_organizations_organizational_unit" "workloads__nonprod__dev" {
  name      = "dev"
  parent_id = aws_organizations_organizational_unit.workloads__nonprod.id

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
