# Generated from org.yaml by `make generate`. Do not edit.

# Ids by the names that the spec uses. What another root module makes is written as org.lock.yaml names it: nothing is looked up here
# or read from another state.
locals {
  instance_arn = "arn:aws:sso:::instance/ssoins-7223b02a90a8ac7c"

  locked_ids = {
    "accounts/identity" : "222222222222"
    "accounts/stock" : "666666666666"
  }

  group_ids = {
    "groups/platform" : "54a824c8-0001-7000-a000-000000000000"
  }

  user_ids = {
  }

  permission_set_arns = {
    "administrator" : "arn:aws:sso:::permissionSet/ssoins-7223b02a90a8ac7c/ps-1234567890abcdef"
  }
}
