# Generated from org.yaml by `make generate`. Do not edit.

# Ids by the names that the spec uses. What another root module makes is written as org.lock.yaml names it: nothing is looked up here
# or read from another state.
locals {
  unit_ids = {
    "root" : "r-exam"
    "units/data/prod" : "ou-exam-00000003"
    "units/workloads/prod" : "ou-exam-00000015"
  }
}
