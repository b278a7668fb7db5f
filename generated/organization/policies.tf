# Generated from org.yaml by `make generate`. Do not edit.

module "policy_cost_tags" {
  source = "../../modules/policy"

  name        = "cost-tags"
  description = "Tags that the bill is read by have one spelling and known values."
  type        = local.policy_types["TAG_POLICY"]
  content     = file("${path.module}/policies/cost-tags.json")

  unit_ids = local.unit_ids

  targets = [
    "units/data",
    "units/sandbox",
    "units/workloads",
  ]
}

module "policy_daily_backups" {
  source = "../../modules/policy"

  name        = "daily-backups"
  description = "What is tagged backup=daily is backed up every night and kept for 35 days."
  type        = local.policy_types["BACKUP_POLICY"]
  content     = file("${path.module}/policies/daily-backups.json")

  unit_ids = local.unit_ids

  targets = [
    "units/data/prod",
    "units/workloads/prod",
  ]
}

module "policy_deny_iam_users" {
  source = "../../modules/policy"

  name        = "deny-iam-users"
  description = "People sign in through Identity Center and machines through roles, never with keys that last."
  type        = local.policy_types["SERVICE_CONTROL_POLICY"]
  content     = file("${path.module}/policies/deny-iam-users.json")

  unit_ids = local.unit_ids

  targets = [
    "units/data",
    "units/sandbox",
    "units/workloads",
  ]
}

module "policy_deny_leaving" {
  source = "../../modules/policy"

  name        = "deny-leaving"
  description = "No account leaves the organization by itself."
  type        = local.policy_types["SERVICE_CONTROL_POLICY"]
  content     = file("${path.module}/policies/deny-leaving.json")

  unit_ids = local.unit_ids

  targets = [
    "root",
  ]
}

module "policy_deny_root_user" {
  source = "../../modules/policy"

  name        = "deny-root-user"
  description = "The root user of a member account does nothing; centralized root access serves where it must."
  type        = local.policy_types["SERVICE_CONTROL_POLICY"]
  content     = file("${path.module}/policies/deny-root-user.json")

  unit_ids = local.unit_ids

  targets = [
    "root",
  ]
}

module "policy_ec2_defaults" {
  source = "../../modules/policy"

  name        = "ec2-defaults"
  description = "Images and snapshots are never public, and new instances use version 2 of the metadata service."
  type        = local.policy_types["DECLARATIVE_POLICY_EC2"]
  content     = file("${path.module}/policies/ec2-defaults.json")

  unit_ids = local.unit_ids

  targets = [
    "units/data",
    "units/sandbox",
    "units/workloads",
  ]
}

module "policy_freeze" {
  source = "../../modules/policy"

  name        = "freeze"
  description = "Nothing happens in a suspended account, except what the platform does to wind it up."
  type        = local.policy_types["SERVICE_CONTROL_POLICY"]
  content     = file("${path.module}/policies/freeze.json")

  unit_ids = local.unit_ids

  targets = [
    "units/suspended",
  ]
}

module "policy_no_ai_training" {
  source = "../../modules/policy"

  name        = "no-ai-training"
  description = "AWS does not keep our content to improve its AI services."
  type        = local.policy_types["AISERVICES_OPT_OUT_POLICY"]
  content     = file("${path.module}/policies/no-ai-training.json")

  unit_ids = local.unit_ids

  targets = [
    "root",
  ]
}

module "policy_perimeter" {
  source = "../../modules/policy"

  name        = "perimeter"
  description = "Only principals of this organization and AWS services reach our data."
  type        = local.policy_types["RESOURCE_CONTROL_POLICY"]
  content     = file("${path.module}/policies/perimeter.json")

  replacements = {
    "{organization.id}" = aws_organizations_organization.this.id
  }

  unit_ids = local.unit_ids

  targets = [
    "units/data",
    "units/workloads",
  ]
}

module "policy_protect_network" {
  source = "../../modules/policy"

  name        = "protect-network"
  description = "Networks come from the network accounts; nobody opens a door of their own."
  type        = local.policy_types["SERVICE_CONTROL_POLICY"]
  content     = file("${path.module}/policies/protect-network.json")

  unit_ids = local.unit_ids

  targets = [
    "units/data/prod",
    "units/workloads/prod",
  ]
}

module "policy_protect_security_services" {
  source = "../../modules/policy"

  name        = "protect-security-services"
  description = "Trails, recorders and detectors stay on."
  type        = local.policy_types["SERVICE_CONTROL_POLICY"]
  content     = file("${path.module}/policies/protect-security-services.json")

  unit_ids = local.unit_ids

  targets = [
    "root",
  ]
}

module "policy_region_guard" {
  source = "../../modules/policy"

  name        = "region-guard"
  description = "Work happens in the governed regions; global services are exempt."
  type        = local.policy_types["SERVICE_CONTROL_POLICY"]
  content     = file("${path.module}/policies/region-guard.json")

  unit_ids = local.unit_ids

  targets = [
    "units/data",
    "units/deployments",
    "units/infrastructure",
    "units/policy-staging",
    "units/sandbox",
    "units/security",
    "units/workloads",
  ]
}

module "policy_require_imdsv2" {
  source = "../../modules/policy"

  name        = "require-imdsv2"
  description = "Instances hand out credentials by version 2 of their metadata service only."
  type        = local.policy_types["SERVICE_CONTROL_POLICY"]
  content     = file("${path.module}/policies/require-imdsv2.json")

  unit_ids = local.unit_ids

  targets = [
    "units/data",
    "units/workloads",
  ]
}

module "policy_sandbox_spend" {
  source = "../../modules/policy"

  name        = "sandbox-spend"
  description = "Sandboxes try things out; they do not buy capacity."
  type        = local.policy_types["SERVICE_CONTROL_POLICY"]
  content     = file("${path.module}/policies/sandbox-spend.json")

  unit_ids = local.unit_ids

  targets = [
    "units/sandbox",
  ]
}

module "policy_secure_transport" {
  source = "../../modules/policy"

  name        = "secure-transport"
  description = "Nothing is read or written without TLS."
  type        = local.policy_types["RESOURCE_CONTROL_POLICY"]
  content     = file("${path.module}/policies/secure-transport.json")

  unit_ids = local.unit_ids

  targets = [
    "root",
  ]
}

module "policy_spend_freeze" {
  source = "../../modules/policy"

  name        = "spend-freeze"
  description = "Nothing happens in a suspended account, except what the platform does to wind it up."
  type        = local.policy_types["SERVICE_CONTROL_POLICY"]
  content     = file("${path.module}/policies/spend-freeze.json")
}
