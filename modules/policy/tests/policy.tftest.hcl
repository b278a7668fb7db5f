mock_provider "aws" {
  mock_resource "aws_organizations_policy" {
    defaults = {
      arn = "arn:aws:organizations::123456789012:policy/o-abcdefghij/service_control_policy/p-12345678"
      id  = "p-12345678"
    }
  }
}

variables {
  name    = "Stay"
  type    = "SERVICE_CONTROL_POLICY"
  content = "{\"Statement\": []}"

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

# First in the file, before anything was applied: the policy and its attachments do not exist yet.
run "unit_ids_are_known_before_the_policy_exists" {
  command = plan

  variables {
    targets = ["root", "units/workloads/prod", "accounts/legacy"]
  }

  assert {
    condition     = output.unit_ids == { "root" = "r-abcd", "units/workloads/prod" = "ou-abcd-22222222" }
    error_message = "Accounts take their parent from here: an unknown one would show in the plan as a move."
  }
}

run "targets_become_attachments" {
  variables {
    targets = ["root", "units/workloads/prod", "accounts/legacy"]
  }

  assert {
    condition     = { for key, edge in aws_organizations_policy_attachment.unit : key => edge.target_id } == { "root" = "r-abcd", "units/workloads/prod" = "ou-abcd-22222222" }
    error_message = "The root and units have attachments of their own, which no account can hold up."
  }

  assert {
    condition     = { for key, edge in aws_organizations_policy_attachment.account : key => edge.target_id } == { "accounts/legacy" = "222222222222" }
    error_message = "An account is attached by its id."
  }

  assert {
    condition     = alltrue([for edge in concat(values(aws_organizations_policy_attachment.unit), values(aws_organizations_policy_attachment.account)) : edge.policy_id == "p-12345678"])
    error_message = "Every attachment is of this policy."
  }

  assert {
    condition     = output.id == "p-12345678" && endswith(output.arn, "/p-12345678")
    error_message = "The outputs are those of the policy."
  }
}

# The second plan of a life: the policy is there and one more unit is guarded.
run "unit_ids_stay_known_when_a_target_is_added" {
  command = plan

  variables {
    targets = ["root", "units/workloads", "units/workloads/prod", "accounts/legacy"]
  }

  assert {
    condition     = tomap(output.unit_ids) == var.unit_ids
    error_message = "A new attachment must not make its unit's id unknown."
  }
}

run "no_targets_no_attachments" {
  command = plan

  assert {
    condition     = length(aws_organizations_policy_attachment.account) + length(aws_organizations_policy_attachment.unit) + length(output.unit_ids) == 0
    error_message = "A policy without targets is attached to nothing."
  }
}

# In a heredoc a backslash is a backslash, so this is the document as it lies on disk. It holds every character that
# jsonencode escapes (the line separators as JSON escapes), a backslash before u003c, and a policy variable.
run "document_is_sent_compact" {
  command = plan

  variables {
    content = <<-JSON
      {
        "Version" : "2012-10-17",
        "Statement" : [
          {
            "Sid"       : "Markup",
            "Condition" : {"StringLike": {"aws:PrincipalTag/team": ["<R&D>", "$${aws:username}", " two  spaces "]}}
          },
          {
            "Sid"       : "Backslashes",
            "Condition" : {"StringLike": {"aws:PrincipalTag/team": ["\\u003c", "\\\\u003e", "\\\u0026", "C:\\temp", "\"\t\u0001"]}}
          },
          {
            "Sid"       : "Beyond",
            "Condition" : {"StringLike": {"aws:PrincipalTag/team": ["\u2028\u2029", "é€😀", "\u00e9"]}}
          }
        ]
      }
    JSON
  }

  assert {
    condition = aws_organizations_policy.this.content == join("", [
      "{\"Statement\":[",
      "{\"Condition\":{\"StringLike\":{\"aws:PrincipalTag/team\":[\"<R&D>\",\"$${aws:username}\",\" two  spaces \"]}},\"Sid\":\"Markup\"},",
      "{\"Condition\":{\"StringLike\":{\"aws:PrincipalTag/team\":[\"\\\\u003c\",\"\\\\\\\\u003e\",\"\\\\&\",\"C:\\\\temp\",\"\\\"\\t\\u0001\"]}},\"Sid\":\"Backslashes\"},",
      "{\"Condition\":{\"StringLike\":{\"aws:PrincipalTag/team\":[\"\u2028\u2029\",\"é€😀\",\"é\"]}},\"Sid\":\"Beyond\"}",
      "],\"Version\":\"2012-10-17\"}",
    ])
    error_message = "Sent: ${aws_organizations_policy.this.content}"
  }

  assert {
    condition     = jsonencode(jsondecode(aws_organizations_policy.this.content)) == jsonencode(jsondecode(var.content))
    error_message = "What is sent must mean what was written."
  }
}

# Tokens are text: whatever stands around them stays, a brace and a policy variable among it.
run "tokens_are_replaced" {
  command = plan

  variables {
    replacements = {
      "{accounts/audit.id}" = "111111111111"
      "{organization.id}"   = "o-abcdefghij"
    }
    content = <<-JSON
      {
        "Statement": {
          "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "{organization.id}", "aws:userid": ["$${aws:userid}", "{{organization.id}", "{key}"]}},
          "Resource": "arn:aws:iam::{accounts/audit.id}:role/{accounts/other.id}"
        }
      }
    JSON
  }

  assert {
    condition = aws_organizations_policy.this.content == join("", [
      "{\"Statement\":{\"Condition\":{\"StringNotEquals\":{\"aws:PrincipalOrgID\":\"o-abcdefghij\",",
      "\"aws:userid\":[\"$${aws:userid}\",\"{o-abcdefghij\",\"{key}\"]}},",
      "\"Resource\":\"arn:aws:iam::111111111111:role/{accounts/other.id}\"}}",
    ])
    error_message = "Sent: ${aws_organizations_policy.this.content}"
  }
}

run "what_is_no_token_is_refused" {
  command = plan

  variables {
    replacements = { "\"Deny\"" = "\"Allow\"" }
  }

  expect_failures = [var.replacements]
}

run "what_aws_would_refuse_is_refused" {
  command = plan

  variables {
    name        = ""
    content     = "[\"a list\"]"
    description = join("", [for i in range(513) : "d"])
    tags        = { "what?" = "" }
    targets     = ["units/"]
  }

  expect_failures = [var.content, var.description, var.name, var.tags, var.targets]
}

run "text_that_is_not_json_is_refused" {
  command = plan

  variables {
    name    = join("", [for i in range(129) : "n"])
    content = "{\"Statement\": [],}"
    targets = ["workloads"]
  }

  expect_failures = [var.content, var.name, var.targets]
}

run "ids_are_no_targets" {
  command = plan

  variables {
    targets = ["root", "111111111111"]
  }

  expect_failures = [var.targets]
}

run "accounts_have_no_path" {
  command = plan

  variables {
    targets = ["accounts/workloads/prod"]
  }

  expect_failures = [var.targets]
}
