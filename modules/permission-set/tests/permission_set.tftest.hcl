mock_provider "aws" {
  mock_resource "aws_ssoadmin_permission_set" {
    defaults = { arn = "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef" }
  }
}

variables {
  instance_arn = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
  name         = "Developer"
}

run "a_name_is_enough" {
  command = plan

  assert {
    condition     = aws_ssoadmin_permission_set.this.description == null && aws_ssoadmin_permission_set.this.relay_state == null
    error_message = "The provider refuses empty strings: unset is null."
  }

  assert {
    condition     = aws_ssoadmin_permission_set.this.session_duration == "PT1H"
    error_message = "AWS's own default is an hour."
  }

  assert {
    condition = 0 == sum([
      length(aws_ssoadmin_customer_managed_policy_attachment.this),
      length(aws_ssoadmin_managed_policy_attachment.this),
      length(aws_ssoadmin_permission_set_inline_policy.this),
      length(aws_ssoadmin_permissions_boundary_attachment.this),
    ])
    error_message = "A set without policies is one resource."
  }
}

run "policies_are_attached" {
  variables {
    aws_managed_policies      = ["ReadOnlyAccess", "job-function/ViewOnlyAccess"]
    customer_managed_policies = ["/developer", "/teams/payments/developer"]
    description               = "Builds and runs workloads."
    inline_policy             = "{\"Statement\": []}"
    partition                 = "aws-us-gov"
    permissions_boundary      = { aws_managed = "PowerUserAccess" }
    relay_state               = "https://eu-north-1.console.aws.amazon.com/s3/home?region=eu-north-1#"
    session_duration          = "PT1H30M"
    tags                      = { team = "platform" }
  }

  assert {
    condition = { for key, edge in aws_ssoadmin_managed_policy_attachment.this : key => edge.managed_policy_arn } == {
      "ReadOnlyAccess"              = "arn:aws-us-gov:iam::aws:policy/ReadOnlyAccess"
      "job-function/ViewOnlyAccess" = "arn:aws-us-gov:iam::aws:policy/job-function/ViewOnlyAccess"
    }
    error_message = "A policy of AWS is attached by the ARN of its partition, path and all."
  }

  assert {
    condition = { for key, edge in aws_ssoadmin_customer_managed_policy_attachment.this : key => edge.customer_managed_policy_reference[0] } == {
      "/developer"                = { name = "developer", path = "/" }
      "/teams/payments/developer" = { name = "developer", path = "/teams/payments/" }
    }
    error_message = "A policy of one's own is attached by name and path."
  }

  assert {
    condition     = aws_ssoadmin_permission_set_inline_policy.this[0].inline_policy == "{\"Statement\":[]}"
    error_message = "The document is sent compact."
  }

  assert {
    condition     = aws_ssoadmin_permissions_boundary_attachment.this["Developer"].permissions_boundary[0].managed_policy_arn == "arn:aws-us-gov:iam::aws:policy/PowerUserAccess"
    error_message = "The boundary is the policy of AWS."
  }

  assert {
    condition     = length(aws_ssoadmin_permissions_boundary_attachment.this["Developer"].permissions_boundary[0].customer_managed_policy_reference) == 0
    error_message = "A boundary is one policy."
  }

  assert {
    condition = alltrue([
      aws_ssoadmin_permission_set.this.description == "Builds and runs workloads.",
      aws_ssoadmin_permission_set.this.relay_state == var.relay_state,
      aws_ssoadmin_permission_set.this.session_duration == "PT1H30M",
      aws_ssoadmin_permission_set.this.tags == tomap({ team = "platform" }),
      output.arn == "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef",
      output.name == "Developer",
    ])
    error_message = "An argument got lost."
  }
}

# Grants use the ARN: were it unknown here, every one of them would be replaced.
run "arn_stays_known_when_a_policy_is_added" {
  command = plan

  variables {
    aws_managed_policies = ["ReadOnlyAccess", "job-function/ViewOnlyAccess", "SecurityAudit"]
    permissions_boundary = { aws_managed = "PowerUserAccess" }
    partition            = "aws-us-gov"
  }

  assert {
    condition     = output.arn == "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef"
    error_message = "The order must not hide the value."
  }
}

run "an_exchanged_boundary_is_refused" {
  command = plan

  variables {
    permissions_boundary = { aws_managed = "ReadOnlyAccess" }
  }

  expect_failures = [aws_ssoadmin_permissions_boundary_attachment.this]
}

run "a_boundary_of_another_kind_is_refused_too" {
  command = plan

  variables {
    permissions_boundary = { customer_managed = "/boundary" }
  }

  expect_failures = [aws_ssoadmin_permissions_boundary_attachment.this]
}

run "a_new_name_brings_a_new_boundary" {
  variables {
    name                 = "Developer2"
    permissions_boundary = { customer_managed = "/boundaries/developer" }
  }

  assert {
    condition     = aws_ssoadmin_permissions_boundary_attachment.this["Developer2"].permissions_boundary[0].customer_managed_policy_reference[0] == { name = "developer", path = "/boundaries/" }
    error_message = "A new set may have any boundary."
  }
}

# The same in reverse: from a policy of one's own to one of AWS.
run "back_to_a_boundary_of_aws_is_refused_too" {
  command = plan

  variables {
    name                 = "Developer2"
    permissions_boundary = { aws_managed = "PowerUserAccess" }
  }

  expect_failures = [aws_ssoadmin_permissions_boundary_attachment.this]
}

run "an_unchanged_boundary_is_fine" {
  command = plan

  variables {
    name                 = "Developer2"
    permissions_boundary = { customer_managed = "/boundaries/developer" }
  }
}

run "a_boundary_may_be_dropped" {
  command = plan

  variables {
    name = "Developer2"
  }

  assert {
    condition     = length(aws_ssoadmin_permissions_boundary_attachment.this) == 0
    error_message = "Dropping a boundary is what it says, not an exchange."
  }
}

# In a heredoc a backslash is a backslash, so this is the document as it lies on disk.
run "inline_policy_is_sent_compact" {
  command = plan

  variables {
    inline_policy = <<-JSON
      {
        "Version"   : "2012-10-17",
        "Statement" : [{"Condition": {"StringLike": {"aws:PrincipalTag/team": ["<R&D>", "\\u003c", "$${aws:username}", "caf\u00e9"]}}}]
      }
    JSON
  }

  assert {
    condition     = aws_ssoadmin_permission_set_inline_policy.this[0].inline_policy == "{\"Statement\":[{\"Condition\":{\"StringLike\":{\"aws:PrincipalTag/team\":[\"\\u003cR\\u0026D\\u003e\",\"\\\\u003c\",\"$${aws:username}\",\"café\"]}}}],\"Version\":\"2012-10-17\"}"
    error_message = "Sent: ${aws_ssoadmin_permission_set_inline_policy.this[0].inline_policy}"
  }
}

run "what_aws_would_refuse_is_refused" {
  command = plan

  variables {
    aws_managed_policies      = ["arn:aws:iam::aws:policy/ReadOnlyAccess"]
    customer_managed_policies = ["developer"]
    description               = "Builds — and runs"
    inline_policy             = "Allow everything"
    name                      = "Bad Name!"
    partition                 = "AWS"
    permissions_boundary      = {}
    relay_state               = "https://acme.example/<home>"
    session_duration          = "banana"
    tags                      = { "what?" = "" }
  }

  expect_failures = [
    var.aws_managed_policies,
    var.customer_managed_policies,
    var.description,
    var.inline_policy,
    var.name,
    var.partition,
    var.permissions_boundary,
    var.relay_state,
    var.session_duration,
    var.tags,
  ]
}

run "near_misses_are_refused_too" {
  command = plan

  variables {
    aws_managed_policies      = ["/ReadOnlyAccess"]
    customer_managed_policies = ["/teams/"]
    description               = join("", [for i in range(701) : "d"])
    inline_policy             = "{\"Sid\": \"\\u20ac\"}"
    name                      = join("", [for i in range(33) : "n"])
    permissions_boundary      = { aws_managed = "PowerUserAccess", customer_managed = "/boundary" }
    relay_state               = join("", [for i in range(241) : "r"])
    session_duration          = "PT59M"
  }

  expect_failures = [
    var.aws_managed_policies,
    var.customer_managed_policies,
    var.description,
    var.inline_policy,
    var.name,
    var.permissions_boundary,
    var.relay_state,
    var.session_duration,
  ]
}

run "half_a_day_is_the_longest_session" {
  command = plan

  variables {
    permissions_boundary = { customer_managed = "boundary" }
    session_duration     = "PT12H1S"
  }

  expect_failures = [var.permissions_boundary, var.session_duration]
}

run "longest_values_are_taken" {
  command = plan

  variables {
    description      = join("", [for i in range(700) : "d"])
    name             = join("", [for i in range(32) : "n"])
    session_duration = "PT720M"
  }

  assert {
    condition     = aws_ssoadmin_permission_set.this.session_duration == "PT720M"
    error_message = "The limits themselves are allowed, in any unit."
  }
}
