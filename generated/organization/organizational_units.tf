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

# units/data/nonprod
resource "aws_organizations_organizational_unit" "data__nonprod" {
  name      = "NonProd"
  parent_id = aws_organizations_organizational_unit.data.id

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

# units/deployments
resource "aws_organizations_organizational_unit" "deployments" {
  name      = "Deployments"
  parent_id = aws_organizations_organization.this.roots[0].id

  lifecycle {
    create_before_destroy = true
    prevent_destroy       = true
  }
}

# units/infrastructure
resource "aws_organizations_organizational_unit" "infrastructure" {
  name      = "Infrastructure"
  parent_id = aws_organizations_organization.this.roots[0].id

  lifecycle {
    create_before_destroy = true
    prevent_destroy       = true
  }
}

# units/infrastructure/nonprod
resource "aws_organizations_organizational_unit" "infrastructure__nonprod" {
  name      = "NonProd"
  parent_id = aws_organizations_organizational_unit.infrastructure.id

  lifecycle {
    create_before_destroy = true
    prevent_destroy       = true
  }
}

# units/infrastructure/prod
resource "aws_organizations_organizational_unit" "infrastructure__prod" {
  name      = "Prod"
  parent_id = aws_organizations_organizational_unit.infrastructure.id

  lifecycle {
    create_before_destroy = true
    prevent_destroy       = true
  }
}

# units/policy-staging
resource "aws_organizations_organizational_unit" "policy_staging" {
  name      = "Policy Staging"
  parent_id = aws_organizations_organization.this.roots[0].id

  lifecycle {
    create_before_destroy = true
    prevent_destroy       = true
  }
}

# units/sandbox
resource "aws_organizations_organizational_unit" "sandbox" {
  name      = "Sandbox"
  parent_id = aws_organizations_organization.this.roots[0].id

  lifecycle {
    create_before_destroy = true
    prevent_destroy       = true
  }
}

# units/security
resource "aws_organizations_organizational_unit" "security" {
  name      = "Security"
  parent_id = aws_organizations_organization.this.roots[0].id

  lifecycle {
    create_before_destroy = true
    prevent_destroy       = true
  }
}

# units/suspended
resource "aws_organizations_organizational_unit" "suspended" {
  name      = "Suspended"
  parent_id = aws_organizations_organization.this.roots[0].id

  lifecycle {
    create_before_destroy = true
    prevent_destroy       = true
  }
}

# units/transitional
resource "aws_organizations_organizational_unit" "transitional" {
  name      = "Transitional"
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

# units/workloads/prod
resource "aws_organizations_organizational_unit" "workloads__prod" {
  name      = "Prod"
  parent_id = aws_organizations_organizational_unit.workloads.id

  lifecycle {
    create_before_destroy = true
    prevent_destroy       = true
  }
}

# units/workloads/prod/regulated
resource "aws_organizations_organizational_unit" "workloads__prod__regulated" {
  name      = "Regulated"
  parent_id = aws_organizations_organizational_unit.workloads__prod.id

  lifecycle {
    create_before_destroy = true
    prevent_destroy       = true
  }
}
