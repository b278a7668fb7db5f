mock_provider "aws" {
  mock_resource "aws_cloudformation_stack_set" {
    defaults = { stack_set_id = "auditor:11111111-2222-3333-4444-555555555555" }
  }
}

variables {
  name     = "auditor"
  template = "{\"Resources\": {\"Topic\": {\"Type\": \"AWS::SNS::Topic\"}}}"

  account_ids = {
    "accounts/audit"  = "111111111111"
    "accounts/legacy" = "222222222222"
  }

  unit_ids = {
    "root"                 = "r-abcd"
    "units/workloads"      = "ou-abcd-11111111"
    "units/workloads/prod" = "ou-abcd-22222222"
  }
}

run "a_set_without_targets_has_no_stacks" {
  command = plan

  assert {
    condition     = length(aws_cloudformation_stack_instances.this) == 0
    error_message = "Without targets there is nothing to make."
  }

  assert {
    condition     = aws_cloudformation_stack_set.this.permission_model == "SERVICE_MANAGED" && aws_cloudformation_stack_set.this.description == null
    error_message = "Permissions are AWS's to manage, and an empty description is none."
  }

  assert {
    condition     = aws_cloudformation_stack_set.this.call_as == "SELF"
    error_message = "Without a word the management account runs the set."
  }
}

run "units_are_targets_whole" {
  variables {
    regions = ["eu-north-1", "eu-west-1"]
    targets = ["root", "units/workloads/prod"]
  }

  assert {
    condition     = aws_cloudformation_stack_instances.this[0].deployment_targets[0].organizational_unit_ids == toset(["r-abcd", "ou-abcd-22222222"])
    error_message = "Units go by their ids."
  }

  assert {
    condition     = aws_cloudformation_stack_instances.this[0].deployment_targets[0].account_filter_type == null
    error_message = "Nothing is filtered."
  }

  assert {
    condition     = aws_cloudformation_stack_instances.this[0].regions == toset(["eu-north-1", "eu-west-1"])
    error_message = "A region got lost."
  }

  assert {
    condition     = aws_cloudformation_stack_set.this.auto_deployment[0].enabled && !aws_cloudformation_stack_set.this.auto_deployment[0].retain_stacks_on_account_removal
    error_message = "Accounts that come get the stack, those that leave lose it."
  }

  assert {
    condition     = output.name == "auditor" && startswith(output.id, "auditor:")
    error_message = "The outputs are those of the stack set."
  }
}

run "accounts_are_those_of_the_root" {
  command = plan

  variables {
    auto_deployment = false
    regions         = ["eu-north-1"]
    targets         = ["accounts/legacy"]
  }

  assert {
    condition     = aws_cloudformation_stack_instances.this[0].deployment_targets[0].account_filter_type == "INTERSECTION"
    error_message = "AWS takes accounts by a filter on a unit only."
  }

  assert {
    condition     = aws_cloudformation_stack_instances.this[0].deployment_targets[0].accounts == toset(["222222222222"])
    error_message = "An account goes by its id."
  }

  assert {
    condition     = aws_cloudformation_stack_instances.this[0].deployment_targets[0].organizational_unit_ids == toset(["r-abcd"])
    error_message = "Were it their unit, an account that moves would leave its stack behind."
  }
}

run "auto_deployment_is_written_when_it_is_off" {
  command = plan

  variables {
    auto_deployment                  = false
    retain_stacks_on_account_removal = true
  }

  assert {
    condition     = length(aws_cloudformation_stack_set.this.auto_deployment) == 1 && !aws_cloudformation_stack_set.this.auto_deployment[0].enabled
    error_message = "Dropping the block would replace the set."
  }

  assert {
    condition     = !aws_cloudformation_stack_set.this.auto_deployment[0].retain_stacks_on_account_removal
    error_message = "AWS refuses to retain where nothing is automatic."
  }
}

run "operations_go_as_they_are_told" {
  command = plan

  variables {
    operation_preferences = {
      failure_tolerance_count = 2
      max_concurrent_count    = 3
      region_concurrency_type = "PARALLEL"
    }
    retain_stacks = true
    regions       = ["eu-north-1"]
    targets       = ["root"]
  }

  assert {
    condition = alltrue([
      for preferences in [aws_cloudformation_stack_set.this.operation_preferences[0], aws_cloudformation_stack_instances.this[0].operation_preferences[0]] :
      preferences.failure_tolerance_count == 2 && preferences.max_concurrent_count == 3 && preferences.region_concurrency_type == "PARALLEL"
    ])
    error_message = "Changes of the set and of its stacks go the same way."
  }

  assert {
    condition     = aws_cloudformation_stack_instances.this[0].retain_stacks
    error_message = "Stacks are to be retained."
  }
}

run "the_management_account_has_none_without_a_word" {
  command = plan

  assert {
    condition     = length(aws_cloudformation_stack.this) == 0
    error_message = "It is asked for, or there is none."
  }
}

run "the_management_account_gets_the_same" {
  command = plan

  variables {
    capabilities       = ["CAPABILITY_NAMED_IAM"]
    management_account = true
    parameters         = { RoleName = "audit" }
    tags               = { env = "prod" }
  }

  assert {
    condition = alltrue([
      for name in ["name", "capabilities", "parameters", "tags", "template_body"] :
      jsonencode(aws_cloudformation_stack.this[0][name]) == jsonencode(aws_cloudformation_stack_set.this[name])
    ])
    error_message = "The stack beside the set is not what the set makes."
  }
}

run "a_member_account_makes_nothing_in_the_management_account" {
  command = plan

  variables {
    call_as            = "DELEGATED_ADMIN"
    management_account = true
  }

  expect_failures = [aws_cloudformation_stack.this]
}

run "a_delegated_administrator_calls_as_one" {
  command = plan

  variables {
    call_as = "DELEGATED_ADMIN"
    regions = ["eu-north-1"]
    targets = ["units/workloads"]
  }

  assert {
    condition = alltrue([
      for call_as in [aws_cloudformation_stack_set.this.call_as, aws_cloudformation_stack_instances.this[0].call_as] : call_as == "DELEGATED_ADMIN"
    ])
    error_message = "AWS finds neither the set nor its stacks for a member account that calls as itself."
  }
}

run "what_aws_would_refuse_is_refused" {
  command = plan

  variables {
    call_as               = "ADMIN"
    capabilities          = ["CAPABILITY_AUTO_EXPAND"]
    description           = join("", [for i in range(1024) : "d"], ["d"])
    name                  = "1-auditor"
    operation_preferences = { max_concurrent_count = 1, max_concurrent_percentage = 10 }
    tags                  = { "what?" = "x" }
    targets               = ["root", "accounts/audit"]
  }

  expect_failures = [
    var.call_as,
    var.capabilities,
    var.description,
    var.name,
    var.operation_preferences,
    var.tags,
    var.targets,
  ]
}
