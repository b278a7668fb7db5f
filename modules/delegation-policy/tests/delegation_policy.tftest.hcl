mock_provider "aws" {}

variables {
  content = "{\"Statement\": []}"
}

# In a heredoc a backslash is a backslash, so this is the document as it lies on disk.
run "document_is_sent_compact_and_tokens_are_replaced" {
  command = plan

  variables {
    replacements = { "{accounts/audit.id}" = "111111111111" }
    content      = <<-JSON
      {
        "Statement": {
          "Principal": {"AWS": "arn:aws:iam::{accounts/audit.id}:root"},
          "Condition": {"StringLike": {"aws:PrincipalTag/team": ["<R&D>", "$${aws:username}", "\\u003c", "{key}"]}}
        }
      }
    JSON
  }

  assert {
    condition = aws_organizations_resource_policy.this.content == join("", [
      "{\"Statement\":{\"Condition\":{\"StringLike\":{\"aws:PrincipalTag/team\":[\"<R&D>\",\"$${aws:username}\",\"\\\\u003c\",\"{key}\"]}},",
      "\"Principal\":{\"AWS\":\"arn:aws:iam::111111111111:root\"}}}",
    ])
    error_message = "Sent: ${aws_organizations_resource_policy.this.content}"
  }
}

run "what_aws_would_refuse_is_refused" {
  command = plan

  variables {
    content      = "[\"a list\"]"
    replacements = { "\"Deny\"" = "\"Allow\"" }
    tags         = { "what?" = "" }
  }

  expect_failures = [var.content, var.replacements, var.tags]
}
