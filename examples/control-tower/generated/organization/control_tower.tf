# Generated from org.yaml by `make generate`. Do not edit.

locals {
  # What every account from the account factory is made with. The role that Terraform runs as must have access to the factory's portfolio
  # in Service Catalog, which somebody gives it there once. AWS works on five accounts at a time: apply with -parallelism=5.
  account_factory = {
    product_name               = "AWS Control Tower Account Factory"
    provisioning_artifact_name = "AWS Control Tower Account Factory"
    sso_user_email             = "platform@fjord.example"
    sso_user_first_name        = "Platform"
    sso_user_last_name         = "Team"
  }
}

locals {
  # The ARN of a unit, but for its id.
  unit_arn_prefix = replace(aws_organizations_organization.this.arn, ":organization/", ":ou/")
}

# One line a control on a unit, by its id in AWS's catalog, and the parameters that it is given.
locals {
  controls = {
    # AWS-GR_EBS_OPTIMIZED_INSTANCE
    "units/workloads 8ui9y3oyv2czbmw5mxh2wc9b6" : {}
    # AWS-GR_EBS_OPTIMIZED_INSTANCE
    "units/workloads/nonprod 8ui9y3oyv2czbmw5mxh2wc9b6" : {}
    # CT.MULTISERVICE.PV.1
    "units/workloads/prod 5fm4zvz5wfpqa34k8hvyq0j7u" : {
      "AllowedRegions" = [
        "eu-north-1",
        "eu-west-1",
      ]
      "ExemptedPrincipalArns" = [
        "arn:aws:iam::*:role/AWSControlTowerExecution",
      ]
    }
    # AWS-GR_EBS_OPTIMIZED_INSTANCE
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
}
