mock_provider "aws" {
  mock_resource "aws_identitystore_group" {
    defaults = { group_id = "11111111-2222-3333-4444-555555555555" }
  }
}

variables {
  display_name      = "Platform"
  identity_store_id = "d-1234567890"

  user_ids = {
    "users/ann" = "21111111-2222-3333-4444-555555555555"
    "users/bob" = "31111111-2222-3333-4444-555555555555"
    "users/cid" = "41111111-2222-3333-4444-555555555555"
  }
}

run "members_become_memberships" {
  variables {
    description = "The team that runs the organization."
    members     = ["users/cid", "users/ann"]
  }

  assert {
    condition = { for key, edge in aws_identitystore_group_membership.this : key => edge.member_id } == {
      "users/ann" = "21111111-2222-3333-4444-555555555555"
      "users/cid" = "41111111-2222-3333-4444-555555555555"
    }
    error_message = "Every member joins by its id, and nobody else does."
  }

  assert {
    condition     = alltrue([for edge in aws_identitystore_group_membership.this : edge.group_id == output.id && edge.identity_store_id == "d-1234567890"])
    error_message = "Members join this group in this store."
  }

  assert {
    condition     = output.id == "11111111-2222-3333-4444-555555555555"
    error_message = "The id is group_id, not the provider's own id, which has the store in front."
  }

  assert {
    condition     = aws_identitystore_group.this.display_name == "Platform" && aws_identitystore_group.this.description == "The team that runs the organization."
    error_message = "An argument got lost."
  }
}

run "no_description_is_null" {
  command = plan

  assert {
    condition     = aws_identitystore_group.this.description == null
    error_message = "The provider refuses an empty description."
  }
}

run "reserved_name_and_bare_member_are_refused" {
  command = plan

  variables {
    display_name = "AWSAdministrators"
    members      = ["ann"]
  }

  expect_failures = [var.display_name, var.members]
}

run "groups_in_groups_are_refused" {
  command = plan

  variables {
    display_name = "Administrator"
    members      = ["groups/auditors"]
  }

  expect_failures = [var.display_name, var.members]
}
