# Written by `orgwright ci hcp` from org.yaml. It is yours to edit: `orgwright ci` then leaves it alone, and says so.
# orgwright:bcd02a1323143f91
# A workspace for each root module, run from the repository, with credentials that HCP Terraform trades its own token for.
# Apply it once, and again when a root module comes: `terraform -chdir=hcp apply`.
terraform {
  required_version = ">= 1.7"

  required_providers {
    tfe = {
      source  = "hashicorp/tfe"
      version = "~> 0.60"
    }
  }
}

variable "apply_role" {
  description = "The role that applies."
  type        = string
}

variable "github_app_installation_id" {
  description = "The installation of HCP Terraform's GitHub app that reads the repository."
  type        = string
}

variable "organization" {
  description = "The organization in HCP Terraform."
  type        = string
  default     = "acme"
}

variable "plan_role" {
  description = "The role that plans, which reads only."
  type        = string
}

variable "repository" {
  description = "The repository on the code host, as owner/name."
  type        = string
}

locals {
  aws = {
    TFC_AWS_APPLY_ROLE_ARN = var.apply_role
    TFC_AWS_PLAN_ROLE_ARN  = var.plan_role
    TFC_AWS_PROVIDER_AUTH  = "true"
  }
}

resource "tfe_variable_set" "aws" {
  name         = "aws"
  description  = "How root modules of the organization get their credentials."
  organization = var.organization
}

resource "tfe_variable" "aws" {
  for_each = local.aws

  category        = "env"
  key             = each.key
  value           = each.value
  variable_set_id = tfe_variable_set.aws.id
}

resource "tfe_workspace" "organization" {
  name              = "acme-organization"
  organization      = var.organization
  auto_apply        = false
  terraform_version = "1.11.4"
  working_directory = "generated/organization"

  trigger_patterns = [
    "generated/organization/*.tf",
    "generated/organization/policies/**/*",
    "generated/organization/stack-sets/**/*",
    "modules/**/*.tf",
  ]

  vcs_repo {
    identifier                 = var.repository
    branch                     = "main"
    github_app_installation_id = var.github_app_installation_id
  }
}

resource "tfe_workspace_variable_set" "organization" {
  variable_set_id = tfe_variable_set.aws.id
  workspace_id    = tfe_workspace.organization.id
}

resource "tfe_workspace" "security" {
  name              = "acme-security"
  organization      = var.organization
  auto_apply        = false
  terraform_version = "1.11.4"
  working_directory = "generated/security"

  trigger_patterns = [
    "generated/security/*.tf",
    "generated/security/policies/**/*",
    "generated/security/stack-sets/**/*",
    "modules/**/*.tf",
  ]

  vcs_repo {
    identifier                 = var.repository
    branch                     = "main"
    github_app_installation_id = var.github_app_installation_id
  }
}

resource "tfe_workspace_variable_set" "security" {
  variable_set_id = tfe_variable_set.aws.id
  workspace_id    = tfe_workspace.security.id
}

# An apply of the one queues a run of the other.
resource "tfe_run_trigger" "security_after_organization" {
  sourceable_id = tfe_workspace.organization.id
  workspace_id  = tfe_workspace.security.id
}
