# Generated from org.yaml by `make generate`. Do not edit.

# Ids by the names that the spec uses. What another root module makes is written as org.lock.yaml names it: nothing is looked up here
# or read from another state.
locals {
  guarded_unit_ids = {
    "units/workloads" : "ou-wide-22222222"
  }
}
