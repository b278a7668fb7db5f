locals {
  # Whole units, or accounts alone. Accounts are always those of the root: the provider gets neither a list of other units beside them
  # nor AWS's filter DIFFERENCE right when the list changes, and deletes the wrong stacks.
  accounts = [for target in var.targets : var.account_ids[target] if startswith(target, "accounts/")]
  units    = [for target in var.targets : var.unit_ids[target] if !startswith(target, "accounts/")]
}

resource "aws_cloudformation_stack_set" "this" {
  name             = var.name
  description      = var.description == "" ? null : var.description
  call_as          = var.call_as
  capabilities     = var.capabilities
  parameters       = var.parameters
  permission_model = "SERVICE_MANAGED"
  tags             = var.tags
  template_body    = var.template

  # Written always: adding or dropping the block would replace the set.
  auto_deployment {
    enabled                          = var.auto_deployment
    retain_stacks_on_account_removal = var.auto_deployment && var.retain_stacks_on_account_removal
  }

  managed_execution {
    active = var.managed_execution
  }

  dynamic "operation_preferences" {
    for_each = var.operation_preferences[*]

    content {
      failure_tolerance_count      = operation_preferences.value.failure_tolerance_count
      failure_tolerance_percentage = operation_preferences.value.failure_tolerance_percentage
      max_concurrent_count         = operation_preferences.value.max_concurrent_count
      max_concurrent_percentage    = operation_preferences.value.max_concurrent_percentage
      region_concurrency_type      = operation_preferences.value.region_concurrency_type
      region_order                 = operation_preferences.value.region_order
    }
  }

  # The provider up to 6.27 reads back a role of AWS's own and would remove it at every plan.
  lifecycle {
    ignore_changes = [administration_role_arn]
  }

  depends_on = [var.unit_ids] # there is no stack set of this kind before there is an organization
}

# StackSets never reach the management account, which Terraform works in: what it needs too is a stack of its own, under the name of the set.
resource "aws_cloudformation_stack" "this" {
  count = var.management_account ? 1 : 0

  name          = var.name
  capabilities  = var.capabilities
  parameters    = var.parameters
  tags          = var.tags
  template_body = var.template

  lifecycle {
    precondition {
      condition     = var.call_as == "SELF"
      error_message = "From a member account nothing is made in the management account."
    }
  }
}

resource "aws_cloudformation_stack_instances" "this" {
  count = length(var.targets) == 0 ? 0 : 1

  call_as        = var.call_as
  regions        = var.regions
  retain_stacks  = var.retain_stacks
  stack_set_name = aws_cloudformation_stack_set.this.name

  deployment_targets {
    account_filter_type     = length(local.accounts) == 0 ? null : "INTERSECTION"
    accounts                = length(local.accounts) == 0 ? null : local.accounts
    organizational_unit_ids = length(local.accounts) == 0 ? local.units : [var.unit_ids["root"]]
  }

  dynamic "operation_preferences" {
    for_each = var.operation_preferences[*]

    content {
      failure_tolerance_count      = operation_preferences.value.failure_tolerance_count
      failure_tolerance_percentage = operation_preferences.value.failure_tolerance_percentage
      max_concurrent_count         = operation_preferences.value.max_concurrent_count
      max_concurrent_percentage    = operation_preferences.value.max_concurrent_percentage
      region_concurrency_type      = operation_preferences.value.region_concurrency_type
      region_order                 = operation_preferences.value.region_order
    }
  }

  depends_on = [var.account_ids] # an account that comes later has no stack, and a unit without accounts is not told of
}
