# Generated from org.yaml by `make generate`. Do not edit.

module "permission_set_administrator" {
  source    = "../../modules/permission-set"
  providers = { aws = aws.identity }

  name             = "administrator"
  description      = "Everything that the guardrails leave."
  instance_arn     = local.instance_arn
  session_duration = "PT4H"

  aws_managed_policies = [
    "AdministratorAccess",
  ]
}

module "permission_set_auditor" {
  source    = "../../modules/permission-set"
  providers = { aws = aws.identity }

  name             = "auditor"
  description      = "Sees configuration, not data."
  instance_arn     = local.instance_arn
  session_duration = "PT8H"

  aws_managed_policies = [
    "SecurityAudit",
    "job-function/ViewOnlyAccess",
  ]
}

module "permission_set_billing" {
  source    = "../../modules/permission-set"
  providers = { aws = aws.identity }

  name             = "billing"
  description      = "Reads the bill and keeps the budgets."
  instance_arn     = local.instance_arn
  session_duration = "PT8H"
  relay_state      = "https://console.aws.amazon.com/costmanagement/home"

  aws_managed_policies = [
    "job-function/Billing",
  ]
}

module "permission_set_developer" {
  source    = "../../modules/permission-set"
  providers = { aws = aws.identity }

  name             = "developer"
  description      = "Builds and runs services, without touching networks, roles' boundaries or money."
  instance_arn     = local.instance_arn
  session_duration = "PT8H"
  inline_policy    = file("${path.module}/policies/permission-sets/developer.json")

  aws_managed_policies = [
    "PowerUserAccess",
  ]
}

module "permission_set_network_operator" {
  source    = "../../modules/permission-set"
  providers = { aws = aws.identity }

  name             = "network-operator"
  description      = "Runs networks and names."
  instance_arn     = local.instance_arn
  session_duration = "PT4H"

  aws_managed_policies = [
    "AmazonRoute53FullAccess",
    "job-function/NetworkAdministrator",
  ]
}

module "permission_set_read_only" {
  source    = "../../modules/permission-set"
  providers = { aws = aws.identity }

  name                 = "read-only"
  description          = "Sees configuration and data."
  instance_arn         = local.instance_arn
  session_duration     = "PT8H"
  permissions_boundary = { aws_managed = "ReadOnlyAccess" }

  aws_managed_policies = [
    "ReadOnlyAccess",
  ]
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
