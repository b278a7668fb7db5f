# Generated from org.yaml by `make generate`. Do not edit.

# Ids by the names that the spec uses. What another root module makes is written as org.lock.yaml names it: nothing is looked up here
# or read from another state.
locals {
  locked_ids = {
    "accounts/identity" : "222222222222"
  }

  group_ids = {
    "groups/platform" : module.group_platform.id
  }

  user_ids = {
    "users/ann" : module.user_ann.id
  }

  permission_set_arns = {
    "administrator" : module.permission_set_administrator.arn
  }
}
