# Generated from org.yaml by `make generate`. Do not edit.

module "permission_set_administrator" {
  source    = "../../modules/permission-set"
  providers = { aws = aws.identity }

  name             = "administrator"
  instance_arn     = local.instance_arn
  session_duration = "PT4H"
  relay_state      = "https://console.aws.amazon.com/"

  aws_managed_policies = [
    "AdministratorAccess",
  ]

  tags = {
    "level" = "high"
  }
}

module "permission_set_developer" {
  source    = "../../modules/permission-set"
  providers = { aws = aws.identity }

  name                 = "Developer"
  description          = "Builds."
  instance_arn         = local.instance_arn
  session_duration     = "PT1H"
  inline_policy        = file("${path.module}/policies/permission-sets/developer.json")
  permissions_boundary = { customer_managed = "/fence" }

  customer_managed_policies = [
    "/fence",
    "/teams/shop/deploy",
  ]
}

module "permission_set_look" {
  source    = "../../modules/permission-set"
  providers = { aws = aws.identity }

  name                 = "look"
  instance_arn         = local.instance_arn
  session_duration     = "PT1H"
  permissions_boundary = { aws_managed = "ReadOnlyAccess" }
}

# Attributes of people that policies may ask for as aws:PrincipalTag.
resource "aws_ssoadmin_instance_access_control_attributes" "this" {
  provider = aws.identity

  instance_arn = local.instance_arn

  attribute {
    key = "team"

    value {
      source = ["$${path:enterprise.department}"]
    }
  }
}
