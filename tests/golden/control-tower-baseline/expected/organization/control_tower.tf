# Generated from org.yaml by `make generate`. Do not edit.

locals {
  # The ARN of a unit, but for its id.
  unit_arn_prefix = replace(aws_organizations_organization.this.arn, ":organization/", ":ou/")
}

resource "aws_controltower_landing_zone" "this" {
  version = "3.3"
  manifest_json = jsonencode({
    "governedRegions" = [
      "eu-north-1",
    ]
    "organizationStructure" = {
      "security" = {
        "name" = "Security"
      }
    }
    "centralizedLogging" = {
      "accountId" = "333344445555"
      "configurations" = {
        "loggingBucket" = {
          "retentionDays" = 365
        }
        "accessLoggingBucket" = {
          "retentionDays" = 3650
        }
      }
      "enabled" = true
    }
    "securityRoles" = {
      "accountId" = "222233334444"
    }
    "accessManagement" = {
      "enabled" = true
    }
  })

  lifecycle {
    prevent_destroy = true
  }
}

locals {
  # Ids of units, but only once they are registered: accounts come into them no sooner.
  registered_unit_ids = {
    "units/workloads" : [aws_organizations_organizational_unit.workloads.id, aws_controltower_baseline.workloads.arn][0]
    "units/workloads/prod" : [aws_organizations_organizational_unit.workloads__prod.id, aws_controltower_baseline.workloads__prod.arn][0]
  }
}

# Registered units. Each waits for the one before it: AWS registers one at a time, and a unit after the one above it.

# units/workloads
resource "aws_controltower_baseline" "workloads" {
  baseline_identifier = "arn:aws:controltower:eu-north-1::baseline/17BSJV3IGJ2QSGA2"
  baseline_version    = "4.0"
  target_identifier   = join("/", [local.unit_arn_prefix, aws_organizations_organizational_unit.workloads.id])

  parameters {
    key   = "IdentityCenterEnabledBaselineArn"
    value = "arn:aws:controltower:eu-north-1:111122223333:enabledbaseline/XALULM96QHI525UOC"
  }

  depends_on = [aws_controltower_landing_zone.this]
}

# units/workloads/prod
resource "aws_controltower_baseline" "workloads__prod" {
  baseline_identifier = "arn:aws:controltower:eu-north-1::baseline/17BSJV3IGJ2QSGA2"
  baseline_version    = "4.0"
  target_identifier   = join("/", [local.unit_arn_prefix, aws_organizations_organizational_unit.workloads__prod.id])

  parameters {
    key   = "IdentityCenterEnabledBaselineArn"
    value = "arn:aws:controltower:eu-north-1:111122223333:enabledbaseline/XALULM96QHI525UOC"
  }

  depends_on = [aws_controltower_baseline.workloads]
}

# One line a control on a unit, by its id in AWS's catalog, and the parameters that it is given.
locals {
  controls = {
    "units/workloads 8ui9y3oyv2czbmw5mxh2wc9b6" : {}
    "units/workloads/prod 8ui9y3oyv2czbmw5mxh2wc9b6" : {}
  }
}

resource "aws_controltower_control" "this" {
  for_each = local.controls

  control_identifier = "arn:aws:controlcatalog:::control/${split(" ", each.key)[1]}"
  target_identifier  = join("/", [local.unit_arn_prefix, local.unit_ids[split(" ", each.key)[0]]])

  dynamic "parameters" {
    for_each = each.value

    content {
      key   = parameters.key
      value = jsonencode(parameters.value)
    }
  }

  depends_on = [aws_controltower_baseline.workloads__prod]
}
