# Generated from org.yaml by `make generate`. Do not edit.

# Ids by the names that the spec uses. What another root module makes is written as org.lock.yaml names it: nothing is looked up here
# or read from another state.
locals {
  organization_id = "o-aaaaaaaaaa"

  unit_ids = {
    "root" : "r-aaaa"
    "units/workloads" : "ou-aaaa-22222222"
    "units/workloads/prod" : "ou-aaaa-33333333"
  }

  locked_ids = {
    "accounts/audit" : "222222222222"
    "accounts/bank" : "333333333333"
    "accounts/management" : "111111111111"
    "accounts/shop" : "666666666666"
  }
}
