# Generated from org.yaml by `make generate`. Do not edit.

# Ids by the names that the spec uses. What another root module makes is written as org.lock.yaml names it: nothing is looked up here
# or read from another state.
locals {
  locked_ids = {
    "accounts/management" : "111111111111"
  }

  group_ids = {
    "groups/platform" : "54a824c8-0001-7000-a000-000000000000"
  }

  user_ids = {
  }

  permission_set_arns = {
    "billing" : module.permission_set_billing.arn
  }
}
