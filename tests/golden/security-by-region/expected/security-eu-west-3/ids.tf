# Generated from org.yaml by `make generate`. Do not edit.

# What generated/organization has made, as org.lock.yaml names it. Nothing here is looked up or read from another state.
locals {
  account_ids = {
    "accounts/audit" = "222222222222"
  }
}
